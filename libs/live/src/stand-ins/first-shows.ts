import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Academy, certificateRevoked } from '@app/academy';
import type { FirstShow, FirstShows as FirstShowList, Marks, ScoreFirstShow } from '@app/contracts';
import { Calendar } from '@app/calendar';
import { type CurrentMember, Members } from '@app/members';
import { Messages } from '@app/messages';
import { Clock, Database, Jobs, Refusal } from '@app/platform';
import { firstShowReturnedNotice, firstShowScoredNotice, firstShowTakenNotice, standInFoundNotice } from '../shows/show-notices.js';
import { endOf, ShowStore } from '../shows/show-store.js';
import { Streamers } from '../streamers/streamers.js';
import { HandOver } from './hand-over.js';
import { stamp } from './stand-ins.js';

interface Row {
  id: string; show_id: string; title: string; starts_at: Date; minutes: number; show_state: string; mentor_id: string; mentor_name: string; note: string; state: FirstShow['state']; taken_by: string | null; taker_name: string | null; certificate: string | null; marks: Marks | null; remark: string | null;
}
const over = ['ended', 'replay', 'hidden'];

/**
 * From the academy to the studio: a streamer gives one of her charity shows to somebody who has a certificate and was never on air, stays beside her as her
 * assistant, and says afterwards how it was. A certificate that is revoked before the day takes the show back.
 */
