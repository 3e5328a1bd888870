import { Controller, Get, Param, Query } from '@nestjs/common';
import { id, type ShopToday, shopToday, staffCaseQuery, type StaffCases, staffCases, staffOrderQuery, type StaffOrders, staffOrders, type StaffToday, staffToday } from '@app/contracts';
import { type CurrentMember, For, Me } from '@app/members';
import { Answers, Database, Refusal } from '@app/platform';
import type * as z from 'zod/mini';
import { mayKeep, mayShip, organisationsOf, type ShopPlace } from '../mall.policy.js';
import { DeskQueries } from './desk-queries.js';
import { OrderQueries } from './order-queries.js';

/** What the desks of shops and of staff show first, and the lists behind it. */
@Controller('mall')
@For('staff')
export class DeskController {
  constructor(private readonly desk: DeskQueries, private readonly queries: OrderQueries, private readonly db: Database) {}

  @Get('desk/:shopId/today')
  @For('member')
  @Answers(shopToday)
  async today(@Me() me: CurrentMember, @Param('shopId', { schema: id }) shopId: string): Promise<ShopToday> {
    const shop = await this.db.row<ShopPlace>('select organisation_id, organisation_path from mall.shop where id = $1', [shopId]);
    if (!shop || !mayShip(me, shop)) throw new Refusal('mall.unknown_shop');
    return this.desk.shopToday(shopId, mayKeep(me, shop));
  }

  @Get('staff/today')
  @For('auditor')
  @Answers(staffToday)
  staffToday(@Me() me: CurrentMember): Promise<StaffToday> {
    return this.desk.staffToday(me);
  }

  @Get('staff/orders')
  @Answers(staffOrders)
  orders(@Me() me: CurrentMember, @Query({ schema: staffOrderQuery }) query: z.infer<typeof staffOrderQuery>): Promise<StaffOrders> {
    return this.queries.oversee(organisationsOf(me), query.tab ?? 'all', query.after ?? null, query.q || null);
  }

  @Get('staff/cases')
  @Answers(staffCases)
  cases(@Me() me: CurrentMember, @Query({ schema: staffCaseQuery }) query: z.infer<typeof staffCaseQuery>): Promise<StaffCases> {
    return this.desk.cases(me, query.after ?? null);
  }
}
