import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether it was told that an expo has opened, and that it has ended. */
export class AddEditionTurns1764027000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table expo.edition add opened_told_at timestamptz, add ended_told_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table expo.edition drop opened_told_at, drop ended_told_at');
  }
}
