import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Expos with halls and booths, enquiries and what was agreed to be shown, supply and demand, matches as they were shown, meetings. */
export class CreateExpo1764020000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema expo;
      create table expo.edition (
        id uuid primary key default uuidv7(), kind text not null check (kind in ('expo', 'processing_fair')), title text not null, lead text not null default '', apply_until timestamptz not null, opens_at timestamptz not null, closes_at timestamptz not null,
        programme jsonb not null default '[]', published_at timestamptz, cancelled_at timestamptz, cancel_reason text, made_by uuid not null, sample boolean not null default false,
        check (apply_until < opens_at and opens_at < closes_at), check ((cancelled_at is null) = (cancel_reason is null))
      );
      create index on expo.edition (closes_at);
      -- How many booths were accepted stands beside how many fit, so that one statement takes the last place and the database refuses one more.
      create table expo.hall (
        id uuid primary key default uuidv7(), edition_id uuid not null references expo.edition, name text not null, lead text not null default '', position int not null, capacity int not null check (capacity > 0), taken int not null default 0,
        check (taken between 0 and capacity), unique (edition_id, position)
      );
      create table expo.booth (
        id uuid primary key default uuidv7(), edition_id uuid not null references expo.edition, hall_id uuid references expo.hall, organisation_id uuid not null, shop_id uuid not null, size text not null check (size in ('1x1', '3x1', '3x3')),
        name text not null, tagline text not null default '', story text not null default '', pairing text not null default '', product_ids uuid[] not null default '{}',
        state text not null check (state in ('applied', 'accepted', 'rejected', 'published', 'hidden', 'withdrawn')), reason text, applied_by uuid not null, applied_at timestamptz not null, decided_by uuid, decided_at timestamptz,
        unique (edition_id, organisation_id), check ((state in ('accepted', 'published', 'hidden')) = (hall_id is not null))
      );
      create index on expo.booth (hall_id);
      create index on expo.booth (organisation_id);
      create table expo.booth_staff (id uuid primary key default uuidv7(), booth_id uuid not null references expo.booth, person_id uuid not null, name text not null, since timestamptz not null, until timestamptz);
      create unique index once_at_a_booth on expo.booth_staff (booth_id, person_id) where until is null;
      create index on expo.booth_staff (person_id) where until is null;
      create table expo.enquiry (
        id uuid primary key default uuidv7(), booth_id uuid not null references expo.booth, visitor_id uuid not null, visitor_name text not null, state text not null check (state in ('open', 'claimed', 'closed', 'missed')),
        claimed_by uuid, claimed_name text, at timestamptz not null, due_at timestamptz not null, claimed_at timestamptz, closed_at timestamptz, check ((claimed_by is null) = (claimed_at is null))
      );
      create index on expo.enquiry (booth_id, at);
      create index on expo.enquiry (visitor_id, at);
      create index on expo.enquiry (due_at) where state = 'open';
      create table expo.enquiry_line (id uuid primary key default uuidv7(), enquiry_id uuid not null references expo.enquiry, side text not null check (side in ('visitor', 'booth')), by_id uuid not null, name text not null, text text not null, at timestamptz not null);
      create index on expo.enquiry_line (enquiry_id);
      -- Contact data of one side is read through a live row of hers, and in no other way.
      create table expo.consent (id uuid primary key default uuidv7(), enquiry_id uuid not null references expo.enquiry, side text not null check (side in ('visitor', 'booth')), person_id uuid not null, granted_at timestamptz not null, withdrawn_at timestamptz);
      create unique index one_live_consent on expo.consent (enquiry_id, side) where withdrawn_at is null;
      -- Counts without anybody's name.
      create table expo.booth_day (booth_id uuid not null references expo.booth, day date not null, shown int not null default 0, visits int not null default 0, primary key (booth_id, day));
      create table expo.card (
        id uuid primary key default uuidv7(), kind text not null check (kind in ('supply', 'demand')), organisation_id uuid not null, shop_id uuid not null, category_id text not null, amounts int[] not null, unit text not null, lot int check (lot > 0),
        price_fen bigint check (price_fen >= 0), town text not null, papers text[] not null default '{}', wishes text[] not null default '{}', fresh boolean not null default false, hopes text not null default '', picture_id uuid, hides text[] not null default '{}',
        state text not null check (state in ('open', 'paused', 'fulfilled', 'lapsed')), made_by uuid not null, filled_for boolean not null, made_at timestamptz not null, lapses_at timestamptz not null, sample boolean not null default false,
        check (cardinality(amounts) = 12), check ((kind = 'supply') = (lot is not null))
      );
      create index on expo.card (organisation_id);
      create index on expo.card (kind, made_at) where state = 'open';
      -- What was shown can be computed again from what stands here, whatever becomes of the cards.
      create table expo.match_shown (hash text primary key, supply_id uuid not null, demand_id uuid not null, weights text not null, supply jsonb not null, demand jsonb not null, explanation jsonb not null, first_at timestamptz not null);
      create table expo.meeting (
        id uuid primary key default uuidv7(), supply_id uuid not null references expo.card, demand_id uuid not null references expo.card, asked_by_org uuid not null, asked_org uuid not null, asked_by uuid not null, asker_name text not null,
        answered_by uuid, answerer_name text, starts_at timestamptz not null, ends_at timestamptz not null, way text not null check (way in ('place', 'phone', 'video')), note text not null default '',
        state text not null check (state in ('pending', 'accepted', 'declined', 'expired', 'cancelled')), asked_at timestamptz not null, expires_at timestamptz not null, answered_at timestamptz, reason text, check (asked_by_org <> asked_org)
      );
      create unique index one_open_meeting on expo.meeting (supply_id, demand_id) where state in ('pending', 'accepted');
      create index on expo.meeting (expires_at) where state = 'pending';
      create index on expo.meeting (asked_org);
      create index on expo.meeting (asked_by_org);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema expo cascade');
  }
}
