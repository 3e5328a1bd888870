import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the mall keeps of a sale, in basis points: agreed with the shop, frozen on the line when it is placed. */
export class FreezeCommission1764001300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table mall.shop add commission_bp int not null default 0 check (commission_bp between 0 and 10000);
      alter table mall.order_line add commission_bp int not null default 0 check (commission_bp between 0 and 10000);
      create index on mall.order_line (order_id) where commission_bp > 0;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table mall.order_line drop commission_bp; alter table mall.shop drop commission_bp');
  }
}
