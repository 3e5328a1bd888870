import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { PinGoods, RoomDesk, SellGoods, SetTurns } from '@app/contracts';
import { Mall } from '@app/mall';
import type { CurrentMember } from '@app/members';
import { Clock, Database, Jobs, Refusal } from '@app/platform';
import { showEnded } from '../live.events.js';
import { allow, maySeeDesk, rightsOf } from '../live.policy.js';
import { pinsMost } from '../room/fold.js';
import { RoomLog } from '../room/room-log.js';
import type { NewEvent } from '../room/seal.js';
import { type ShowRow, ShowStore } from '../shows/show-store.js';
import { Explains } from './explains.js';

interface Item { id: string; no: number; product_id: string }
const spanMs = 10 * 60_000;

/** What the crew shows and says while the room is open. The version of the desk rises with each command, so that of two operators nobody overwrites the other unseen. */
@Injectable()
export class RoomDesks implements OnModuleInit {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly store: ShowStore, private readonly log: RoomLog, private readonly explains: Explains, private readonly mall: Mall,
  ) {}

  onModuleInit(): void {
    this.jobs.on(showEnded, 'live.clear-desk', ({ showId }) => this.clear(showId));
  }

  /** @throws live.unknown_show for those who do not work on it */
  async board(me: CurrentMember, showId: string): Promise<RoomDesk> {
    const show = await this.store.find(showId);
    if (!maySeeDesk(me, show)) throw new Refusal('live.unknown_show');
    const now = this.clock.now();
    const pins = await this.db.rows<{ item: string; no: number; explain: boolean; since: Date }>('select p.item_id item, i.no, p.explain, p.since from live.pin p join live.shelf_item i on i.id = p.item_id where p.show_id = $1 order by p.since desc', [showId], 'live.pins');
    const off = await this.db.rows<{ item_id: string }>('select item_id from live.withheld where show_id = $1 order by at', [showId], 'live.withheld');
    const { total, spans: [lastFen = 0, beforeFen = 0] } = await this.mall.salesOf({ kinds: ['show', 'replay', 'clip'], id: showId }, [
      { from: new Date(now.getTime() - spanMs), until: now }, { from: new Date(now.getTime() - 2 * spanMs), until: new Date(now.getTime() - spanMs) }]);
    const sum = (of: (one: (typeof total)[number]) => number) => total.reduce((all, one) => all + of(one), 0);
    const turns = await this.db.rows<{ id: string }>('select id from live.shelf_item where show_id = $1 order by coalesce(turn, no), no', [showId], 'live.turns');
    const reached = await this.db.rows<RoomDesk['reached'][number]>('select no, shown, tapped from live.reach where show_id = $1 order by no', [showId], 'live.reached');
    const version = await this.version(showId);
    return {
      version, now: now.toISOString(), pins: pins.map((pin) => ({ ...pin, since: pin.since.toISOString() })), off: off.map((row) => row.item_id), turns: turns.map((row) => row.id), talked: await this.explains.talked(showId), reached,
      sales: { orders: sum((one) => one.orders), pieces: sum((one) => one.pieces), fen: sum((one) => one.fen), refundedFen: sum((one) => one.refundedFen), lastFen, beforeFen, items: total }, can: { sell: rightsOf(me, show).pin },
    };
  }

  /** @throws live.desk_changed with the desk as it is now, live.unknown_item */
  pin(me: CurrentMember, showId: string, { version, item, explain }: PinGoods): Promise<void> {
    return this.act(me, showId, version, async () => this.show(showId, await this.item(showId, item), explain));
  }

  unpin(me: CurrentMember, showId: string, version: number, item: string): Promise<void> {
    return this.act(me, showId, version, async () => {
      const { id, no } = await this.item(showId, item);
      const [gone] = await this.db.rows<{ explain: boolean }>('delete from live.pin where show_id = $1 and item_id = $2 returning explain', [showId, id]);
      if (gone?.explain) await this.explains.end(showId, this.clock.now());
      return gone ? [{ kind: 'unpin', body: { item: no } }] : [];
    });
  }

  /** The one after what is explained now, by the rundown; after the last one nothing happens. */
  next(me: CurrentMember, showId: string, version: number): Promise<void> {
    return this.act(me, showId, version, async () => {
      const item = await this.db.row<Item>(`
        select id, no, product_id from live.shelf_item
        where show_id = $1 and coalesce(turn, no) > coalesce((select coalesce(i.turn, i.no) from live.pin p join live.shelf_item i on i.id = p.item_id where p.show_id = $1 and p.explain), 0) order by coalesce(turn, no), no limit 1`, [showId], 'live.next_item');
      return item ? this.show(showId, item, true) : [];
    });
  }

  /** Numbers stay as viewers know them; only what comes next changes. @throws live.rundown_differs when it is not the same goods */
  order(me: CurrentMember, showId: string, { version, items }: SetTurns): Promise<void> {
    return this.act(me, showId, version, async () => {
      const known = await this.db.rows<{ id: string }>('select id from live.shelf_item where show_id = $1', [showId]);
      if (known.length !== items.length || known.some(({ id }) => !items.includes(id))) throw new Refusal('live.rundown_differs');
      await this.db.rows('update live.shelf_item i set turn = t.turn from unnest($2::uuid[]) with ordinality t(id, turn) where i.id = t.id and i.show_id = $1', [showId, items]);
      return [];
    });
  }

  /** Takes goods off sale everywhere at once, or lets go of them. */
  sell(me: CurrentMember, showId: string, { version, item, on }: SellGoods): Promise<void> {
    return this.act(me, showId, version, async () => {
      const goods = await this.item(showId, item);
      if (on) {
        const [kept] = await this.db.rows<{ skus: string[] }>('delete from live.withheld where show_id = $1 and item_id = $2 returning skus', [showId, item]);
        if (!kept) return [];
        await this.mall.resumeSale(kept.skus);
        return [{ kind: 'stock', body: { item: goods.no, left: await this.left(goods.product_id) } }];
      }
      const skus = (await this.mall.skusOf([goods.product_id])).get(goods.product_id) ?? [];
      const made = await this.db.row('insert into live.withheld (show_id, item_id, skus, at, by_id) values ($1, $2, $3, $4, $5) on conflict do nothing returning 1', [showId, item, skus, this.clock.now(), me.id]);
      if (!made) return [];
      await this.mall.haltSale(skus, `show:${showId}`);
      return [{ kind: 'stock', body: { item: goods.no, left: 0 } }];
    });
  }

  /** One explanation at a time: what was explained before stays pinned without it, while there is room. */
  private async show(showId: string, item: Item, explain: boolean): Promise<NewEvent[]> {
    const now = this.clock.now();
    if (explain) {
      await this.db.rows('update live.pin set explain = false where show_id = $1 and explain and item_id <> $2', [showId, item.id]);
      await this.explains.begin(showId, item, now);
    } else if (await this.db.row('select 1 from live.pin where show_id = $1 and item_id = $2 and explain', [showId, item.id])) await this.explains.end(showId, now);
    await this.db.rows('insert into live.pin (show_id, item_id, explain, since) values ($1, $2, $3, $4) on conflict (show_id, item_id) do update set explain = $3, since = $4', [showId, item.id, explain, now]);
    const gone = await this.db.rows<{ no: number }>(`
      delete from live.pin p using live.shelf_item i where p.show_id = $1 and i.id = p.item_id and p.item_id in (select item_id from live.pin where show_id = $1 order by since desc, item_id offset $2) returning i.no`, [showId, pinsMost]);
    return [...gone.map(({ no }): NewEvent => ({ kind: 'unpin', body: { item: no } })), { kind: 'pin', body: { item: item.no, explain } }];
  }

  /** The end of a show lets go of what its crew withheld, and nothing is pinned or explained any more. */
  private async clear(showId: string): Promise<void> {
    await this.db.transaction(async () => {
      const show = await this.store.find(showId, true);
      const rows = await this.db.rows<{ skus: string[] }>('delete from live.withheld where show_id = $1 returning skus', [showId]);
      await this.mall.resumeSale(rows.flatMap((row) => row.skus));
      await this.db.rows('delete from live.pin where show_id = $1', [showId]);
      await this.explains.end(showId, show.ended_at ?? this.clock.now());
    });
  }

  private async act(me: CurrentMember, showId: string, version: number, work: (show: ShowRow) => Promise<NewEvent[]>): Promise<void> {
    await this.db.transaction(async () => {
      const show = await this.store.find(showId, true);
      allow(me, show, 'pin');
      if (await this.version(showId) !== version) throw new Refusal('live.desk_changed', { desk: await this.board(me, showId) });
      const events = await work(show);
      await this.db.rows('update live.show set desk_version = desk_version + 1 where id = $1', [showId]);
      if (events.length > 0) await this.log.append(showId, events);
    });
  }

  private async version(showId: string): Promise<number> {
    return (await this.db.row<{ v: number }>('select desk_version v from live.show where id = $1', [showId], 'live.desk_version'))?.v ?? 0;
  }

  private async item(showId: string, itemId: string): Promise<Item> {
    const item = await this.db.row<Item>('select id, no, product_id from live.shelf_item where show_id = $1 and id = $2', [showId, itemId], 'live.shelf_one');
    if (!item) throw new Refusal('live.unknown_item');
    return item;
  }

  private async left(productId: string): Promise<number> {
    const [goods] = await this.mall.checkGoods([productId], this.clock.now().toISOString().slice(0, 10));
    return goods?.left ?? 0;
  }
}
