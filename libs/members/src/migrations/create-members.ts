import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateMembers1764000100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema members;
      create table members.person (
        id uuid primary key default uuidv7(), phone text not null unique, name text, password_hash text, password_failures int not null default 0, password_retry_at timestamptz,
        created_at timestamptz not null, last_sign_in_at timestamptz
      );
      create table members.session (
        id uuid primary key default uuidv7(), person_id uuid not null references members.person, token_hash bytea not null unique, device text not null,
        signed_in_at timestamptz not null, last_seen_at timestamptz not null, ends_at timestamptz not null,
        by_code boolean not null, by_password boolean not null
      );
      create index on members.session (person_id);
      create table members.one_time_code (
        id uuid primary key default uuidv7(), phone text not null, purpose text not null, browser text not null, code_hash bytea not null, asked_at timestamptz not null,
        ends_at timestamptz not null, tries int not null default 0, used_at timestamptz, ip text not null
      );
      create index on members.one_time_code (phone, asked_at);
      create index on members.one_time_code (ip, asked_at);
      create table members.sandbox_message (
        id uuid primary key default uuidv7(), channel text not null check (channel in ('sms', 'mail')), recipient text not null, text text not null, sent_at timestamptz not null
      );
      create table members.organisation (
        id uuid primary key default uuidv7(), kind text not null check (kind in ('city','street','village','building','quarter','association','ngo','chamber','overseas','station','enterprise')),
        name text not null, parent_id uuid references members.organisation, path uuid[] not null, created_at timestamptz not null, ended_at timestamptz
      );
      create index on members.organisation using gin (path);
      create table members.organisation_link (from_id uuid not null references members.organisation, to_id uuid not null references members.organisation, kind text not null, primary key (from_id, to_id, kind));
      create table members.post (
        id uuid primary key default uuidv7(), person_id uuid not null references members.person, organisation_id uuid not null references members.organisation,
        role text not null check (role in ('owner','keeper','packer','village_staff','street_staff','city_staff','auditor','admin')), from_on date not null, until_on date, granted_by uuid,
        check (until_on is null or until_on >= from_on - 1)
      );
      create index on members.post (person_id);
      create index on members.post (organisation_id);
      create table members.address (
        id uuid primary key default uuidv7(), person_id uuid not null references members.person, name text not null, phone text not null, province text not null, city text not null,
        district text not null, street text not null, detail text not null, is_default boolean not null, created_at timestamptz not null
      );
      create index on members.address (person_id);
      create unique index one_default_address on members.address (person_id) where is_default;
      create table members.demo_member (key text primary key, person_id uuid not null references members.person, role text not null, position int not null);
      create table members.audit (id bigint generated always as identity primary key, at timestamptz not null, actor_id uuid, what text not null, subject text not null, content jsonb not null default '{}');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema members cascade');
  }
}
