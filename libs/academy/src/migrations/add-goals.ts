import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the programme promised for a year. */
export class AddGoals1764034000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table academy.goal (year int primary key check (year between 2020 and 2100), people int not null check (people >= 0), sessions int not null check (sessions >= 0), stations int not null check (stations >= 0), set_by uuid not null, set_at timestamptz not null)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table academy.goal');
  }
}
