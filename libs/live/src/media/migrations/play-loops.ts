import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PlayLoops1764008000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table live.media_session add loop boolean not null default false');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table live.media_session drop loop');
  }
}
