import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddTurns1764012000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table live.shelf_item add turn int');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table live.shelf_item drop turn');
  }
}
