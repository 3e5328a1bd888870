import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Payments } from '@app/payments';
import { Database } from '@app/platform';

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Tells the readers of the books which shop an account belongs to. */
@Injectable()
export class ShopAccountNames implements OnModuleInit {
  constructor(private readonly db: Database, private readonly payments: Payments) {}

  onModuleInit(): void {
    this.payments.nameAccountsWith('pending', async (ids) => {
      const shops = await this.db.rows<{ id: string; name: string }>('select id, name from mall.shop where id = any($1::uuid[])', [ids.filter((id) => isId.test(id))], 'mall.account_names');
      return new Map(shops.map((shop) => [shop.id, shop.name]));
    });
  }
}
