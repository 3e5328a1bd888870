import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateMedia1764003000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema if not exists live;
      create table live.media_session (
        id uuid primary key, title text not null, playback_id text not null unique, hidden boolean not null, record boolean not null,
        profile text not null check (profile in ('normal', 'low')), key_generation int not null default 1,
        zero timestamptz not null, target_duration int, breaks int not null default 0, last_msn bigint not null default 0, last_end double precision not null default 0,
        state text not null default 'idle' check (state in ('idle', 'live', 'reconnecting', 'ended')), since timestamptz not null,
        connection_id uuid, codecs text, kbps int, viewers int, recording text not null default 'none' check (recording in ('none', 'writing', 'failed', 'ready')),
        node text, leased_until timestamptz, created_at timestamptz not null
      );
      create index on live.media_session (node) where state in ('live', 'reconnecting');
      create table live.media_command (
        id bigint generated always as identity primary key, session_id uuid not null references live.media_session, kind text not null check (kind in ('kick', 'finish', 'revoke')),
        reason text not null, generation int not null, at timestamptz not null, done_at timestamptz
      );
      create index on live.media_command (id) where done_at is null;
      create table live.segment (
        session_id uuid not null references live.media_session, msn bigint not null, pdt timestamptz not null, starts_at double precision not null,
        duration double precision not null check (duration > 0), init text not null, discontinuity boolean not null, uri text not null, bytes int not null, sha256 bytea not null,
        primary key (session_id, msn)
      );
      create table live.media_event (
        engine text not null, connection_id uuid not null, n bigint not null, session_id uuid not null, kind text not null, detail jsonb not null, at timestamptz not null,
        primary key (engine, connection_id, n)
      );
      create index on live.media_event (session_id, at);
      create table live.media_node (name text primary key, http_port int not null, rtmp_port int, seen_at timestamptz not null);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table live.media_node, live.media_event, live.segment, live.media_command, live.media_session');
  }
}
