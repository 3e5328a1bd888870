import { Injectable } from '@nestjs/common';
import type { Agreement, ShowCard, ShowKind, ShowState } from '@app/contracts';
import { Mall } from '@app/mall';
import { Database } from '@app/platform';

interface CardRow {
  id: string; title: string; kind: ShowKind; state: ShowState; starts_at: Date; minutes: number; reason: string; moved_from: Date | null; agreement: Agreement | null; approved_at: Date | null; sample: boolean;
  host_id: string; host_name: string; host_town: string; host_introduction: string; shops: string[]; goods: number; first_goods: string | null; waiting: number; reminded: boolean;
}

/** Shows as cards, however many: one statement for the shows and one of the mall for their covers. */
@Injectable()
export class ShowCards {
  constructor(private readonly db: Database, private readonly mall: Mall) {}

  /**
   * @param rest what comes after `from live.show w join live.streamer s`; the reader is $1
   * @param name under which the statement is prepared
   */
  async find(name: string, readerId: string | null, rest: string, values: unknown[] = []): Promise<ShowCard[]> {
    const rows = await this.db.rows<CardRow>(`
      select w.id, w.title, w.kind, w.state, w.starts_at, w.minutes, w.reason, w.moved_from, (select c.terms from live.campaign c where c.show_id = w.id) agreement, w.approved_at, w.sample, w.host_id, s.name host_name, s.town host_town, s.introduction host_introduction,
        coalesce((select array_agg(x.shop_name order by x.place) from (select distinct on (n.shop_id) n.shop_name, p.place from live.slot p join live.nomination n on n.show_id = p.show_id and n.shop_id = p.shop_id where p.show_id = w.id and p.got) x), '{}') shops,
        (select count(*)::int from live.shelf_item i where i.show_id = w.id) goods, (select i.product_id from live.shelf_item i where i.show_id = w.id order by i.no limit 1) first_goods,
        (select count(*)::int from live.reminder r where r.show_id = w.id) waiting, exists (select from live.reminder r where r.show_id = w.id and r.person_id = $1::uuid) reminded
      from live.show w join live.streamer s on s.person_id = w.host_id ${rest}`, [readerId, ...values], `live.cards.${name}`);
    const covers = await this.mall.productCards([...new Set(rows.flatMap((row) => row.first_goods ?? []))]);
    const pictures = new Map(covers.map((card) => [card.id, card.picture]));
    return rows.map((row) => ({
      id: row.id, title: row.title, kind: row.kind, state: row.state, startsAt: row.starts_at.toISOString(), minutes: row.minutes, town: row.host_town,
      streamer: { id: row.host_id, name: row.host_name, town: row.host_town, introduction: row.host_introduction }, cover: pictures.get(row.first_goods ?? '') ?? null, shops: row.shops, goods: row.goods,
      share: row.kind === 'charity' ? row.agreement?.share ?? null : null, receiver: row.kind === 'charity' ? row.agreement?.receiver ?? null : null,
      movedFrom: row.moved_from?.toISOString() ?? null, reason: row.reason, waiting: row.waiting, reminded: row.reminded, sample: row.sample,
    }));
  }
}
