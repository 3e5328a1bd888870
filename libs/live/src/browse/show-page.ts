import { Injectable } from '@nestjs/common';
import type { DeskShelfItem, DeskShow, HelperRole, Nomination, ShelfItem, ShowCard, ShowPage, TalkCard } from '@app/contracts';
import { Mall } from '@app/mall';
import type { CurrentMember } from '@app/members';
import { Clock, Database, Refusal, shanghaiDay } from '@app/platform';
import { DropBoards } from '../drops/drop-board.js';
import { maySeeDesk, rightsOf } from '../live.policy.js';
import { SlotBook } from '../nominations/slot-book.js';
import { RoomDoor } from '../room/room-door.js';
import { HelperLinks } from '../shows/helper-links.js';
import { Rooms } from '../shows/rooms.js';
import { ShowGate } from '../shows/show-gate.js';
import { publicStates } from '../shows/show-states.js';
import { ShowStore } from '../shows/show-store.js';
import { Streamers } from '../streamers/streamers.js';
import { ShowStreams } from '../streams/show-streams.js';
import { ShowCards } from './show-cards.js';
import { ShowLists } from './show-list.js';

const othersMost = 4;
interface NominationRow extends Omit<Nomination, 'card'> { productId: string }

/** One show: as everybody sees it, and as those do who work on it. */
@Injectable()
export class ShowPages {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly cards: ShowCards, private readonly lists: ShowLists, private readonly store: ShowStore, private readonly gate: ShowGate, private readonly slots: SlotBook,
    private readonly mall: Mall, private readonly streams: ShowStreams, private readonly rooms: Rooms, private readonly links: HelperLinks, private readonly door: RoomDoor, private readonly drops: DropBoards, private readonly streamers: Streamers,
  ) {}

  /** @throws live.unknown_show for one that is not announced, or hidden */
  async page(me: CurrentMember | null, id: string, cookies?: string): Promise<ShowPage> {
    const show = await this.store.find(id);
    const announced = show.approved_at !== null && (publicStates.includes(show.state) || show.state === 'cancelled');
    if (!announced) throw new Refusal('live.unknown_show');
    const now = this.clock.now();
    const follow = await this.db.row<{ followers: number; following: boolean }>('select count(*)::int followers, coalesce(bool_or(person_id = $2), false) following from live.follow where streamer_id = $1', [show.host_id, me?.id ?? null], 'live.followers');
    return {
      ...await this.card(me, id), description: show.description, studio: await this.studioName(show.studio_id), shelf: await this.shelf(id), following: follow?.following ?? false, followers: follow?.followers ?? 0,
      seriesId: show.series_id, others: await this.lists.coming(me?.id ?? null, show.host_id, id, othersMost), playback: await this.streams.playback(show), room: await this.door.of(me, show, cookies), drops: await this.drops.ofRoom(id, me?.id ?? null),
      can: { remind: ['scheduled', 'lobby'].includes(show.state) && show.starts_at > now, desk: me !== null && maySeeDesk(me, show), moderate: me !== null && rightsOf(me, show).moderate },
    };
  }

  /** @throws live.unknown_show for those who do not work on it */
  async desk(me: CurrentMember, id: string): Promise<DeskShow> {
    const show = await this.store.find(id);
    if (!maySeeDesk(me, show)) throw new Refusal('live.unknown_show');
    const can = rightsOf(me, show);
    return {
      ...await this.card(me, id), description: show.description, studioId: show.studio_id, studio: await this.studioName(show.studio_id), slots: show.slots, agreement: show.agreement, nominationsUntil: show.nominations_until.toISOString(),
      seriesId: show.series_id, occurrenceOn: show.occurrence_on, edited: show.edited, helpers: show.helpers.map((helper) => ({ id: helper.id, name: helper.name, role: helper.role as HelperRole })), nominations: await this.nominations('n.show_id = $1', id),
      queue: await this.slots.queueOf(show), shelf: await this.rundown(id), gate: await this.gate.of(show, show.approved_at !== null), playable: show.stream_playable_at !== null, playback: await this.streams.playback(show, true), stream: await this.streams.health(id),
      links: can.invite ? await this.links.open(show) : [], wentLiveAt: show.went_live_at?.toISOString() ?? null, resumeUntil: this.rooms.resumeUntil(show)?.toISOString() ?? null, now: this.clock.now().toISOString(), can,
    };
  }

  /** Newest last. @param where one condition on `n`, with the id as $1 */
  async nominations(where: string, value: string | string[]): Promise<Nomination[]> {
    const rows = await this.db.rows<NominationRow>(`
      select n.id, n.show_id "showId", n.shop_id "shopId", n.shop_name "shopName", n.product_id "productId", n.title, n.pitch, json_build_object('say', n.say, 'avoid', n.avoid, 'gives', n.gives) talk, n.state, n.reason, to_json(n.at)#>>'{}' as at from live.nomination n where ${where} and n.state <> 'withdrawn' order by n.at, n.id`, [value]);
    const cards = new Map((await this.mall.productCards([...new Set(rows.map((row) => row.productId))])).map((card) => [card.id, card]));
    return rows.map(({ productId, ...row }) => ({ ...row, card: cards.get(productId) ?? null }));
  }

  /** Goods that left the mall leave the shelf with them; their numbers stay free. */
  private async shelf(showId: string): Promise<ShelfItem[]> {
    const rows = await this.db.rows<{ id: string; no: number; minutes: number; productId: string }>('select id, no, minutes, product_id "productId" from live.shelf_item where show_id = $1 order by no', [showId], 'live.shelf');
    const cards = new Map((await this.mall.productCards(rows.map((row) => row.productId))).map((card) => [card.id, card]));
    return rows.flatMap(({ productId, ...row }) => { const card = cards.get(productId); return card ? [{ ...row, card }] : []; });
  }

  /** The shelf with what the crew needs beside it. */
  private async rundown(showId: string): Promise<DeskShelfItem[]> {
    const shelf = await this.shelf(showId);
    const goods = await this.mall.checkGoods(shelf.map((item) => item.card.id), shanghaiDay(this.clock.now()));
    const left = new Map(goods.map((one) => [one.productId, one.left]));
    const talks = await this.db.rows<{ id: string; talk: TalkCard }>(`
      select i.id, json_build_object('say', n.say, 'avoid', n.avoid, 'gives', n.gives) talk from live.shelf_item i join live.nomination n on n.id = i.nomination_id where i.show_id = $1`, [showId], 'live.talk_cards');
    const talkOf = new Map(talks.map((row) => [row.id, row.talk]));
    return shelf.map((item) => ({ ...item, left: left.get(item.card.id) ?? 0, talk: talkOf.get(item.id) ?? { say: '', avoid: '', gives: '' } }));
  }

  private async card(me: CurrentMember | null, id: string): Promise<ShowCard> {
    const [card] = await this.cards.find('one', me?.id ?? null, 'where w.id = $2', [id]);
    if (!card) throw new Refusal('live.unknown_show');
    return card;
  }

  private async studioName(id: string | null): Promise<string | null> {
    return id === null ? null : (await this.streamers.studios()).find((one) => one.id === id)?.name ?? null;
  }
}
