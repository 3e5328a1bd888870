import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Facts on their way to the job queue. */
export class AddOutbox1764001260000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table platform.outbox (id bigint generated always as identity primary key, event text not null, payload json not null)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table platform.outbox');
  }
}
