import { Injectable } from '@nestjs/common';
import type { MoneyLine, ShopMoney } from '@app/contracts';
import { type CurrentMember, Members } from '@app/members';
import { Payments } from '@app/payments';
import { Clock, csv, Database, digits, Refusal, shanghaiDay, yuanText } from '@app/platform';
import { maySeeMoney } from '../mall.policy.js';
import { pendingOf } from '../orders/ledger-postings.js';

const pageSize = 20;
const exportLimit = 20_000;
const kindNames: Record<MoneyLine['kind'], string> = { charge: '订单收入', refund: '退款', refund_reversed: '退款未成退回', refund_by_hand: '人工退款', dispute_lost: '银行拒付', commission: '平台佣金', commission_back: '佣金退回', share: '联名分成', share_back: '联名分成退回', pledge: '公益捐赠', pledge_cap: '公益封顶退回', pledge_adjustment: '公益账调整', other: '其他' };

/** Kinds that lessen what was sold; the rest is what it costs, or what she gives. */
const givenBack: string[] = ['refund', 'refund_reversed', 'refund_by_hand', 'dispute_lost'];

/** What a shop has of another's orders, or gives of its own: she reads the number of the order, and opens it when it is hers. */
const shared: string[] = ['share', 'share_back'];

interface Placed { id: string; own: boolean; number: string; goods: number; freight: number; group_id: string; case_id: string | null }

/** Every fen of a shop: what the mall owes it, line by line, each with the order it comes from. */
@Injectable()
export class ShopMoneys {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly payments: Payments, private readonly members: Members) {}

  async page(me: CurrentMember, shopId: string, month: string | null, after: string | null): Promise<ShopMoney> {
    await this.refuseOthers(me, shopId);
    const account = pendingOf(shopId);
    const now = this.clock.now();
    const during = monthSpan(month ?? shanghaiDay(now).slice(0, 7));
    const [balances, turnover, lines] = [
      await this.payments.balances([account]), await this.payments.turnover(account, during), await this.payments.statement(account, after, pageSize + 1, month ? during : undefined),
    ];
    const page = lines.slice(0, pageSize);
    const turned = (kinds: string[]) => kinds.reduce((sum, kind) => sum + (turnover.get(kind) ?? 0), 0);
    const refunded = turned(givenBack);
    return {
      asOf: now.toISOString(), month, balanceFen: 0 - (balances.get(account) ?? 0), soldFen: 0 - (turnover.get('charge') ?? 0), refundedFen: refunded, commissionFen: turned(['commission', 'commission_back']), shareFen: 0 - turned(shared),
      items: await this.explain(shopId, page), next: lines.length > pageSize ? (page.at(-1)?.id ?? null) : null,
    };
  }

  async export(me: CurrentMember, shopId: string, month: string | null): Promise<string> {
    await this.refuseOthers(me, shopId);
    const lines = await this.explain(shopId, await this.payments.statement(pendingOf(shopId), null, exportLimit, month ? monthSpan(month) : undefined));
    await this.members.audit(me.id, 'mall.statement_exported', shopId, { month });
    return csv([
      ['日期', '订单号', '类型', '商品款（元）', '运费（元）', '退款（元）', '金额（元）', '待结算余额（元）'],
      ...lines.map((line) => [shanghaiDay(new Date(line.at)), digits(line.orderNumber ?? ''), kindNames[line.kind], ...[line.goodsFen, line.freightFen, line.refundFen, line.amountFen, line.balanceFen].map(yuanText)]),
    ]);
  }

  /** Ledger lines carry references; the shop reads orders. The ledger counts what is owed as negative, the shop as hers. */
  private async explain(shopId: string, lines: Awaited<ReturnType<Payments['statement']>>): Promise<MoneyLine[]> {
    const uuids = (kinds: string[]) => lines.filter((line) => kinds.includes(line.kind)).map((line) => line.ref.replace(/^case:/, ''));
    const orders = await this.db.rows<Placed>(`
      select o.id, o.shop_id = $1 own, o.number, o.goods_fen::float8 goods, o.freight_fen::float8 freight, o.group_id, null case_id from mall.orders o where (o.shop_id = $1 and (o.group_id::text = any($2) or o.id::text = any($2))) or o.id::text = any($4)
      union all
      select o.id, true, o.number, o.goods_fen::float8, o.freight_fen::float8, o.group_id, a.id from mall.after_sale a join mall.orders o on o.id = a.order_id where o.shop_id = $1 and a.id::text = any($3)`,
    [shopId, [...uuids(['charge', 'commission']), ...lines.map((line) => line.note).filter((note) => note !== '')], uuids(['refund', 'refund_reversed', 'refund_by_hand', 'commission_back']), lines.filter((line) => shared.includes(line.kind)).map((line) => line.note)]);
    return lines.map((line) => {
      const kind = line.kind in kindNames ? (line.kind as MoneyLine['kind']) : 'other';
      const order = orders.find((placed) => (placed.case_id === null ? placed.group_id === line.ref || placed.group_id === line.note || placed.id === line.note : `case:${placed.case_id}` === line.ref));
      const charged = kind === 'charge' ? order : undefined;
      return {
        id: line.id, at: line.at, kind, orderId: order?.own ? order.id : null, orderNumber: order?.number ?? null, goodsFen: charged?.goods ?? 0, freightFen: charged?.freight ?? 0,
        refundFen: givenBack.includes(kind) ? line.fen : 0, amountFen: 0 - line.fen, balanceFen: 0 - line.balanceFen,
      };
    });
  }

  private async refuseOthers(me: CurrentMember, shopId: string): Promise<void> {
    const shop = await this.db.row<{ organisation_id: string; organisation_path: string[] }>('select organisation_id, organisation_path from mall.shop where id = $1', [shopId]);
    if (!shop || !maySeeMoney(me, shop)) throw new Refusal('mall.unknown_shop');
  }
}

/** A month of Shanghai's calendar as instants. */
export function monthSpan(month: string): { from: Date; to: Date } {
  const [year = 0, at = 1] = month.split('-').map(Number);
  const first = (months: number): Date => new Date(Date.UTC(year, at - 1 + months, 1) - 8 * 3600_000);
  return { from: first(0), to: first(1) };
}
