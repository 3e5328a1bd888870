import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddDesk1764009000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table live.show add desk_version int not null default 0;
      create table live.pin (
        show_id uuid not null references live.show, item_id uuid not null references live.shelf_item on delete cascade, explain boolean not null, since timestamptz not null, primary key (show_id, item_id)
      );
      create table live.explain (
        id uuid primary key default uuidv7(), show_id uuid not null references live.show, item_id uuid not null, product_id uuid not null, no int not null, from_at timestamptz not null, until_at timestamptz,
        check (until_at is null or until_at >= from_at)
      );
      create index on live.explain (show_id, from_at);
      create index on live.explain (product_id, from_at);
      create unique index one_explained on live.explain (show_id) where until_at is null;
      create table live.withheld (
        show_id uuid not null references live.show, item_id uuid not null references live.shelf_item on delete cascade, skus uuid[] not null, at timestamptz not null, by_id uuid not null, primary key (show_id, item_id)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table live.withheld, live.explain, live.pin; alter table live.show drop desk_version');
  }
}
