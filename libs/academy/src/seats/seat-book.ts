import { randomBytes } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { AcceptOffer } from '@app/contracts';
import { type CurrentMember, Members } from '@app/members';
import { Clock, Database, Jobs, Refusal } from '@app/platform';
import { AcademyLimits } from '../academy-limits.js';
import { offerLapsedNotice, seatOfferedNotice } from '../sessions/session-notices.js';
import { type SessionRow, SessionStore } from '../sessions/session-store.js';
import { Tell, timeText } from '../sessions/tell.js';
import { codeFrom, offerUntil, seatsAtOnce } from './seats.js';

export type SeatOutcome = 'confirmed' | 'waiting' | 'already';
interface SeatRow { id: string; session_id: string; person_id: string; state: 'confirmed' | 'waiting' | 'offered' | 'lapsed' | 'cancelled' | 'door'; offer_until: Date | null }

/**
 * Who has a seat, and who comes next. Every change holds the row of the session, so that what is given and what is offered together never
 * exceed what there is, and so that a seat goes to the first in line also when somebody new asks in the same instant.
 */
@Injectable()
export class SeatBook implements OnModuleInit {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly limits: AcademyLimits, private readonly members: Members,
    private readonly store: SessionStore, private readonly tell: Tell,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('academy.offers', '* * * * *', () => this.passOn());
  }

  /** One tap: a seat, or a place in the line. A second tap changes nothing. @throws academy.enrolment_closed */
  async enrol(me: CurrentMember, sessionId: string): Promise<SeatOutcome> {
    const name = (await this.members.namesOf([me.id])).get(me.id) ?? '';
    return this.db.transaction(async () => this.seat(await this.open(sessionId), { personId: me.id, name }, me.id));
  }

  /** In the caller's transaction, which holds the session. */
  async seat(session: SessionRow, who: { personId: string; name: string }, by: string): Promise<SeatOutcome> {
    const had = await this.of(session.id, who.personId);
    if (had && ['confirmed', 'waiting', 'offered', 'door'].includes(had.state)) return 'already';
    const { taken, waiting } = await this.count(session.id);
    const state = seatsAtOnce({ capacity: session.capacity, taken, waiting }) ? 'confirmed' : 'waiting';
    await this.db.rows(`
      insert into academy.seat (session_id, person_id, name, state, code, made_at, made_by) values ($1, $2, $3, $4, $5, $6, $7)
      on conflict (session_id, person_id) do update set state = excluded.state, seq = nextval('academy.queue'), offer_until = null, name = excluded.name, made_at = excluded.made_at, made_by = excluded.made_by`,
    [session.id, who.personId, who.name, state, codeFrom(randomBytes(6)), this.clock.now(), by], 'academy.seat_write');
    return state;
  }

  /** Also gives up a place in the line, and says no to an offer. Doing it again is harmless. @throws academy.unknown_seat, academy.enrolment_closed once it has begun */
  cancel(me: CurrentMember, sessionId: string): Promise<void> {
    return this.db.transaction(async () => {
      const session = await this.store.lockOne(sessionId);
      const had = await this.of(sessionId, me.id);
      if (!had) throw new Refusal('academy.unknown_seat');
      if (!['confirmed', 'waiting', 'offered'].includes(had.state)) return;
      if (this.clock.now() >= session.starts_at) throw new Refusal('academy.enrolment_closed');
      await this.db.rows("update academy.seat set state = 'cancelled', offer_until = null where id = $1", [had.id], 'academy.seat_cancel');
      await this.fill(session);
    });
  }

  /** The offered seat becomes hers. @throws academy.no_offer, academy.offer_lapsed, academy.clashes with what she has to give up first */
  accept(me: CurrentMember, sessionId: string, { givesUp = [] }: AcceptOffer): Promise<void> {
    return this.db.transaction(async () => {
      const now = this.clock.now();
      const session = await this.store.find(sessionId);
      const clashing = await this.waitsAtThatTime(me.id, session);
      const sessions = await this.store.lock([sessionId, ...clashing.map((one) => one.id)]);
      const had = await this.of(sessionId, me.id);
      if (had?.state === 'confirmed') return;
      if (had?.state === 'lapsed' || (had?.state === 'offered' && had.offer_until && had.offer_until <= now)) throw new Refusal('academy.offer_lapsed');
      if (had?.state !== 'offered') throw new Refusal('academy.no_offer');
      if (clashing.some((one) => !givesUp.includes(one.id))) throw new Refusal('academy.clashes', { title: clashing[0]?.title ?? '' });
      await this.db.rows("update academy.seat set state = 'confirmed', offer_until = null where id = $1", [had.id], 'academy.seat_accept');
      for (const other of sessions.filter((one) => one.id !== sessionId)) {
        await this.db.rows("update academy.seat set state = 'cancelled', offer_until = null where session_id = $1 and person_id = $2 and state in ('waiting', 'offered')", [other.id, me.id], 'academy.seat_give_up');
        await this.fill(other);
      }
    });
  }

  /** Offers every free seat to who waits longest, as long as an offer can still be answered. The caller holds the session. */
  async fill(session: SessionRow): Promise<void> {
    const now = this.clock.now();
    const until = session.cancelled_at ? null : offerUntil(now, session.starts_at, this.limits);
    if (!until) return;
    const { taken } = await this.count(session.id);
    const next = await this.db.rows<{ person_id: string; seq: string }>(`
      update academy.seat set state = 'offered', offer_until = $3 where id in (select id from academy.seat where session_id = $1 and state = 'waiting' order by seq limit $2) returning person_id, seq::text`,
    [session.id, Math.max(0, session.capacity - taken), until], 'academy.seat_offer');
    for (const { person_id, seq } of next) await this.tell.people(seatOfferedNotice, session, [person_id], `offer:${seq}:${now.getTime()}`, { until: timeText(until) });
  }

  /** Offers that nobody answered go to the next in line. */
  async passOn(): Promise<void> {
    const due = await this.db.rows<{ session_id: string }>("select distinct session_id from academy.seat where state = 'offered' and offer_until <= $1", [this.clock.now()], 'academy.offers_due');
    for (const { session_id } of due) await this.db.transaction(async () => {
      const session = await this.store.lockOne(session_id);
      const lapsed = await this.db.rows<{ person_id: string }>("update academy.seat set state = 'lapsed', offer_until = null where session_id = $1 and state = 'offered' and offer_until <= $2 returning person_id", [session_id, this.clock.now()], 'academy.offers_lapse');
      await this.tell.people(offerLapsedNotice, session, lapsed.map((row) => row.person_id), `lapsed:${this.clock.now().getTime()}`);
      await this.fill(session);
    });
  }

  /** Seats that are given or offered, and how many wait. */
  async count(sessionId: string): Promise<{ taken: number; waiting: number }> {
    return await this.db.row<{ taken: number; waiting: number }>(
      "select count(*) filter (where state in ('confirmed', 'offered'))::int taken, count(*) filter (where state = 'waiting')::int waiting from academy.seat where session_id = $1", [sessionId], 'academy.seat_count') ?? { taken: 0, waiting: 0 };
  }

  /** Where a person waits, or is offered a seat, at the time of a session. */
  waitsAtThatTime(personId: string, session: Pick<SessionRow, 'id' | 'starts_at' | 'ends_at'>): Promise<{ id: string; title: string; startsAt: string }[]> {
    return this.clashing(personId, session, ['waiting', 'offered']);
  }

  /** Where a person has a seat at the time of a session. */
  seatsAtThatTime(personId: string, session: Pick<SessionRow, 'id' | 'starts_at' | 'ends_at'>): Promise<{ id: string; title: string; startsAt: string }[]> {
    return this.clashing(personId, session, ['confirmed']);
  }

  private clashing(personId: string, session: Pick<SessionRow, 'id' | 'starts_at' | 'ends_at'>, states: string[]): Promise<{ id: string; title: string; startsAt: string }[]> {
    return this.db.rows(`
      select s.id, c.title, to_json(s.starts_at)#>>'{}' "startsAt" from academy.seat t join academy.session s on s.id = t.session_id join academy.course c on c.id = s.course_id
      where t.person_id = $1 and t.state = any($5) and s.cancelled_at is null and s.id <> $2 and s.starts_at < $4 and s.ends_at > $3 order by s.starts_at, s.id`, [personId, session.id, session.starts_at, session.ends_at, states], 'academy.clashing');
  }

  private of(sessionId: string, personId: string): Promise<SeatRow | null> {
    return this.db.row<SeatRow>('select id, session_id, person_id, state, offer_until from academy.seat where session_id = $1 and person_id = $2', [sessionId, personId], 'academy.seat_of');
  }

  /** Held, and open to newcomers. */
  private async open(sessionId: string): Promise<SessionRow> {
    const session = await this.store.lockOne(sessionId);
    if (!session.published) throw new Refusal('academy.unknown_session');
    if (session.cancelled_at || this.clock.now() >= session.starts_at) throw new Refusal('academy.enrolment_closed');
    return session;
  }
}
