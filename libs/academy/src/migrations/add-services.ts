import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Consultations of the incubator base: who advises on what and when, her absences, and who has an appointment. */
export class AddServices1764032000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table academy.service (
        id uuid primary key default uuidv7(), title text not null, lead text not null default '', lecturer_id uuid not null references academy.lecturer, room_id uuid, organisation_id uuid not null, organisation_path uuid[] not null,
        minutes int not null check (minutes between 15 and 240), before_minutes int not null check (before_minutes between 0 and 120), after_minutes int not null check (after_minutes between 0 and 120), ways text[] not null check (cardinality(ways) > 0),
        windows jsonb not null, closed_at timestamptz, sample boolean not null default false
      );
      create table academy.absence (id uuid primary key default uuidv7(), lecturer_id uuid not null references academy.lecturer, from_on date not null, until_on date not null, check (until_on >= from_on));
      create index on academy.absence (lecturer_id);
      create table academy.appointment (
        id uuid primary key default uuidv7(), service_id uuid not null references academy.service, person_id uuid not null, name text not null, topic text not null default '', way text not null check (way in ('onsite', 'online')), starts_at timestamptz not null, ends_at timestamptz not null,
        state text not null check (state in ('held', 'confirmed', 'attended', 'no_show', 'cancelled')), held_until timestamptz, made_at timestamptz not null, changed_at timestamptz not null, sequence int not null default 0, check ((state = 'held') = (held_until is not null))
      );
      create index on academy.appointment (person_id, starts_at);
      create index on academy.appointment (service_id, starts_at);
      create index on academy.appointment (held_until) where state = 'held';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table academy.appointment; drop table academy.absence; drop table academy.service');
  }
}
