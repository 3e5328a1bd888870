import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether it was told that a post has ended; those that ended before anybody listened count as told. */
export class TellEndedPosts1764001310000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table members.post add end_told boolean not null default false;
      update members.post set end_told = true where until_on < current_date;
      create index on members.post (until_on) where not end_told and until_on is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table members.post drop end_told');
  }
}
