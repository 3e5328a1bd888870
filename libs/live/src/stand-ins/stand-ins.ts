import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { StandIns as StandInList } from '@app/contracts';
import { Calendar } from '@app/calendar';
import { type CurrentMember, Members } from '@app/members';
import { Messages } from '@app/messages';
import { Clock, Database, Jobs, Refusal } from '@app/platform';
import { standInCalledNotice, standInFoundNotice, standInTakenNotice } from '../shows/show-notices.js';
import { endOf, ShowStore } from '../shows/show-store.js';
import { Streamers } from '../streamers/streamers.js';
import { HandOver } from './hand-over.js';

interface Row { id: string; show_id: string; title: string; starts_at: Date; minutes: number; streamer: string; host_id: string; note: string; state: 'open' | 'taken' | 'withdrawn' | 'unfilled'; called_by: string; taken_by: string | null; taker: string | null }

/**
 * Mutual help of the alliance: who cannot go on air asks, everybody who streams and is free hears of it, the first to say yes has the show. It
 * stands here and not beside the courses because the show, its rights and its booking are this context's; only its host changes hands.
 */
@Injectable()
export class StandIns implements OnModuleInit {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly calendar: Calendar, private readonly members: Members, private readonly messages: Messages, private readonly store: ShowStore,
    private readonly streamers: Streamers, private readonly handOver: HandOver,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('live.stand-ins', '*/5 * * * *', () => this.db.rows("update live.stand_in c set state = 'unfilled' from live.show w where w.id = c.show_id and c.state = 'open' and (w.starts_at <= $1 or w.state <> 'scheduled')", [this.clock.now()], 'live.stand_ins_over'));
  }

  /** @throws live.unknown_show for the show of another, live.show_state unless it is announced and ahead, live.stand_in_open, live.host_pays */
  call(me: CurrentMember, showId: string, note: string): Promise<void> {
    return this.db.transaction(async () => {
      const show = await this.store.find(showId, true);
      if (show.host_id !== me.id) throw new Refusal('live.unknown_show');
      if (show.state !== 'scheduled' || show.starts_at <= this.clock.now()) throw new Refusal('live.show_state', { state: show.state });
      await this.handOver.guard(showId);
      const made = await this.db.row<{ id: string }>("insert into live.stand_in (show_id, note, state, called_by, called_at) values ($1, $2, 'open', $3, $4) on conflict (show_id) where state = 'open' do nothing returning id", [showId, note, me.id, this.clock.now()], 'live.stand_in_call');
      if (!made) throw new Refusal('live.stand_in_open');
      const all = await this.db.rows<{ person_id: string }>('select person_id from live.streamer where person_id <> $1 order by person_id', [me.id], 'live.stand_in_whom');
      const busy = await this.calendar.busy(all.map((one) => `person:${one.person_id}`), show.starts_at, endOf(show));
      const taken = new Set(busy.map((time) => time.resource));
      await this.messages.tell(standInCalledNotice, { to: all.map((one) => one.person_id).filter((person) => !taken.has(`person:${person}`)), key: made.id, values: { streamer: show.host_name, title: show.title, time: stamp(show.starts_at) } });
    });
  }

  withdraw(me: CurrentMember, showId: string): Promise<void> {
    return this.db.transaction(async () => {
      const show = await this.store.find(showId, true);
      if (show.host_id !== me.id) throw new Refusal('live.unknown_show');
      await this.db.rows("update live.stand_in set state = 'withdrawn' where show_id = $1 and state = 'open'", [showId], 'live.stand_in_withdraw');
    });
  }

  /** The show is hers: its rights, its keys and its time with it. @throws live.stand_in_taken with who was quicker, diary.taken, live.identity_needed */
  take(me: CurrentMember, id: string): Promise<void> {
    return this.db.transaction(async () => {
      const streamer = await this.streamers.require(me);
      if (((await this.members.levelOf([me.id])).get(me.id) ?? 0) < 2) throw new Refusal('live.identity_needed');
      const found = await this.row(id);
      const show = await this.store.find(found.show_id, true);
      const call = await this.row(id);
      if (call.state === 'taken') throw new Refusal('live.stand_in_taken', { name: call.taker ?? '' });
      if (call.state !== 'open' || show.host_id === me.id || show.state !== 'scheduled' || show.starts_at <= this.clock.now()) throw new Refusal('live.show_state', { state: show.state });
      const now = this.clock.now();
      await this.db.rows("update live.stand_in set state = 'taken', taken_by = $2, taken_at = $3 where id = $1", [id, me.id, now], 'live.stand_in_take');
      await this.messages.tell(standInTakenNotice, { to: [show.host_id], key: id, values: { id: show.id, streamer: streamer.name, title: show.title, time: stamp(show.starts_at) } });
      await this.handOver.to(show, me.id, standInFoundNotice, `stand-in:${id}`);
      await this.members.audit(me.id, 'live.stand_in_taken', show.id, { title: show.title, from: show.host_name, to: streamer.name });
    });
  }

  /** Calls that are open, and what became of her own. @throws live.not_a_streamer */
  async list(me: CurrentMember): Promise<StandInList> {
    await this.streamers.require(me);
    const now = this.clock.now();
    const [rows, own] = [
      await this.db.rows<Row>(`${select} where (c.state = 'open' and w.starts_at > $1 and w.state = 'scheduled') or ((c.called_by = $2 or c.taken_by = $2) and c.called_at > $1::timestamptz - interval '30 days') order by (c.state = 'open') desc, w.starts_at, c.id limit 100`, [now, me.id], 'live.stand_ins'),
      await this.db.rows<{ id: string; title: string; startsAt: string }>("select id, title, to_json(starts_at)#>>'{}' \"startsAt\" from live.show where host_id = $1 and state = 'scheduled' and starts_at > $2 order by starts_at, id limit 50", [me.id, now], 'live.stand_in_own'),
    ];
    const last = rows.at(-1);
    const busy = last ? await this.calendar.busy([`person:${me.id}`], now, new Date(Math.max(...rows.map((row) => endOf(row).getTime())))) : [];
    return {
      ownShows: own.map((show) => ({ ...show, startsAt: new Date(show.startsAt).toISOString() })).filter((show) => !rows.some((row) => row.show_id === show.id && row.state === 'open')),
      items: rows.map((row) => {
        const free = !busy.some((time) => time.from < endOf(row) && row.starts_at < time.until);
        const open = row.state === 'open' && row.starts_at > now;
        return { id: row.id, showId: row.show_id, title: row.title, startsAt: row.starts_at.toISOString(), minutes: row.minutes, streamer: row.streamer, note: row.note, state: row.state, takenBy: row.taker, mine: row.called_by === me.id, free, can: { take: open && free && row.host_id !== me.id, withdraw: open && row.called_by === me.id } };
      }),
    };
  }

  private async row(id: string): Promise<Row> {
    const row = await this.db.row<Row>(`${select} where c.id = $1`, [id], 'live.stand_in');
    if (!row) throw new Refusal('live.unknown_stand_in');
    return row;
  }
}

const select = `
  select c.id, c.show_id, w.title, w.starts_at, w.minutes, s.name streamer, w.host_id, c.note, c.state, c.called_by, c.taken_by, t.name taker
  from live.stand_in c join live.show w on w.id = c.show_id join live.streamer s on s.person_id = c.called_by left join live.streamer t on t.person_id = c.taken_by`;
/** MM-DD HH:MM in Shanghai. */
export const stamp = (at: Date): string => { const shanghai = new Date(at.getTime() + 8 * 3600_000).toISOString(); return `${shanghai.slice(5, 7)}-${shanghai.slice(8, 10)} ${shanghai.slice(11, 16)}`; };
