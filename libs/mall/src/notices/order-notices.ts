import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Members } from '@app/members';
import { Messages, type NoticeKind } from '@app/messages';
import { Database, Jobs } from '@app/platform';
import { caseAnswered, caseOpened, orderCancelled, orderPaid, orderRefunded, orderSent } from '../mall.events.js';
import { caseAnsweredKind, caseDueKind, cancelledKind, caseOpenedKind, escalatedKind, lateMoneyKind, orderLateKind, orderPaidKind, orderSentKind, overdueKind, refundedKind, returnAddressKind, soldKind } from './kinds.js';

interface Fact { orderId: string; shopId: string; memberId: string }
interface Row { id: string; shop_id: string; member_id: string }
const staff = ['village_staff', 'street_staff', 'city_staff', 'admin'] as const;

/** Who hears of what happens to orders. Events may come twice: the key of each notice is the fact itself. */
@Injectable()
export class OrderNotices implements OnModuleInit {
  constructor(private readonly db: Database, private readonly jobs: Jobs, private readonly members: Members, private readonly messages: Messages) {}

  onModuleInit(): void {
    this.jobs.on(orderPaid, 'mall.notice-paid', async (fact) => {
      const [values, keepers] = await Promise.all([this.values(fact), this.keepers(fact)]);
      await this.db.transaction(async () => {
        await this.messages.tell(orderPaidKind, { to: [fact.memberId], key: fact.orderId, values });
        await this.messages.tell(soldKind, { to: keepers, key: fact.orderId, values });
      });
    });
    this.jobs.on(orderSent, 'mall.notice-sent', (fact) => this.shopper(orderSentKind, fact, fact.orderId));
    this.jobs.on(orderCancelled, 'mall.notice-cancelled', (fact) => this.shopper(cancelledKind, fact, fact.orderId));
    this.jobs.on(caseOpened, 'mall.notice-case-opened', (fact) => this.shop(caseOpenedKind, fact, fact.caseId));
    this.jobs.on(caseAnswered, 'mall.notice-case-answered', (fact) => this.shopper(caseAnsweredKind, fact, `${fact.caseId}:${fact.state}`));
    // One order may be refunded in parts: each part is a settled amount of the order, counted by its own history.
    this.jobs.on(orderRefunded, 'mall.notice-refunded', async (fact) => {
      const settled = await this.db.row<{ n: number }>("select count(*)::int n from mall.order_event where order_id = $1 and what = 'refund_settled'", [fact.orderId]);
      await this.shopper(refundedKind, fact, `${fact.orderId}:${settled?.n ?? 0}`);
    });
  }

  async overdue(order: Row): Promise<void> {
    const fact = { orderId: order.id, shopId: order.shop_id, memberId: order.member_id };
    await this.shopper(orderLateKind, fact, order.id);
    await this.shop(overdueKind, fact, order.id);
  }

  async lateMoneyReturned(groupId: string): Promise<void> {
    const order = await this.db.row<Row>('select id, shop_id, member_id from mall.orders where group_id = $1 order by id limit 1', [groupId]);
    if (order) await this.shopper(lateMoneyKind, { orderId: order.id, shopId: order.shop_id, memberId: order.member_id }, groupId);
  }

  caseDue(order: Row, item: { id: string }): Promise<void> {
    return this.shop(caseDueKind, { orderId: order.id, shopId: order.shop_id, memberId: order.member_id }, item.id);
  }

  returnAddressNeeded(order: Row, item: { id: string }): Promise<void> {
    return this.shop(returnAddressKind, { orderId: order.id, shopId: order.shop_id, memberId: order.member_id }, item.id);
  }

  async escalated(item: { id: string; organisation_id: string }): Promise<void> {
    await this.messages.tell(escalatedKind, { to: await this.members.holdersOf(item.organisation_id, [...staff]), key: item.id, values: {} });
  }

  private async shopper(kind: NoticeKind, fact: Fact, key: string): Promise<void> {
    await this.messages.tell(kind, { to: [fact.memberId], key, values: await this.values(fact) });
  }

  private async shop(kind: NoticeKind, fact: Fact, key: string): Promise<void> {
    await this.messages.tell(kind, { to: await this.keepers(fact), key, values: await this.values(fact) });
  }

  private async keepers(fact: Fact): Promise<string[]> {
    const shop = await this.db.row<{ organisation_id: string }>('select organisation_id from mall.shop where id = $1', [fact.shopId], 'mall.shop_organisation');
    return shop ? this.members.holdersOf(shop.organisation_id, ['owner', 'keeper']) : [];
  }

  private async values(fact: Fact): Promise<{ order: string; shop: string; number: string }> {
    const row = await this.db.row<{ number: string }>('select number from mall.orders where id = $1', [fact.orderId], 'mall.order_number');
    return { order: fact.orderId, shop: fact.shopId, number: row?.number ?? '' };
  }
}
