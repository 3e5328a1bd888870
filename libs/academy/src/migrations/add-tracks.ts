import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The way through the incubator base: who, with which mentor from when until when, and what was spoken. */
export class AddTracks1764035000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table academy.track (
        id uuid primary key default uuidv7(), kind text not null check (kind in ('shop', 'streamer')), person_id uuid not null, name text not null, goal text not null, organisation_id uuid not null, organisation_path uuid[] not null,
        state text not null check (state in ('active', 'graduated', 'left')), opened_by uuid not null, opened_at timestamptz not null, ended_at timestamptz, end_note text not null default '', next_text text, next_due date, told_due date, sample boolean not null default false,
        check ((state = 'active') = (ended_at is null)), check ((next_text is null) = (next_due is null))
      );
      create unique index on academy.track (person_id, kind) where state = 'active';
      create index on academy.track using gin (organisation_path);
      create table academy.mentorship (
        id uuid primary key default uuidv7(), track_id uuid not null references academy.track, lecturer_id uuid not null references academy.lecturer, during tstzrange not null check (not isempty(during)), note text not null default '',
        exclude using gist (track_id with =, during with &&)
      );
      create index on academy.mentorship (lecturer_id);
      create table academy.contact (id uuid primary key default uuidv7(), track_id uuid not null references academy.track, on_day date not null, way text not null check (way in ('visit', 'call', 'online', 'live')), by_id uuid not null, by_name text not null, text text not null, written_at timestamptz not null);
      create index on academy.contact (track_id, on_day);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table academy.contact; drop table academy.mentorship; drop table academy.track');
  }
}
