import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddUplink1764010000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table live.media_session add uplink jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table live.media_session drop uplink');
  }
}
