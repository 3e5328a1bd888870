import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Charity shows whose streamer lets a learner go on air for the first time and stays beside her, and what she says of it afterwards. */
export class AddFirstShows1764014500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table live.first_show (
        id uuid primary key default uuidv7(), show_id uuid not null references live.show, mentor_id uuid not null, mentor_name text not null, note text not null default '', offered_at timestamptz not null,
        state text not null check (state in ('open', 'taken', 'withdrawn', 'unfilled', 'returned', 'passed', 'again')), taken_by uuid, taker_name text, taken_at timestamptz, certificate text, marks jsonb, remark text, scored_at timestamptz,
        check ((taken_by is null) = (taken_at is null)), check ((taken_by is null) = (certificate is null)), check (taken_by <> mentor_id), check ((scored_at is null) = (marks is null)), check ((state in ('passed', 'again')) = (scored_at is not null))
      );
      create unique index one_first_show on live.first_show (show_id) where state in ('open', 'taken');
      create unique index first_only_once on live.first_show (taken_by) where state in ('taken', 'passed');
      create index on live.first_show (mentor_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table live.first_show');
  }
}
