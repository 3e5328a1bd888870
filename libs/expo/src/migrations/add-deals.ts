import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What two shops talk about after they met: lines, offers, samples, what was agreed elsewhere, and what came of it. */
export class AddDeals1764022000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table expo.deal (
        id uuid primary key default uuidv7(), supply_id uuid not null references expo.card, demand_id uuid not null references expo.card, base_org uuid not null, base_shop uuid not null, brand_org uuid not null, brand_shop uuid not null, opened_at timestamptz not null,
        met_at timestamptz not null, mediator_asked_at timestamptz, mediator_id uuid, mediator_name text, closed_at timestamptz, close_reason text not null default '', last_at timestamptz not null,
        unique (supply_id, demand_id), check (base_org <> brand_org), check (mediator_id is null or mediator_asked_at is not null)
      );
      create index on expo.deal (base_org);
      create index on expo.deal (brand_org);
      create index on expo.deal (mediator_asked_at) where mediator_asked_at is not null and closed_at is null;
      create index on expo.deal (met_at) where closed_at is null;
      create table expo.deal_line (id uuid primary key default uuidv7(), deal_id uuid not null references expo.deal, side text not null check (side in ('base', 'brand', 'mediator')), by_id uuid not null, name text not null, text text not null, picture_id uuid, at timestamptz not null, check (text <> '' or picture_id is not null));
      create index on expo.deal_line (deal_id);
      create index on expo.deal_line (by_id);
      create table expo.deal_offer (
        id uuid primary key default uuidv7(), deal_id uuid not null references expo.deal, side text not null check (side in ('base', 'brand')), by_id uuid not null, name text not null, sku_id uuid not null, title text not null, sku_name text not null,
        quantity int not null check (quantity > 0), price_fen bigint not null check (price_fen > 0), valid_until timestamptz not null, note text not null default '', at timestamptz not null,
        state text not null default 'open' check (state in ('open', 'accepted', 'countered', 'declined', 'withdrawn', 'lapsed')), answered_by uuid, answered_at timestamptz, mall_offer_id uuid, buyer_id uuid,
        check ((state = 'accepted') = (mall_offer_id is not null)), check ((mall_offer_id is null) = (buyer_id is null))
      );
      create unique index one_open_offer on expo.deal_offer (deal_id) where state = 'open';
      create index on expo.deal_offer (deal_id);
      create index on expo.deal_offer (valid_until) where state = 'open';
      create table expo.deal_sample (
        id uuid primary key default uuidv7(), deal_id uuid not null references expo.deal, by_id uuid not null, name text not null, what text not null, price_fen bigint not null check (price_fen >= 0), payer text not null check (payer in ('base', 'brand')), address text not null,
        carrier text not null default '', number text not null default '', at timestamptz not null, state text not null default 'asked' check (state in ('asked', 'agreed', 'declined', 'sent', 'received')), moved_at timestamptz
      );
      create index on expo.deal_sample (deal_id);
      create table expo.deal_outside (
        id uuid primary key default uuidv7(), deal_id uuid not null references expo.deal, side text not null check (side in ('base', 'brand')), by_id uuid not null, name text not null, amount_fen bigint not null check (amount_fen > 0), agreed_on date not null, note text not null default '',
        at timestamptz not null, confirmed_by uuid, confirmed_at timestamptz, check ((confirmed_by is null) = (confirmed_at is null)), check (confirmed_by <> by_id)
      );
      create index on expo.deal_outside (deal_id);
      -- Silence is no row, and is counted as unknown.
      create table expo.deal_outcome (
        deal_id uuid not null references expo.deal, due int not null check (due in (7, 30)), side text not null check (side in ('base', 'brand')), kind text not null check (kind in ('none', 'sample', 'order', 'co_product')), amount_fen bigint check (amount_fen >= 0), reason text not null default '',
        by_id uuid not null, at timestamptz not null, primary key (deal_id, due, side)
      );
      insert into expo.deal (supply_id, demand_id, base_org, base_shop, brand_org, brand_shop, opened_at, met_at, last_at)
        select distinct on (m.supply_id, m.demand_id) m.supply_id, m.demand_id, s.organisation_id, s.shop_id, d.organisation_id, d.shop_id, m.answered_at, m.ends_at, m.answered_at
        from expo.meeting m join expo.card s on s.id = m.supply_id join expo.card d on d.id = m.demand_id where m.state = 'accepted' order by 1, 2, m.answered_at desc;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table expo.deal_outcome, expo.deal_outside, expo.deal_sample, expo.deal_offer, expo.deal_line, expo.deal');
  }
}
