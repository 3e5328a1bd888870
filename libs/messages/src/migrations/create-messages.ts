import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateMessages1764000600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema messages;
      create table messages.notice (
        id uuid primary key default uuidv7(), person_id uuid not null, kind text not null, key text not null, topic text not null,
        title jsonb not null, text jsonb not null, link text not null, sms text, at timestamptz not null, read_at timestamptz, unique (person_id, kind, key)
      );
      create index on messages.notice (person_id, id desc);
      create index on messages.notice (person_id) where read_at is null;
      create table messages.delivery (
        notice_id uuid not null references messages.notice on delete cascade, channel text not null check (channel in ('sms', 'mail')), at timestamptz not null, sent boolean not null default false,
        person_id uuid not null, primary key (notice_id, channel)
      );
      create index on messages.delivery (person_id, channel, at);
      create table messages.preference (
        person_id uuid not null, topic text not null, channel text not null check (channel in ('sms', 'mail')), wanted boolean not null, primary key (person_id, topic, channel)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema messages cascade');
  }
}
