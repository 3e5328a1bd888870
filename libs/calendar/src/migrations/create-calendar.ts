import type { MigrationInterface, QueryRunner } from 'typeorm';

/** `busy` is stored, because an exclusion constraint takes no expression that depends on a time zone. */
export class CreateCalendar1764002000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create extension if not exists btree_gist;
      create schema calendar;
      create table calendar.resource (key text primary key);
      create table calendar.booking (
        id uuid primary key default uuidv7(), resource text not null references calendar.resource, session tstzrange not null, busy tstzrange not null,
        status text not null check (status in ('held', 'confirmed', 'released')), held_until timestamptz, ref_kind text not null, ref_id uuid not null, made_at timestamptz not null,
        check (busy @> session), check (not isempty(session)), check ((status = 'held') = (held_until is not null)),
        constraint no_overlap exclude using gist (resource with =, busy with &&) where (status in ('held', 'confirmed'))
      );
      create index on calendar.booking (ref_kind, ref_id) where status <> 'released';
      create table calendar.feed (
        id uuid primary key default uuidv7(), person_id uuid not null, token_hash text not null unique, made_at timestamptz not null, revoked_at timestamptz
      );
      create unique index on calendar.feed (person_id) where revoked_at is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema calendar cascade');
  }
}
