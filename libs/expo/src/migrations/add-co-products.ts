import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Goods that a base and a brand make and sell together: who has what of a piece, and what the raw good became worth. */
export class AddCoProducts1764023000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table expo.co_product (
        id uuid primary key default uuidv7(), deal_id uuid not null references expo.deal, product_id uuid not null, title text not null, seller text not null check (seller in ('base', 'brand')), partner_bp int not null check (partner_bp between 1 and 9999),
        raw_fen bigint not null check (raw_fen > 0), unit text not null, use_milli int not null check (use_milli > 0), base_income_fen bigint not null check (base_income_fen >= 0), finished_fen bigint not null check (finished_fen > 0), note text not null default '',
        proposed_by text not null check (proposed_by in ('base', 'brand')), by_id uuid not null, name text not null, at timestamptz not null,
        base_at timestamptz, brand_at timestamptz, base_shows_at timestamptz, brand_shows_at timestamptz, ended_at timestamptz,
        check (base_at is not null or brand_at is not null), check (base_shows_at is null or base_at is not null), check (brand_shows_at is null or brand_at is not null)
      );
      create index on expo.co_product (deal_id);
      -- What is proposed or sold together is so between two, not among many.
      create unique index one_co_product on expo.co_product (product_id) where ended_at is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table expo.co_product');
  }
}
