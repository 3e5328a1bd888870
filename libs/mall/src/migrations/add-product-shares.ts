import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What other shops have of each piece of a product, in basis points: part of its version, so that every line keeps what was agreed when it was placed. */
export class AddProductShares1764022500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table mall.product add shares jsonb, add shares_ref uuid, add check ((shares is null) = (shares_ref is null));
      alter table mall.product_version add shares jsonb, add shares_ref uuid, add check ((shares is null) = (shares_ref is null));
      create index on mall.product_version (shares_ref) where shares_ref is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table mall.product drop shares, drop shares_ref; alter table mall.product_version drop shares, drop shares_ref');
  }
}
