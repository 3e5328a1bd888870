import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Timed prices with a quota, and goods that somebody withholds at once. Withholding stands in the stock row: a reservation that waited for
 * that row then sees it, which it would not in another table.
 */
export class AddOffers1764006000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table mall.offer (
        id uuid primary key default uuidv7(), product_id uuid not null references mall.product, total int not null check (total > 0), left_pieces int not null check (left_pieces between 0 and total),
        per_member int not null check (per_member > 0), opens_at timestamptz not null, ends_at timestamptz not null check (ends_at > opens_at), closed_at timestamptz,
        source_kind text not null, source_id uuid not null, created_at timestamptz not null
      ) with (fillfactor = 50);
      create table mall.offer_sku (
        offer_id uuid not null references mall.offer, sku_id uuid not null references mall.sku, price_fen bigint not null check (price_fen > 0), struck_fen bigint check (struck_fen > price_fen), evidence jsonb,
        live boolean not null default true, primary key (offer_id, sku_id), check ((struck_fen is null) = (evidence is null))
      );
      create unique index one_offer_a_sku on mall.offer_sku (sku_id) where live;
      create table mall.offer_claim (
        offer_id uuid not null references mall.offer, member_id uuid not null, pieces int not null, most int not null, primary key (offer_id, member_id), constraint within_limit check (pieces between 0 and most)
      );
      alter table mall.checkout_line add offer_id uuid;
      alter table mall.order_line add offer_id uuid;
      alter table mall.basket_line add offer_id uuid;
      create index on mall.order_line (offer_id) where offer_id is not null;
      alter table mall.stock add withheld_at timestamptz, add withheld_reason text;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table mall.stock drop withheld_at, drop withheld_reason;
      alter table mall.basket_line drop offer_id;
      alter table mall.order_line drop offer_id;
      alter table mall.checkout_line drop offer_id;
      drop table mall.offer_claim, mall.offer_sku, mall.offer;
    `);
  }
}
