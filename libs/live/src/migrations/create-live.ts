import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Shows, their weekly series, who helps, who nominates what, and who wants to be reminded. */
export class CreateLive1764002100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema live;
      create table live.streamer (
        person_id uuid primary key, name text not null, introduction text not null default '', town text not null default '', organisation_id uuid, organisation_path uuid[] not null default '{}', created_at timestamptz not null
      );
      create table live.studio (id uuid primary key default uuidv7(), name text not null, place text not null default '', created_at timestamptz not null);
      create table live.series (
        id uuid primary key default uuidv7(), host_id uuid not null references live.streamer, title text not null, description text not null, kind text not null check (kind in ('sale','charity')),
        pattern jsonb not null, from_on date not null, until_on date, start_time text not null check (start_time ~ '^\\d\\d:\\d\\d$'), minutes int not null check (minutes between 15 and 360),
        studio_id uuid references live.studio, slots int not null check (slots between 1 and 20), skips_holidays boolean not null, skips date[] not null default '{}',
        approved_at timestamptz, approved_by uuid, ended_at timestamptz, created_at timestamptz not null
      );
      create index on live.series (host_id);
      create table live.show (
        id uuid primary key default uuidv7(), host_id uuid not null references live.streamer, series_id uuid references live.series, occurrence_on date, edited boolean not null default false,
        title text not null, description text not null, kind text not null check (kind in ('sale','charity')),
        state text not null check (state in ('draft','review','scheduled','lobby','live','interrupted','ended','replay','hidden','cancelled')), reason text not null default '',
        starts_at timestamptz not null, minutes int not null check (minutes between 15 and 360), studio_id uuid references live.studio, slots int not null check (slots between 1 and 20),
        nominations_until timestamptz not null, agreement jsonb, sequence int not null default 0, changed_at timestamptz not null, created_at timestamptz not null,
        submitted_at timestamptz, approved_at timestamptz, approved_by uuid, moved_from timestamptz, reminded_at timestamptz, went_live_at timestamptz, interrupted_at timestamptz, ended_at timestamptz,
        stream_playable_at timestamptz, draw_seed text not null, drawn_at timestamptz, sample boolean not null default false, unique (series_id, occurrence_on), check ((series_id is null) = (occurrence_on is null))
      );
      create index on live.show (state, starts_at, id);
      create index on live.show (host_id, starts_at desc);
      create table live.show_role (
        id uuid primary key default uuidv7(), show_id uuid not null references live.show, person_id uuid not null, name text not null, role text not null check (role in ('co_host','assistant','moderator')),
        added_at timestamptz not null, unique (show_id, person_id)
      );
      create index on live.show_role (person_id);
      create table live.follow (streamer_id uuid not null references live.streamer, person_id uuid not null, at timestamptz not null, primary key (streamer_id, person_id));
      create index on live.follow (person_id);
      create table live.reminder (show_id uuid not null references live.show, person_id uuid not null, at timestamptz not null, primary key (show_id, person_id));
      create index on live.reminder (person_id);
      create table live.nomination (
        id uuid primary key default uuidv7(), show_id uuid not null references live.show, shop_id uuid not null, shop_name text not null, organisation_id uuid not null, product_id uuid not null, title text not null, pitch text not null default '',
        state text not null check (state in ('waiting','accepted','refused','withdrawn')), reason text not null default '', by_id uuid not null, at timestamptz not null, decided_by uuid, decided_at timestamptz
      );
      create unique index once_a_product on live.nomination (show_id, product_id) where state <> 'withdrawn';
      create index on live.nomination (shop_id, at);
      create table live.slot (
        show_id uuid not null references live.show, shop_id uuid not null, place int not null, got boolean not null, since timestamptz not null, drawn boolean not null, primary key (show_id, shop_id)
      );
      create index on live.slot (shop_id) where got;
      create table live.shelf_item (
        id uuid primary key default uuidv7(), show_id uuid not null references live.show, nomination_id uuid not null unique references live.nomination, shop_id uuid not null, product_id uuid not null,
        no int not null check (no > 0), minutes int not null check (minutes between 1 and 120), unique (show_id, product_id), unique (show_id, no) deferrable initially deferred
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema live cascade');
  }
}
