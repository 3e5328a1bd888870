import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddReach1764011000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table live.reach (show_id uuid not null references live.show, no int not null, shown int not null default 0, tapped int not null default 0, primary key (show_id, no))');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table live.reach');
  }
}
