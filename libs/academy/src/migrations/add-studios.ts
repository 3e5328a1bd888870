import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Studios and equipment that organisations book by the half hour, and how much of it each may in a month. */
export class AddStudios1764036000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table academy.studio (id uuid primary key default uuidv7(), name text not null, lead text not null default '', room_id uuid not null unique, organisation_id uuid not null, organisation_path uuid[] not null, windows jsonb not null, sample boolean not null default false);
      create table academy.equipment (id uuid primary key default uuidv7(), name text not null, organisation_id uuid not null, organisation_path uuid[] not null);
      create index on academy.equipment (organisation_id);
      create table academy.quota (organisation_id uuid primary key, minutes int not null check (minutes >= 0));
      create table academy.hire (
        id uuid primary key default uuidv7(), studio_id uuid not null references academy.studio, equipment_ids uuid[] not null, organisation_id uuid not null, person_id uuid not null, name text not null, purpose text not null,
        starts_at timestamptz not null, ends_at timestamptz not null check (ends_at > starts_at), month text not null, state text not null check (state in ('booked', 'cancelled')), changed_at timestamptz not null, sequence int not null default 0
      );
      create index on academy.hire (organisation_id, month) where state = 'booked';
      create index on academy.hire (studio_id, starts_at);
      create index on academy.hire (person_id, starts_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table academy.hire; drop table academy.quota; drop table academy.equipment; drop table academy.studio');
  }
}
