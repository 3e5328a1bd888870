import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Courses, their sessions, who teaches, who has a seat, who came, and what was earned. */
export class CreateAcademy1764030000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema academy;
      create table academy.lecturer (
        id uuid primary key default uuidv7(), person_id uuid not null unique, name text not null, introduction text not null default '', subjects text[] not null default '{}', town text not null default '',
        organisation_id uuid not null, organisation_path uuid[] not null, left_at timestamptz, sample boolean not null default false
      );
      create table academy.course (
        id uuid primary key default uuidv7(), title text not null, lead text not null default '', level int not null check (level between 1 and 3), theme text not null, way text not null check (way in ('onsite', 'online')),
        minutes int not null check (minutes > 0), outline text not null default '', certificate boolean not null default false, state text not null check (state in ('draft', 'published', 'retired')),
        organisation_id uuid not null, organisation_path uuid[] not null, made_by uuid not null, made_at timestamptz not null, sample boolean not null default false
      );
      create table academy.session (
        id uuid primary key default uuidv7(), course_id uuid not null references academy.course, term_id uuid not null, planned_at timestamptz not null, starts_at timestamptz not null, ends_at timestamptz not null,
        room_id uuid, town text, capacity int not null check (capacity > 0), cancelled_at timestamptz, cancel_reason text, sequence int not null default 0, changed_at timestamptz not null, made_by uuid not null,
        check (ends_at > starts_at), check ((cancelled_at is null) = (cancel_reason is null)), check ((room_id is null) = (town is null))
      );
      create index on academy.session (starts_at);
      create index on academy.session (course_id, starts_at);
      create index on academy.session (term_id);
      create table academy.session_lecturer (session_id uuid not null references academy.session, lecturer_id uuid not null references academy.lecturer, primary key (session_id, lecturer_id));
      create index on academy.session_lecturer (lecturer_id);
      create sequence academy.queue;
      create table academy.seat (
        id uuid primary key default uuidv7(), session_id uuid not null references academy.session, person_id uuid not null, name text not null,
        state text not null check (state in ('confirmed', 'waiting', 'offered', 'lapsed', 'cancelled', 'door')), seq bigint not null default nextval('academy.queue'), offer_until timestamptz, code text not null,
        made_at timestamptz not null, made_by uuid not null, unique (session_id, person_id), unique (session_id, code), check ((state = 'offered') = (offer_until is not null))
      );
      create index on academy.seat (session_id, state, seq);
      create index on academy.seat (person_id);
      create index on academy.seat (offer_until) where state = 'offered';
      create table academy.attendance (
        seat_id uuid primary key references academy.seat, at timestamptz not null, by_id uuid not null, by_name text not null, way text not null check (way in ('list', 'code', 'door')), written_at timestamptz not null
      );
      create table academy.certificate_counter (year int primary key, last int not null);
      create table academy.certificate (
        id uuid primary key default uuidv7(), year int not null, no int not null, number text not null unique, course_id uuid not null references academy.course, person_id uuid not null, printed jsonb not null, key text not null,
        issued_by uuid not null, issued_at timestamptz not null, revoked_at timestamptz, revoked_by uuid, revoke_reason text, unique (year, no), check ((revoked_at is null) = (revoke_reason is null))
      );
      create unique index one_valid_certificate on academy.certificate (course_id, person_id) where revoked_at is null;
      create index on academy.certificate (person_id);
      -- What was printed stays as it was printed; a certificate can only be revoked, once.
      create function academy.keep_printed() returns trigger language plpgsql as $$ begin
        if tg_op = 'DELETE' or (new.number, new.course_id, new.person_id, new.printed, new.key, new.issued_at) is distinct from (old.number, old.course_id, old.person_id, old.printed, old.key, old.issued_at) or old.revoked_at is not null
        then raise exception 'a certificate does not change'; end if;
        return new;
      end $$;
      create trigger keep_printed before update or delete on academy.certificate for each row execute function academy.keep_printed();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema academy cascade');
  }
}
