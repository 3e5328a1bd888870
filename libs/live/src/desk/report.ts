import { Injectable } from '@nestjs/common';
import type { ShowReport, WireBatch } from '@app/contracts';
import { Mall, type SoldLine } from '@app/mall';
import type { CurrentMember } from '@app/members';
import { Clock, csv, Database, Refusal, yuanText } from '@app/platform';
import { maySeeDesk } from '../live.policy.js';
import { ShowStore } from '../shows/show-store.js';
import { Explains } from './explains.js';

const sources = ['show', 'replay', 'clip'];
const pageSize = 500;
const minuteMs = 60_000;

/** A show as it ended up: who watched when, what each of the goods brought, what of that is settled and what may still go back. */
@Injectable()
export class Reports {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly store: ShowStore, private readonly explains: Explains, private readonly mall: Mall) {}

  /** @throws live.unknown_show for those who do not work on it, live.not_begun */
  async of(me: CurrentMember, showId: string): Promise<ShowReport> {
    const show = await this.store.find(showId);
    if (!maySeeDesk(me, show)) throw new Refusal('live.unknown_show');
    if (!show.went_live_at) throw new Refusal('live.not_begun');
    const until = show.ended_at ?? this.clock.now();
    const [lines, viewers, goods] = [await this.sold(showId), await this.viewers(showId), await this.goods(showId)];
    const minutes = minutesOf(show.went_live_at, until, viewers, lines);
    const sums = (of: SoldLine[]) => ({
      orders: new Set(of.map((line) => line.orderId)).size, pieces: sum(of, (line) => line.pieces), fen: sum(of, (line) => line.paidFen), refundedFen: sum(of, (line) => line.refundedFen),
      settledFen: sum(of.filter((line) => line.returnClosedAt !== null), (line) => line.paidFen - line.refundedFen),
    });
    const products = [...new Set([...goods.map((item) => item.productId), ...lines.map((line) => line.productId)])];
    const titles = new Map((await this.mall.productCards(products)).map((card) => [card.id, card.title]));
    const talked = new Map((await this.explains.talked(showId)).map((one) => [one.item, one.seconds]));
    return {
      title: show.title, now: this.clock.now().toISOString(), from: show.went_live_at.toISOString(), until: until.toISOString(), over: show.ended_at !== null, peak: Math.max(0, ...minutes.map((one) => one.viewers)), ...sums(lines), minutes,
      goods: products.map((productId) => {
        const item = goods.find((one) => one.productId === productId);
        return { productId, no: item?.no ?? null, title: titles.get(productId) ?? item?.title ?? '', shown: item?.shown ?? 0, tapped: item?.tapped ?? 0, seconds: talked.get(item?.id ?? '') ?? 0, ...sums(lines.filter((line) => line.productId === productId)) };
      }),
    };
  }

  async table(me: CurrentMember, showId: string): Promise<string> {
    const { goods } = await this.of(me, showId);
    return csv([['编号', '商品', '讲解秒数', '看到', '点开', '订单', '件数', '付款（元）', '退款（元）', '已结清（元）'],
      ...goods.map((one) => [one.no === null ? '' : String(one.no), one.title, ...[one.seconds, one.shown, one.tapped, one.orders, one.pieces].map(String), ...[one.fen, one.refundedFen, one.settledFen].map(yuanText)])]);
  }

  private async sold(showId: string): Promise<SoldLine[]> {
    const all: SoldLine[] = [];
    for (const kind of sources) {
      let page: SoldLine[];
      let after: string | null = null;
      do {
        page = await this.mall.linesOf({ kind, id: showId }, { after, limit: pageSize });
        all.push(...page);
        after = page.at(-1)?.lineId ?? null;
      } while (page.length === pageSize);
    }
    return all;
  }

  private goods(showId: string): Promise<{ id: string; no: number; productId: string; title: string; shown: number; tapped: number }[]> {
    return this.db.rows(`select i.id, i.no, i.product_id "productId", n.title, coalesce(r.shown, 0) shown, coalesce(r.tapped, 0) tapped
      from live.shelf_item i join live.nomination n on n.id = i.nomination_id left join live.reach r on r.show_id = i.show_id and r.no = i.no where i.show_id = $1 order by i.no`, [showId], 'live.report_goods');
  }

  /** The figure is in the log each time it changes, ten seconds apart at least. */
  private async viewers(showId: string): Promise<{ at: number; v: number }[]> {
    const rows = await this.db.rows<{ bytes: string }>(`select bytes from live.log_batch where show_id = $1 and bytes like '%"count"%' order by f`, [showId], 'live.report_counts');
    return rows.flatMap(({ bytes }) => {
      const batch = JSON.parse(bytes) as WireBatch;
      return batch.e.flatMap(([after, kind, body]) => (kind === 'count' ? [{ at: batch.t + after, v: body.v }] : []));
    });
  }
}

const sum = <T>(of: T[], value: (one: T) => number): number => of.reduce((all, one) => all + value(one), 0);

/** The most who watched in each minute, and what was paid in it. What was bought from the recording is in the sums and in no minute. */
function minutesOf(from: Date, until: Date, viewers: { at: number; v: number }[], lines: SoldLine[]): ShowReport['minutes'] {
  const count = Math.max(1, Math.ceil((until.getTime() - from.getTime()) / minuteMs));
  let standing = 0;
  return Array.from({ length: count }, (_none, at) => {
    const [start, end] = [from.getTime() + at * minuteMs, from.getTime() + (at + 1) * minuteMs];
    const within = viewers.filter((one) => one.at >= start && one.at < end).map((one) => one.v);
    const before = viewers.findLast((one) => one.at < start)?.v ?? standing;
    standing = within.at(-1) ?? before;
    const paid = lines.filter((line) => line.paidAt.getTime() >= start && line.paidAt.getTime() < end);
    return { at: new Date(start).toISOString(), viewers: Math.max(before, ...within), orders: new Set(paid.map((line) => line.orderId)).size, fen: sum(paid, (line) => line.paidFen) };
  });
}
