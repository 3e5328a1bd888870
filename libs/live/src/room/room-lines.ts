import type { RoomEventBody, SayAnswer } from '@app/contracts';
import type { Clock, Database } from '@app/platform';
import { log } from '@app/platform';
import type { LiveLimits } from '../live-limits.js';
import { isForbidden } from './floor-words.js';
import type { LiveRoom } from './live-room.js';
import type { RoomLog } from './room-log.js';
import { isExempt, type RoomTicket } from './room-ticket.js';
import type { NewEvent } from './seal.js';
import { TokenBucket } from './token-bucket.js';

export type Line = { kind: 'say'; body: RoomEventBody<'say'> } | { kind: 'ask'; body: RoomEventBody<'ask'> };
interface Waiting { event: NewEvent; answer: (answer: SayAnswer) => void }
interface Shed { author: string; line: Line; at: Date }

const openStates = ['lobby', 'live', 'interrupted'];
/** Shorter than most ticks, because what is sealed waits for one of those once more. */
const sealEveryMs = 50;
const forgetEveryMs = 30_000;

/** The chat of one room in one process: who may say what and how often, what is kept back, and the batch in which the rest is sealed. */
export class RoomLines {
  words: string[] = [];
  private readonly paces = new Map<string, TokenBucket>();
  private readonly lastLine = new Map<string, number>();
  private readonly held = new Map<string, NodeJS.Timeout>();
  private readonly room: TokenBucket;
  private pending: Waiting[] = [];
  private shed: Shed[] = [];
  private sealing = false;
  private sealedAt = 0;
  private timer: NodeJS.Timeout | null = null;
  private readonly forgetting: NodeJS.Timeout;

  constructor(private readonly live: LiveRoom, private readonly db: Database, private readonly clock: Clock, private readonly limits: LiveLimits, private readonly logs: RoomLog) {
    this.room = new TokenBucket(limits.linesPerSecond, limits.linesPerSecond, performance.now());
    this.forgetting = setInterval(() => { this.forget(); }, forgetEveryMs).unref();
  }

  /** Answers when the line is in the log, or at once with what became of it. */
  async say(who: RoomTicket & { p: string }, line: Line): Promise<SayAnswer> {
    const now = this.clock.now();
    const state = this.live.fold.state?.state ?? '';
    if (!openStates.includes(state)) return { code: 'live.room_closed', state };
    const silenced = this.live.silenced.get(line.body.by);
    if (silenced === null) return { code: 'live.banned' };
    if (silenced !== undefined && silenced > now.getTime()) return { code: 'live.muted', until: new Date(silenced).toISOString() };
    const exempt = isExempt(who.r);
    if (!this.paceOf(who.p, exempt).take(performance.now())) return { code: 'live.too_fast' };
    const wait = exempt ? 0 : (this.lastLine.get(who.p) ?? 0) + this.live.fold.rule.slow * 1000 - now.getTime();
    if (wait > 0) return { code: 'live.slow_mode', seconds: Math.ceil(wait / 1000) };
    if (isForbidden(line.body.x, this.words)) {
      await this.keep([{ author: who.p, line, at: now }], 'words');
      return { code: 'live.words_not_allowed' };
    }
    this.lastLine.set(who.p, now.getTime());
    const { hold } = this.live.fold.rule;
    if (hold > 0 && !exempt) return this.holdBack({ author: who.p, line, at: now }, hold);
    if (line.kind === 'say' && !exempt && !this.room.take(performance.now())) {
      this.shed.push({ author: who.p, line, at: now });
      this.sealSoon();
      return { shed: true };
    }
    return this.seal({ ...line, at: now.getTime(), author: who.p });
  }

  /** Goes with the next batch of this room. */
  seal(event: NewEvent): Promise<SayAnswer> {
    return new Promise((answer) => {
      this.pending.push({ event, answer });
      this.sealSoon();
    });
  }

  private sealSoon(): void {
    if (this.sealing || this.timer) return;
    const wait = this.sealedAt + sealEveryMs - performance.now();
    this.timer = setTimeout(() => {
      this.timer = null;
      void this.sealNow();
    }, Math.max(0, wait));
  }

  private async sealNow(): Promise<void> {
    const [lines, shed] = [this.pending, this.shed];
    [this.pending, this.shed, this.sealing] = [[], [], true];
    try {
      const events: NewEvent[] = lines.map(({ event }) => event);
      if (shed.length > 0) events.push({ kind: 'shed', body: { n: shed.length } });
      const { first } = await this.db.transaction(async () => {
        if (shed.length > 0) await this.keep(shed, 'shed');
        return this.logs.append(this.live.id, events);
      });
      lines.forEach(({ answer }, at) => { answer({ q: first + at }); });
    } catch (error) {
      log.error({ err: error }, 'lines of a room could not be written');
      for (const { answer } of lines) answer({ code: 'server.failed' });
    }
    this.sealedAt = performance.now();
    this.sealing = false;
    if (this.pending.length > 0 || this.shed.length > 0) this.sealSoon();
  }

  private async holdBack(line: Shed, seconds: number): Promise<SayAnswer> {
    const dueAt = new Date(line.at.getTime() + seconds * 1000);
    const [kept] = await this.keep([line], 'held', dueAt);
    if (kept) this.release(kept.id, dueAt);
    return { held: seconds };
  }

  /** Nobody who decides is no reason to lose a line: it passes by itself when its time is over, in whichever process gets there first. */
  release(id: string, dueAt: Date): void {
    if (this.held.has(id)) return;
    this.held.set(id, setTimeout(() => {
      this.held.delete(id);
      void this.pass(id).catch((error: unknown) => { log.error({ err: error }, 'a line that was held could not be passed'); });
    }, Math.max(0, dueAt.getTime() - this.clock.now().getTime())).unref());
  }

  private pass(id: string): Promise<void> {
    return this.db.transaction(async () => {
      const row = await this.db.row<{ line: Line; person_id: string }>("update live.log_shed set state = 'passed', decided_at = $2 where id = $1 and state = 'waiting' returning line, person_id", [id, this.clock.now()]);
      if (row) await this.logs.append(this.live.id, [{ ...row.line, author: row.person_id }]);
    });
  }

  private keep(lines: Shed[], why: 'shed' | 'held' | 'words', dueAt: Date | null = null): Promise<{ id: string }[]> {
    return this.db.rows<{ id: string }>(`
      insert into live.log_shed (show_id, person_id, why, line, at, due_at, state)
      select $1, r.author, $2, r.line, r.at, $4, $5 from jsonb_to_recordset($3) r(author uuid, line jsonb, at timestamptz) returning id`, [this.live.id, why, JSON.stringify(lines), dueAt, why === 'held' ? 'waiting' : 'kept']);
  }

  private paceOf(person: string, exempt: boolean): TokenBucket {
    const { lineBurst, linesPerMinute } = this.limits;
    const known = this.paces.get(person) ?? new TokenBucket(exempt ? lineBurst * 3 : lineBurst, (exempt ? linesPerMinute * 3 : linesPerMinute) / 60, performance.now());
    this.paces.set(person, known);
    return known;
  }

  private forget(): void {
    const now = performance.now();
    for (const [person, pace] of this.paces) if (pace.isFull(now)) this.paces.delete(person);
    const slowest = this.clock.now().getTime() - 120_000;
    for (const [person, at] of this.lastLine) if (at < slowest) this.lastLine.delete(person);
  }

  close(): void {
    clearInterval(this.forgetting);
    for (const timer of this.held.values()) clearTimeout(timer);
  }
}
