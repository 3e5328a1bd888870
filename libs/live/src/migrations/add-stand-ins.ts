import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Streamers who cannot go on air, and who goes in their place. */
export class AddStandIns1764014000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table live.stand_in (
        id uuid primary key default uuidv7(), show_id uuid not null references live.show, note text not null default '', state text not null check (state in ('open', 'taken', 'withdrawn', 'unfilled')), called_by uuid not null, called_at timestamptz not null,
        taken_by uuid, taken_at timestamptz, check ((state = 'taken') = (taken_by is not null)), check ((taken_by is null) = (taken_at is null)), check (taken_by <> called_by)
      );
      create unique index one_open_stand_in on live.stand_in (show_id) where state = 'open';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table live.stand_in');
  }
}
