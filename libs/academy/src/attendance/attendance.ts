import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { AddedPeople, AddPeople, DoorCodes, Roll, RollLine, SignedIn, SignIn, WalkIn } from '@app/contracts';
import { type CurrentMember, Members } from '@app/members';
import { Clock, Config, csv, Database, Refusal } from '@app/platform';
import { AcademyLimits } from '../academy-limits.js';
import { mayKeep } from '../academy.policy.js';
import { doorTokens, isDoorToken } from './door-token.js';
import { SeatBook } from '../seats/seat-book.js';
import { codeFrom } from '../seats/seats.js';
import { SessionCards } from '../sessions/session-cards.js';
import { phaseOf, type SessionRow, SessionStore } from '../sessions/session-store.js';
import { timeText } from '../sessions/tell.js';

const [minuteMs, hourMs] = [60_000, 3600_000];
interface LineRow { id: string; name: string; person_id: string; state: RollLine['state']; position: number | null; offer_until: Date | null; at: Date | null; by_name: string | null }
interface Found { id: string; name: string; state: RollLine['state'] }

/** The list of a session: who has a seat, who waits, who came. */
@Injectable()
export class Attendance {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly limits: AcademyLimits, private readonly members: Members, private readonly store: SessionStore,
    private readonly cards: SessionCards, private readonly seats: SeatBook, private readonly config: Config,
  ) {}

  /** @throws academy.unknown_session for those who do not keep it */
  async roll(me: CurrentMember, sessionId: string): Promise<Roll> {
    const session = await this.own(me, sessionId);
    const [[card], rows] = await Promise.all([this.cards.deskCards(me, [session]), this.lines(sessionId)]);
    if (!card) throw new Refusal('academy.unknown_session');
    const contacts = new Map((await this.members.contactsOf(rows.map((row) => row.person_id))).map((one) => [one.id, one.phone]));
    return {
      session: card, signIn: this.isOpen(session),
      lines: rows.map((row) => ({
        id: row.id, name: row.name, phoneMasked: masked(contacts.get(row.person_id)), state: row.state, position: row.position, offerUntil: row.offer_until?.toISOString() ?? null, attendedAt: row.at?.toISOString() ?? null, attendedBy: row.by_name,
      })),
    };
  }

  /** The list as a table, without phones. */
  async table(me: CurrentMember, sessionId: string): Promise<string> {
    const session = await this.own(me, sessionId);
    const rows = await this.lines(sessionId);
    return csv([['课程', session.title], ['时间', timeText(session.starts_at)], [], ['序号', '姓名', '状态', '签到时间', '经手人'], ...rows.map((row, at) => [String(at + 1), row.name, row.state, row.at ? timeText(row.at) : '', row.by_name ?? ''])]);
  }

  /**
   * By the code on her phone, or by her line of the list. Whoever waits comes in at the door. A second time is harmless and tells of the first;
   * what was written down without a network may come late: the earliest time stays.
   * @throws academy.wrong_code, academy.unknown_seat, academy.not_sign_in_time, academy.house_full
   */
  signIn(me: CurrentMember, sessionId: string, wish: SignIn): Promise<SignedIn> {
    return this.db.transaction(async () => {
      const session = await this.ownLocked(me, sessionId);
      const found = await this.db.row<Found>('select id, name, state from academy.seat where session_id = $1 and (id = $2 or code = $3)', [sessionId, wish.seatId ?? null, wish.code ?? null], 'academy.seat_to_sign');
      if (!found) throw new Refusal(wish.code ? 'academy.wrong_code' : 'academy.unknown_seat');
      return this.write(me, session, found, wish.code ? 'code' : 'list', wish.at);
    });
  }

  /** What stands at the door for those who sign themselves in. */
  async doorCodes(me: CurrentMember, sessionId: string): Promise<DoorCodes> {
    await this.own(me, sessionId);
    return doorTokens(this.config.secretKey, sessionId, this.clock.now());
  }

  /** By the code at the door, for who has a seat; whoever waits asks at the door. @throws academy.door_code_old, academy.no_seat, academy.not_sign_in_time */
  signMyself(me: CurrentMember, sessionId: string, token: string): Promise<SignedIn> {
    return this.db.transaction(async () => {
      const session = await this.store.lockOne(sessionId);
      if (!isDoorToken(this.config.secretKey, sessionId, token, this.clock.now())) throw new Refusal('academy.door_code_old');
      const found = await this.db.row<Found>("select id, name, state from academy.seat where session_id = $1 and person_id = $2 and state in ('confirmed', 'door')", [sessionId, me.id], 'academy.own_seat_to_sign');
      if (!found) throw new Refusal('academy.no_seat');
      return this.write(me, session, found, 'code');
    });
  }

  /** Who has no seat, and perhaps no account: she is written down with her phone. */
  walkIn(me: CurrentMember, sessionId: string, wish: WalkIn): Promise<SignedIn> {
    return this.db.transaction(async () => {
      const session = await this.ownLocked(me, sessionId);
      const personId = await this.members.findOrCreateByPhone(wish.phone, wish.name);
      await this.db.rows(`
        insert into academy.seat (session_id, person_id, name, state, code, made_at, made_by) values ($1, $2, $3, 'cancelled', $4, $5, $6) on conflict (session_id, person_id) do nothing`,
      [sessionId, personId, wish.name, codeFrom(randomBytes(6)), this.clock.now(), me.id], 'academy.walk_in');
      const found = await this.db.row<Found>('select id, name, state from academy.seat where session_id = $1 and person_id = $2', [sessionId, personId], 'academy.walked_in');
      if (!found) throw new Refusal('academy.unknown_seat');
      return this.write(me, session, found, 'door', wish.at);
    });
  }

  /** A slip of the finger: taken back while the list is open. */
  takeBack(me: CurrentMember, sessionId: string, seatId: string): Promise<void> {
    return this.db.transaction(async () => {
      const session = await this.ownLocked(me, sessionId);
      if (!this.isOpen(session)) throw new Refusal('academy.not_sign_in_time');
      await this.db.rows('delete from academy.attendance a using academy.seat t where t.id = a.seat_id and t.session_id = $1 and t.id = $2', [sessionId, seatId], 'academy.sign_back');
      await this.members.audit(me.id, 'academy.sign_in_taken_back', seatId, { session: sessionId });
    });
  }

  /** Names and phones as they were pasted. `dry` tells what would become of each line and keeps nothing. */
  async addPeople(me: CurrentMember, sessionId: string, { people, dry }: AddPeople): Promise<AddedPeople> {
    const done = new Set<string>();
    const items: AddedPeople['items'] = [];
    class Dry extends Error {}
    await this.db.transaction(async () => {
      const session = await this.ownLocked(me, sessionId);
      if (phaseOf(session, this.clock.now()) !== 'coming') throw new Refusal('academy.enrolment_closed');
      for (const { name, phone } of people) {
        if (done.has(phone)) { items.push({ name, phone, outcome: 'twice' }); continue; }
        done.add(phone);
        items.push({ name, phone, outcome: await this.seats.seat(session, { personId: await this.members.findOrCreateByPhone(phone, name), name }, me.id) });
      }
      if (dry) throw new Dry();
      await this.members.audit(me.id, 'academy.people_added', sessionId, { people: people.length });
    }).catch((error: unknown) => { if (!(error instanceof Dry)) throw error; });
    return { items };
  }

  private async write(me: CurrentMember, session: SessionRow, seat: Found, way: 'list' | 'code' | 'door', given?: string): Promise<SignedIn> {
    const now = this.clock.now();
    const at = given === undefined ? now : new Date(Math.min(Date.parse(given), now.getTime()));
    if (!this.isOpen(session) || !this.isWithin(session, at)) throw new Refusal('academy.not_sign_in_time');
    const [had] = await this.attended(seat.id);
    if (!had && seat.state !== 'confirmed') {
      const { came } = await this.db.row<{ came: number }>('select count(*)::int came from academy.attendance a join academy.seat t on t.id = a.seat_id where t.session_id = $1', [session.id], 'academy.came') ?? { came: 0 };
      if (came >= session.capacity) throw new Refusal('academy.house_full');
      await this.db.rows("update academy.seat set state = 'door', offer_until = null where id = $1", [seat.id], 'academy.let_in');
    }
    const name = (await this.members.namesOf([me.id])).get(me.id) ?? '';
    await this.db.rows(`
      insert into academy.attendance (seat_id, at, by_id, by_name, way, written_at) values ($1, $2, $3, $4, $5, $6)
      on conflict (seat_id) do update set at = excluded.at, by_id = excluded.by_id, by_name = excluded.by_name, way = excluded.way where excluded.at < attendance.at`, [seat.id, at, me.id, name, way, now], 'academy.sign_in');
    const [row] = await this.attended(seat.id);
    return { seatId: seat.id, name: seat.name, at: (row?.at ?? at).toISOString(), by: row?.by_name ?? name, again: had !== undefined };
  }

  private attended(seatId: string): Promise<{ at: Date; by_name: string }[]> {
    return this.db.rows('select at, by_name from academy.attendance where seat_id = $1', [seatId], 'academy.attended');
  }

  private lines(sessionId: string): Promise<LineRow[]> {
    return this.db.rows<LineRow>(`
      select t.id, t.name, t.person_id, t.state, t.offer_until, a.at, a.by_name,
        case when t.state = 'waiting' then (count(*) filter (where t.state = 'waiting') over (order by t.seq))::int end as position
      from academy.seat t left join academy.attendance a on a.seat_id = t.id where t.session_id = $1 and (t.state not in ('cancelled', 'lapsed') or a.seat_id is not null)
      order by array_position(array['confirmed', 'door', 'offered', 'waiting'], t.state), t.seq`, [sessionId], 'academy.roll');
  }

  private isOpen(session: SessionRow): boolean {
    return !session.cancelled_at && this.isWithin(session, this.clock.now());
  }

  private isWithin(session: SessionRow, at: Date): boolean {
    return at.getTime() >= session.starts_at.getTime() - this.limits.signInMinutesBefore * minuteMs && at.getTime() <= session.ends_at.getTime() + this.limits.signInHoursAfter * hourMs;
  }

  private async own(me: CurrentMember, id: string): Promise<SessionRow> {
    const session = await this.store.find(id);
    if (!mayKeep(me, session)) throw new Refusal('academy.unknown_session');
    return session;
  }

  private async ownLocked(me: CurrentMember, id: string): Promise<SessionRow> {
    const session = await this.store.lockOne(id);
    if (!mayKeep(me, session)) throw new Refusal('academy.unknown_session');
    return session;
  }
}

const masked = (phone: string | undefined): string => (phone ? `${phone.slice(0, 3)}****${phone.slice(-4)}` : '');
