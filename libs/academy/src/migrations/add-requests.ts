import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lectures that villages, streets and stations ask for. */
export class AddRequests1764031000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table academy.request (
        id uuid primary key default uuidv7(), course_id uuid not null references academy.course, organisation_id uuid not null, organisation_path uuid[] not null, town text not null, place text not null default '', people int not null check (people > 0),
        from_on date not null, until_on date not null, note text not null default '', state text not null check (state in ('open', 'planned', 'declined', 'withdrawn')), session_id uuid references academy.session, reason text,
        asked_by uuid not null, asked_at timestamptz not null, answered_by uuid, answered_at timestamptz, check (until_on >= from_on), check ((state = 'planned') = (session_id is not null))
      );
      create index on academy.request (state, from_on);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table academy.request');
  }
}
