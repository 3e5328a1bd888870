import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How many pieces of a product are sold stands in its stock rows; the second counter made every sale of one product wait for the others. */
export class ReadSoldFromStock1764001250000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table mall.product drop sold');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table mall.product add sold int not null default 0;
      update mall.product p set sold = s.sold from (
        select sku.product_id, sum(stock.sold)::int sold from mall.sku join mall.stock on stock.sku_id = sku.id group by 1
      ) s where s.product_id = p.id;
    `);
  }
}
