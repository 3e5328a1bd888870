import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Talk cards of nominations, links by which helpers join, and what a studio says of its uplink. */
export class AddStudio1764005000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table live.nomination add say text not null default '', add avoid text not null default '', add gives text not null default '';
      create table live.helper_link (
        id uuid primary key default uuidv7(), show_id uuid not null references live.show, role text not null check (role in ('assistant', 'moderator')), token_hash text not null unique,
        made_at timestamptz not null, expires_at timestamptz not null, used_at timestamptz, used_by uuid, revoked_at timestamptz, check ((used_at is null) = (used_by is null))
      );
      create index on live.helper_link (show_id) where used_at is null and revoked_at is null;
      alter table live.media_session add max_kbps int check (max_kbps > 0), add last_unit_at timestamptz, add studio jsonb;
      alter table live.media_command drop constraint media_command_kind_check, add check (kind in ('kick', 'finish', 'revoke', 'limit'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from live.media_command where kind = 'limit';
      alter table live.media_command drop constraint media_command_kind_check, add check (kind in ('kick', 'finish', 'revoke'));
      alter table live.media_session drop max_kbps, drop last_unit_at, drop studio;
      drop table live.helper_link;
      alter table live.nomination drop say, drop avoid, drop gives;
    `);
  }
}
