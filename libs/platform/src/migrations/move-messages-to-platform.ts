import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Messages of the sandbox were kept by members alone; mail and notices write there too. */
export class MoveMessagesToPlatform1764000400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create schema platform; alter table members.sandbox_message set schema platform');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table platform.sandbox_message set schema members; drop schema platform');
  }
}
