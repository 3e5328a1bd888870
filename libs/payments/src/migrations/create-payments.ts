import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreatePayments1764000200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema payments;

      create table payments.ledger_transaction (
        id uuid primary key default uuidv7(), kind text not null, ref text not null, at timestamptz not null, note text not null default '', unique (kind, ref)
      );
      create table payments.ledger_entry (
        id bigint generated always as identity primary key, transaction_id uuid not null references payments.ledger_transaction, account text not null, fen bigint not null check (fen <> 0)
      );
      create index on payments.ledger_entry (account, id);
      create index on payments.ledger_entry (transaction_id);
      create function payments.refuse_change() returns trigger language plpgsql as $$ begin raise exception 'the ledger is only ever added to'; end $$;
      create trigger no_change before update or delete on payments.ledger_entry for each row execute function payments.refuse_change();
      create trigger no_change_at_all before update or delete or truncate on payments.ledger_entry for each statement execute function payments.refuse_change();
      create trigger no_change before update or delete on payments.ledger_transaction for each row execute function payments.refuse_change();
      create trigger no_change_at_all before update or delete or truncate on payments.ledger_transaction for each statement execute function payments.refuse_change();
      create function payments.must_balance() returns trigger language plpgsql as $$
        begin
          if (select sum(fen) from payments.ledger_entry where transaction_id = new.transaction_id) <> 0 then raise exception 'a ledger transaction must sum to zero'; end if;
          return null;
        end $$;
      create constraint trigger balanced after insert on payments.ledger_entry deferrable initially deferred for each row execute function payments.must_balance();

      create table payments.attempt (
        id uuid primary key default uuidv7(), payable_kind text not null, payable_id uuid not null, amount_fen bigint not null check (amount_fen >= 0),
        state text not null check (state in ('created','open','succeeded','failed','cancelled','unknown')), intent_id text unique, client_secret text,
        created_at timestamptz not null, ask_at timestamptz, asked int not null default 0
      );
      create unique index one_live_attempt on payments.attempt (payable_kind, payable_id) where state in ('created','open','unknown');
      create index on payments.attempt (payable_id);
      create index on payments.attempt (ask_at) where state in ('created','open','unknown');
      create table payments.refund (
        id uuid primary key default uuidv7(), attempt_id uuid not null references payments.attempt, key text not null unique, amount_fen bigint not null check (amount_fen > 0),
        state text not null check (state in ('asked','pending','succeeded','failed')), gateway_id text unique, created_at timestamptz not null
      );
      create index on payments.refund (attempt_id);
      create table payments.webhook_event (id text primary key, type text not null, received_at timestamptz not null);
      create table payments.quarantine (id bigint generated always as identity primary key, at timestamptz not null, intent_id text not null, why text not null);

      create schema sandbox_gateway;
      create table sandbox_gateway.intent (id text primary key, created bigint not null, object jsonb not null, fault text);
      create table sandbox_gateway.refund (id text primary key, created bigint not null, intent text not null references sandbox_gateway.intent, object jsonb not null);
      create table sandbox_gateway.event (id text primary key, created bigint not null, object jsonb not null);
      create table sandbox_gateway.idempotency (key text primary key, body text not null, status int, answer jsonb);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema payments cascade; drop schema sandbox_gateway cascade');
  }
}