@Injectable()
export class FirstShows implements OnModuleInit {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly academy: Academy, private readonly calendar: Calendar, private readonly members: Members, private readonly messages: Messages, private readonly store: ShowStore,
    private readonly streamers: Streamers, private readonly handOver: HandOver,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('live.first-shows', '*/5 * * * *', () => this.db.rows("update live.first_show f set state = 'unfilled' from live.show w where w.id = f.show_id and f.state = 'open' and (w.starts_at <= $1 or w.state <> 'scheduled')", [this.clock.now()], 'live.first_shows_over'));
    this.jobs.on(certificateRevoked, 'live.first_show_back', ({ personId }) => this.takeBack(personId));
  }

  /** @throws live.unknown_show for the show of another, live.charity_only, live.show_state unless it is announced and ahead, live.host_pays, live.first_show_open */
  offer(me: CurrentMember, showId: string, note: string): Promise<void> {
    return this.db.transaction(async () => {
      const show = await this.store.find(showId, true);
      if (show.host_id !== me.id) throw new Refusal('live.unknown_show');
      if (show.kind !== 'charity') throw new Refusal('live.charity_only');
      if (show.state !== 'scheduled' || show.starts_at <= this.clock.now()) throw new Refusal('live.show_state', { state: show.state });
      await this.handOver.guard(showId);
      const made = await this.db.row("insert into live.first_show (show_id, mentor_id, mentor_name, note, offered_at, state) values ($1, $2, $3, $4, $5, 'open') on conflict (show_id) where state in ('open', 'taken') do nothing returning 1", [showId, me.id, show.host_name, note, this.clock.now()], 'live.first_show_offer');
      if (!made) throw new Refusal('live.first_show_open');
    });
  }

  withdraw(me: CurrentMember, showId: string): Promise<void> {
    return this.db.transaction(async () => {
      const show = await this.store.find(showId, true);
      if (show.host_id !== me.id) throw new Refusal('live.unknown_show');
      await this.db.rows("update live.first_show set state = 'withdrawn' where show_id = $1 and state = 'open'", [showId], 'live.first_show_withdraw');
    });
  }

  /** The show is hers, and who gave it helps her. @throws live.not_a_streamer, live.identity_needed, live.certificate_needed, live.not_first, live.first_show_taken, diary.taken */
  take(me: CurrentMember, id: string): Promise<void> {
    return this.db.transaction(async () => {
      const streamer = await this.streamers.require(me);
      if (((await this.members.levelOf([me.id])).get(me.id) ?? 0) < 2) throw new Refusal('live.identity_needed');
      const [certificate] = (await this.academy.credentials([me.id])).get(me.id) ?? [];
      if (!certificate) throw new Refusal('live.certificate_needed');
      const found = await this.row(id);
      const show = await this.store.find(found.show_id, true);
      const offer = await this.row(id);
      if (offer.state === 'taken') throw new Refusal('live.first_show_taken', { name: offer.taker_name ?? '' });
      if (offer.state !== 'open' || show.host_id !== offer.mentor_id || show.host_id === me.id || show.state !== 'scheduled' || show.starts_at <= this.clock.now()) throw new Refusal('live.first_show_state');
      if (!await this.isFirst(me.id)) throw new Refusal('live.not_first');
      const now = this.clock.now();
      const taken = await this.db.row("update live.first_show set state = 'taken', taken_by = $2, taker_name = $3, taken_at = $4, certificate = $5 where id = $1 and not exists (select from live.first_show o where o.taken_by = $2 and o.state in ('taken', 'passed')) returning 1", [id, me.id, streamer.name, now, certificate.number], 'live.first_show_take');
      if (!taken) throw new Refusal('live.not_first');
      await this.handOver.to(show, me.id, standInFoundNotice, `first-show:${id}`);
      await this.db.rows("insert into live.show_role (show_id, person_id, name, role, added_at) values ($1, $2, $3, 'assistant', $4) on conflict (show_id, person_id) do update set role = 'assistant'", [show.id, offer.mentor_id, offer.mentor_name, now], 'live.first_show_mentor');
      await this.messages.tell(firstShowTakenNotice, { to: [offer.mentor_id], key: id, values: { id: show.id, learner: streamer.name, title: show.title, time: stamp(show.starts_at) } });
      await this.members.audit(me.id, 'live.first_show_taken', show.id, { title: show.title, mentor: offer.mentor_name, certificate: certificate.number });
    });
  }

  /** By who was beside her, once it is over. @throws live.unknown_first_show to others, live.first_show_state */
  score(me: CurrentMember, id: string, wish: ScoreFirstShow): Promise<void> {
    return this.db.transaction(async () => {
      await this.db.rows('select from live.first_show where id = $1 for update', [id], 'live.first_show_lock');
      const row = await this.row(id);
      if (row.mentor_id !== me.id) throw new Refusal('live.unknown_first_show');
      if (row.state !== 'taken' || !over.includes(row.show_state)) throw new Refusal('live.first_show_state');
      await this.db.rows('update live.first_show set state = $2, marks = $3, remark = $4, scored_at = $5 where id = $1', [id, wish.passed ? 'passed' : 'again', JSON.stringify(wish.marks), wish.remark, this.clock.now()], 'live.first_show_score');
      await this.messages.tell(firstShowScoredNotice, { to: row.taken_by ? [row.taken_by] : [], key: id, values: { title: row.title, mentor: row.mentor_name } });
    });
  }

  /** Offers that are open, what she gave and what she took, and what a learner still needs. */
  async list(me: CurrentMember): Promise<FirstShowList> {
    const now = this.clock.now();
    const [rows, own, streamer] = [
      await this.db.rows<Row>(`${select} where (f.state = 'open' and w.starts_at > $1 and w.state = 'scheduled') or ((f.mentor_id = $2 or f.taken_by = $2) and f.offered_at > $1::timestamptz - interval '180 days') order by (f.state = 'open') desc, w.starts_at, f.id limit 100`, [now, me.id], 'live.first_shows'),
      await this.db.rows<{ id: string; title: string; startsAt: Date }>(`select w.id, w.title, w.starts_at "startsAt" from live.show w where w.host_id = $1 and w.kind = 'charity' and w.state = 'scheduled' and w.starts_at > $2 and not exists (select from live.first_show f where f.show_id = w.id and f.state in ('open', 'taken')) order by w.starts_at, w.id limit 50`, [me.id, now], 'live.first_show_own'),
      await this.db.row('select 1 from live.streamer where person_id = $1', [me.id], 'live.first_show_profile'),
    ];
    const last = rows.at(-1);
    const busy = last ? await this.calendar.busy([`person:${me.id}`], now, new Date(Math.max(...rows.map((row) => endOf(row).getTime()), now.getTime() + 1))) : [];
    const [certificate] = (await this.academy.credentials([me.id])).get(me.id) ?? [];
    const ready = { certificate: certificate?.number ?? null, profile: streamer !== null && streamer !== undefined, identity: ((await this.members.levelOf([me.id])).get(me.id) ?? 0) >= 2, first: await this.isFirst(me.id) };
    const mayTake = ready.certificate !== null && ready.profile && ready.identity && ready.first;
    return {
      ready, ownShows: own.map((show) => ({ ...show, startsAt: show.startsAt.toISOString() })),
      items: rows.map((row) => {
        const free = !busy.some((time) => time.from < endOf(row) && row.starts_at < time.until);
        const open = row.state === 'open' && row.starts_at > now;
        const side = row.mentor_id === me.id ? 'mentor' as const : row.taken_by === me.id ? 'learner' as const : null;
        return {
          id: row.id, showId: row.show_id, title: row.title, startsAt: row.starts_at.toISOString(), minutes: row.minutes, mentor: row.mentor_name, note: row.note, state: row.state, learner: row.taker_name, side, marks: side ? row.marks : null, remark: side ? row.remark : null, free,
          can: { take: open && side === null && free && mayTake, withdraw: open && side === 'mentor', score: side === 'mentor' && row.state === 'taken' && over.includes(row.show_state) },
        };
      }),
    };
  }

  /** Without a certificate that holds, a show that lies ahead goes back to whoever gave it. */
  private async takeBack(personId: string): Promise<void> {
    if ((await this.academy.credentials([personId])).has(personId)) return;
    const row = await this.db.row<{ id: string; show_id: string }>("select f.id, f.show_id from live.first_show f where f.taken_by = $1 and f.state = 'taken'", [personId], 'live.first_show_of');
    if (!row) return;
    await this.db.transaction(async () => {
      const show = await this.store.find(row.show_id, true);
      const offer = await this.row(row.id);
      if (offer.state !== 'taken' || show.host_id !== personId || show.state !== 'scheduled') return;
      await this.db.rows("update live.first_show set state = 'returned' where id = $1", [row.id], 'live.first_show_return');
      await this.handOver.to(show, offer.mentor_id, standInFoundNotice, `first-show:${row.id}:back`);
      await this.messages.tell(firstShowReturnedNotice, { to: [personId, offer.mentor_id], key: row.id, values: { title: show.title, mentor: offer.mentor_name, time: stamp(show.starts_at) } });
    });
  }

  private async isFirst(personId: string): Promise<boolean> {
    return !await this.db.row("select 1 from live.show where host_id = $1 and went_live_at is not null and not exists (select from live.first_show f where f.show_id = show.id and f.taken_by = $1 and f.state = 'again') limit 1", [personId], 'live.was_on_air')
      && !await this.db.row("select 1 from live.first_show where taken_by = $1 and state in ('taken', 'passed')", [personId], 'live.has_first_show');
  }

  private async row(id: string): Promise<Row> {
    const row = await this.db.row<Row>(`${select} where f.id = $1`, [id], 'live.first_show');
    if (!row) throw new Refusal('live.unknown_first_show');
    return row;
  }
}

const select = `
  select f.id, f.show_id, w.title, w.starts_at, w.minutes, w.state show_state, f.mentor_id, f.mentor_name, f.note, f.state, f.taken_by, f.taker_name, f.certificate, f.marks, f.remark from live.first_show f join live.show w on w.id = f.show_id`;
