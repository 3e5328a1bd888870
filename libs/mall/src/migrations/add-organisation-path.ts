import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where a shop's organisation stands in the tree of members; a copy, kept by the event that tells of moves, so that lists of a town need no other schema. */
export class AddOrganisationPath1764000700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table mall.shop add organisation_path uuid[] not null default '{}';
      update mall.shop s set organisation_path = o.path from members.organisation o where o.id = s.organisation_id;
      create index on mall.shop using gin (organisation_path);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table mall.shop drop organisation_path');
  }
}
