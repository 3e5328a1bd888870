import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An offer that two sides agreed on is for the one who agreed, and stands beside whatever everybody is offered. */
export class AddPrivateOffers1764021500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table mall.offer add audience_id uuid');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table mall.offer drop audience_id');
  }
}
