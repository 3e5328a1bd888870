import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { ShowState } from '@app/contracts';
import { Clock, Config, Database, log } from '@app/platform';
import { LiveLimits } from '../live-limits.js';
import type { Frame } from './frames.js';
import { atHand, LiveRoom } from './live-room.js';
import { type FreshBatch, RoomLog } from './room-log.js';
import { RoomLines } from './room-lines.js';
import { handleOf, roomKey } from './room-ticket.js';
import { type NodeCount, RoomWire, type WireListener } from './room-wire.js';

export interface OpenRoom { live: LiveRoom; lines: RoomLines; people: number; emptySince: number; timer: NodeJS.Timeout; told: { v: number; l: number; at: number }; sampled: { v: number; l: number } }
type Send = (show: string, frame: Frame, volatile: boolean, done: (tookMs: number) => void) => void;

const beatMs = 1000;
const tellAgainMs = 10_000;
const sampleSeconds = 10;
const closeEmptyMs = 30_000;

/** The rooms that somebody watches through this process. A room is read once when it opens, and after that from what is told. */
@Injectable()
export class RoomHouse implements OnApplicationBootstrap, OnModuleDestroy, WireListener {
  private readonly rooms = new Map<string, Promise<OpenRoom>>();
  private readonly open = new Map<string, OpenRoom>();
  private send: Send = (_show, _frame, _volatile, done) => { done(0); };
  private readonly key: string;

  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly config: Config, private readonly limits: LiveLimits, private readonly logs: RoomLog, private readonly wire: RoomWire,
  ) {
    this.key = roomKey(config.secretKey);
    logs.onSealed((batch) => { this.batch(batch); });
  }

  /** With Redis every process tells its bytes, also one in which nobody watches. */
  async onApplicationBootstrap(): Promise<void> {
    if (this.config.get('REDIS_URL')) await this.wire.listen(this);
  }

  async onModuleDestroy(): Promise<void> {
    for (const room of this.open.values()) {
      this.close(room);
      await this.wire.tellCount({ show: room.live.id, node: this.logs.node, v: 0, l: room.live.likes }).catch(() => undefined);
    }
    await this.wire.stop();
  }

  sendBy(send: Send): void {
    this.send = send;
  }

  /** @returns null for a show that is not there */
  async enter(show: string): Promise<OpenRoom | null> {
    const coming = this.rooms.get(show) ?? this.read(show);
    this.rooms.set(show, coming);
    try {
      const room = await coming;
      // Somebody is at the door.
      room.emptySince = Date.now();
      return room;
    } catch (error) {
      this.rooms.delete(show);
      if (error instanceof UnknownRoom) return null;
      throw error;
    }
  }

  batch(batch: FreshBatch): void {
    this.open.get(batch.show)?.live.accept(batch);
  }

  written(show: string, from: number, to: number): void {
    const room = this.open.get(show);
    if (!room || to <= room.live.lastSeq) return;
    void this.logs.read(show, from, to).then((batches) => { for (const { f, n, text, must } of batches) room.live.accept({ show, first: f, last: f + n - 1, text, must }); })
      .catch((error: unknown) => { log.warn({ err: error }, 'a batch could not be read'); });
  }

  count({ show, node, v, l }: NodeCount): void {
    this.open.get(show)?.live.countElsewhere(node, v, l);
  }

  gap(): void {
    for (const { live } of this.open.values()) void live.catchUp().catch((error: unknown) => { log.warn({ err: error }, 'what a room missed could not be read'); });
  }

  private async read(show: string): Promise<OpenRoom> {
    await this.wire.listen(this);
    const row = await this.db.row<{ host_id: string; state: ShowState; likes: number; words: string[] }>(`
      select w.host_id, w.state, coalesce(c.likes, 0)::float8 likes, coalesce(r.words, '{}') words from live.show w left join live.log_count c on c.show_id = w.id left join live.room_rule r on r.show_id = w.id where w.id = $1`, [show]);
    if (!row) throw new UnknownRoom();
    const last = await this.logs.lastSeq(show);
    const [batches, fold] = [await this.logs.read(show, Math.max(1, last - atHand + 1), last), await this.logs.fold(show)];
    const live = new LiveRoom(show, { ...fold, state: fold.state ?? { state: row.state, reason: '' } }, batches, last, {
      send: (frame, volatile, done) => { this.send(show, frame, volatile, done); },
      readMissing: (from, to) => this.logs.read(show, from, to),
    });
    live.likes = row.likes;
    const lines = new RoomLines(live, this.db, this.clock, this.limits, this.logs);
    lines.words = row.words;
    for (const { person_id, until } of await this.silenced(show, row.host_id)) live.silenced.set(handleOf(person_id, this.key), until?.getTime() ?? null);
    for (const { id, due_at } of await this.db.rows<{ id: string; due_at: Date }>("select id, due_at from live.log_shed where show_id = $1 and state = 'waiting'", [show])) lines.release(id, due_at);
    live.heard = ([, kind]) => { if (kind === 'rule') void this.readWords(show, lines); };
    const room: OpenRoom = { live, lines, people: 0, emptySince: Date.now(), told: { v: 0, l: row.likes, at: 0 }, sampled: { v: 0, l: row.likes }, timer: setInterval(() => { void this.beat(room); }, beatMs).unref() };
    this.open.set(show, room);
    // What came between the end that was read and now.
    await live.catchUp();
    return room;
  }

  private silenced(show: string, host: string): Promise<{ person_id: string; until: Date | null }[]> {
    return this.db.rows(`select person_id, until from live.sanction where lifted_at is null and (show_id = $1 or (kind = 'ban' and host_id = $2)) and (until is null or until > $3) order by until nulls last`, [show, host, this.clock.now()]);
  }

  private async readWords(show: string, lines: RoomLines): Promise<void> {
    const row = await this.db.row<{ words: string[] }>('select words from live.room_rule where show_id = $1', [show]).catch(() => null);
    if (row) lines.words = row.words;
  }

  /** Figures: likes are added up in the database, viewers are told to the other processes, and both stand in the log every ten seconds in which they changed. */
  private async beat(room: OpenRoom): Promise<void> {
    const { live } = room;
    if (room.people > 0) room.emptySince = Date.now();
    else if (Date.now() - room.emptySince > closeEmptyMs && live.freshLikes === 0) {
      this.close(room);
      return;
    }
    try {
      const taps = live.freshLikes;
      if (taps > 0) {
        const sum = await this.db.row<{ likes: number }>('insert into live.log_count (show_id, likes) values ($1, $2) on conflict (show_id) do update set likes = live.log_count.likes + $2 returning likes::float8', [live.id, taps], 'live.likes');
        live.freshLikes -= taps;
        live.likes = Math.max(live.likes, sum?.likes ?? 0);
      }
      await this.keepReach(live);
      const mine = { v: live.viewersHere, l: live.likes };
      if (mine.v !== room.told.v || mine.l !== room.told.l || Date.now() - room.told.at > tellAgainMs) {
        room.told = { ...mine, at: Date.now() };
        await this.wire.tellCount({ show: live.id, node: this.logs.node, ...mine });
      }
      await this.sample(room);
    } catch (error) {
      log.warn({ err: error }, 'figures of a room could not be kept');
    }
  }

  private async keepReach(live: LiveRoom): Promise<void> {
    const rows = live.reach.take();
    if (rows.length === 0) return;
    try {
      await this.db.rows(`
        insert into live.reach (show_id, no, shown, tapped) select $1, r.no, r.shown, r.tapped from jsonb_to_recordset($2) r(no int, shown int, tapped int) join live.shelf_item i on i.show_id = $1 and i.no = r.no
        on conflict (show_id, no) do update set shown = live.reach.shown + excluded.shown, tapped = live.reach.tapped + excluded.tapped`, [live.id, JSON.stringify(rows)], 'live.keep_reach');
    } catch (error) {
      live.reach.giveBack(rows);
      throw error;
    }
  }

  private async sample(room: OpenRoom): Promise<void> {
    const { v, l } = room.live.counters;
    const onAir = ['lobby', 'live', 'interrupted'].includes(room.live.fold.state?.state ?? '');
    if (!onAir || (v === room.sampled.v && l === room.sampled.l)) return;
    await this.db.transaction(async () => {
      const mine = await this.db.row(`insert into live.log_count (show_id, sampled_at) values ($1, $2) on conflict (show_id) do update set sampled_at = $2
        where live.log_count.sampled_at is null or live.log_count.sampled_at <= $2::timestamptz - interval '${sampleSeconds} seconds' returning 1`, [room.live.id, this.clock.now()], 'live.sample');
      if (!mine) return;
      room.sampled = { v, l };
      await this.logs.append(room.live.id, [{ kind: 'count', body: { v, l } }]);
    });
  }

  private close(room: OpenRoom): void {
    clearInterval(room.timer);
    room.lines.close();
    room.live.close();
    this.open.delete(room.live.id);
    this.rooms.delete(room.live.id);
  }
}

class UnknownRoom extends Error {}
