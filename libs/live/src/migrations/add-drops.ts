import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Goods of the shelf at a price for some minutes. The item may leave the shelf while its drop stays on record, so nothing refers to it. */
export class AddDrops1764006100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table live.drop (
        id uuid primary key default uuidv7(), show_id uuid not null references live.show, item_id uuid not null, no int not null, product_id uuid not null, offer_id uuid not null, wish jsonb not null, evidence jsonb not null,
        state text not null check (state in ('armed','open','ended')), how text check (how in ('time','sold_out','hand','show_ended')), version int not null default 1,
        starts_at timestamptz not null, ends_at timestamptz not null check (ends_at > starts_at), armed_by uuid not null, armed_at timestamptz not null, ended_at timestamptz,
        check ((state = 'ended') = (how is not null)), check ((state = 'ended') = (ended_at is not null))
      );
      create index on live.drop (show_id, armed_at);
      create index on live.drop (starts_at) where state <> 'ended';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table live.drop');
  }
}
