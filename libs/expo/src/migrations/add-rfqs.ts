import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Requests for quotation, whose quotes stay sealed until the deadline. */
export class AddRfqs1764023500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table expo.rfq (
        id uuid primary key default uuidv7(), demand_id uuid not null references expo.card, organisation_id uuid not null, shop_id uuid not null, by_id uuid not null, title text not null, top_category text not null, amount int not null check (amount > 0), unit text not null, text text not null default '',
        at timestamptz not null, deadline timestamptz not null, told_at timestamptz, awarded_id uuid, deal_id uuid references expo.deal, closed_at timestamptz, check (deadline > at), check ((awarded_id is null) = (deal_id is null)), check (awarded_id is null or closed_at is not null)
      );
      create index on expo.rfq (organisation_id);
      create index on expo.rfq (top_category, deadline) where closed_at is null;
      create index on expo.rfq (deadline) where told_at is null and closed_at is null;
      create table expo.quote (
        id uuid primary key default uuidv7(), rfq_id uuid not null references expo.rfq, supply_id uuid not null references expo.card, organisation_id uuid not null, shop_id uuid not null, by_id uuid not null, name text not null, sku_id uuid not null, title text not null, sku_name text not null,
        pieces int not null check (pieces > 0), price_fen bigint not null check (price_fen > 0), lead_days int not null check (lead_days >= 0), note text not null default '', at timestamptz not null, revision int not null default 0 check (revision between 0 and 1),
        state text not null default 'sent' check (state in ('sent', 'withdrawn', 'won', 'lost')), unique (rfq_id, organisation_id)
      );
      create index on expo.quote (organisation_id, at);
      create unique index one_winner on expo.quote (rfq_id) where state = 'won';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table expo.quote, expo.rfq');
  }
}
