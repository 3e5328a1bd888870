import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Disputes of cards, money of another amount, and the daily comparison with the gateway's own list. */
export class AddDisputesAndComparison1764001200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table payments.attempt add received_fen bigint check (received_fen > 0), add description text not null default '';
      alter table payments.webhook_event add dispute_id text;
      create table payments.dispute (
        id uuid primary key default uuidv7(), gateway_id text not null unique, attempt_id uuid not null references payments.attempt, amount_fen bigint not null check (amount_fen > 0),
        state text not null check (state in ('open','won','lost')), reason text not null, opened_at timestamptz not null, closed_at timestamptz
      );
      create table payments.reconciliation (id uuid primary key default uuidv7(), at timestamptz not null, since timestamptz not null, charges int not null, refunds int not null);
      create table payments.difference (
        id bigint generated always as identity primary key, reconciliation_id uuid not null references payments.reconciliation,
        class text not null check (class in ('missing_here','missing_there','amount','state','twice','ledger')), subject text not null, ours_fen bigint not null, theirs_fen bigint not null
      );
      create index on payments.difference (reconciliation_id);

      create index on payments.ledger_transaction (ref);

      alter table sandbox_gateway.intent add charged bigint, add errors_left int not null default 0;
      update sandbox_gateway.intent set charged = created where object->>'status' = 'succeeded';
      create index on sandbox_gateway.intent (charged, id) where charged is not null;
      create table sandbox_gateway.dispute (id text primary key, created bigint not null, intent text not null references sandbox_gateway.intent, object jsonb not null, outcome text not null, closes bigint);
      create table sandbox_gateway.late_delivery (event text primary key, due bigint not null);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index payments.ledger_transaction_ref_idx;
      drop table payments.dispute, payments.difference, payments.reconciliation, sandbox_gateway.dispute, sandbox_gateway.late_delivery;
      alter table payments.webhook_event drop dispute_id; alter table payments.attempt drop received_fen, drop description; alter table sandbox_gateway.intent drop charged, drop errors_left;`);
  }
}
