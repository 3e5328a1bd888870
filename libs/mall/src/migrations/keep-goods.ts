import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A working copy beside each product, batches, and what the keeper is told about her stock. */
export class KeepGoods1764001000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table mall.product alter category_id drop not null, alter freight_template_id drop not null, alter return_class drop not null,
        add axes text[] not null default '{}', add draft jsonb, add revision int not null default 0, add submitted_at timestamptz, add submitted_by uuid, add changed_at timestamptz not null default now(),
        add constraint complete_on_sale check (state not in ('on_sale', 'off') or (category_id is not null and freight_template_id is not null and return_class is not null)),
        add constraint nine_pictures check (cardinality(pictures) <= 9);
      create index on mall.product (shop_id, changed_at desc, id desc);
      create index on mall.product (submitted_at, id) where submitted_at is not null;
      alter table mall.sku add options text[] not null default '{}', add low_at int check (low_at >= 0), add low_told boolean not null default false, add halted_at timestamptz;
      create table mall.batch (
        id uuid primary key default uuidv7(), sku_id uuid not null references mall.sku, code text not null, produced_on date not null, best_before date,
        origin text not null default '', received int not null check (received > 0), created_at timestamptz not null, unique (sku_id, code), check (best_before >= produced_on)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table mall.batch;
      alter table mall.sku drop options, drop low_at, drop low_told, drop halted_at;
      alter table mall.product drop axes, drop draft, drop revision, drop submitted_at, drop submitted_by, drop changed_at, drop constraint if exists complete_on_sale, drop constraint if exists nine_pictures;
    `);
  }
}
