import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { id, moneyQuery, type ShopMoney, shopMoney } from '@app/contracts';
import { type CurrentMember, For, Me } from '@app/members';
import { Answers } from '@app/platform';
import type * as z from 'zod/mini';
import { ShopMoneys } from './shop-money.js';

@Controller('mall/desk/:shopId/money')
@For('member')
export class MoneyController {
  constructor(private readonly moneys: ShopMoneys) {}

  @Get()
  @Answers(shopMoney)
  page(@Me() me: CurrentMember, @Param('shopId', { schema: id }) shopId: string, @Query({ schema: moneyQuery }) query: z.infer<typeof moneyQuery>): Promise<ShopMoney> {
    return this.moneys.page(me, shopId, query.month ?? null, query.after ?? null);
  }

  @Get('export')
  async export(@Me() me: CurrentMember, @Param('shopId', { schema: id }) shopId: string, @Query({ schema: moneyQuery }) query: z.infer<typeof moneyQuery>): Promise<StreamableFile> {
    return new StreamableFile(Buffer.from(await this.moneys.export(me, shopId, query.month ?? null)), { type: 'text/csv; charset=utf-8', disposition: `attachment; filename="statement-${query.month ?? 'all'}.csv"` });
  }
}
