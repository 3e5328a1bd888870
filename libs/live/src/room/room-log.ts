import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { roomEvents, type RoomFold, type RoomState, type WireBatch } from '@app/contracts';
import { Clock, Config, Database } from '@app/platform';
import { emptyFold, foldOf } from './fold.js';
import { genesis, type LogHead, type NewEvent, seal, without } from './seal.js';

/** A batch on its way to the rooms of this process. */
export interface FreshBatch { show: string; first: number; last: number; text: string; must: boolean }
export interface Numbered { f: number; n: number; text: string; must: boolean }

export const logChannel = 'live_log';
export const pageSize = 256;
/** The page that shows a batch. */
export const pageOf = (first: number): number => Math.floor((first - 1) / pageSize);
const foldsMost = 500;

/** Everything visible in a room, in one order: sealed where it is written, read by those who watch, come late, look again, or check. */
@Injectable()
export class RoomLog {
  /** Names this process to the others, which hear of its batches from the database and from it alone of the bytes. */
  readonly node = randomUUID();
  private readonly told: ((batch: FreshBatch) => void)[] = [];
  private readonly folds = new Map<string, RoomFold>();

  constructor(private readonly db: Database, private readonly clock: Clock, private readonly config: Config) {}

  /** Called after the commit, in this process only. */
  onSealed(tell: (batch: FreshBatch) => void): void {
    this.told.push(tell);
  }

  /** Joins the caller's transaction, and holds the log of this show until its end: call it last. */
  append(show: string, events: NewEvent[]): Promise<{ first: number; last: number }> {
    for (const { kind, body } of events) roomEvents[kind].parse(body);
    return this.db.transaction(async () => {
      const now = this.clock.now();
      const sealed = seal(show, await this.head(show), events, now.getTime());
      // With Redis the bytes go there after the commit, and nobody listens here.
      const tell = this.config.get('REDIS_URL') ? '' : ', pg_notify($12, $13)';
      await this.db.rows(`
        with batch as (insert into live.log_batch (show_id, f, n, t, bytes, salts, hash, authors, must, at) values ($1, $2, $3, $4, $5, $6::bytea[], $7, $8::uuid[], $9, $10)),
          head as (update live.log_head set seq = $2::bigint + $3::int - 1, hash = $7, t = $11 where show_id = $1)
        select 1${tell}`, [
        show, sealed.first, events.length, sealed.t, sealed.text, sealed.salts, sealed.hash, events.map(({ author }) => author ?? nobody), sealed.must, now, sealed.head.t,
        ...(tell ? [logChannel, JSON.stringify({ show, from: sealed.first, to: sealed.last, node: this.node })] : []),
      ], tell ? 'live.log_append' : 'live.log_append_quiet');
      const { first, last, text, must } = sealed;
      this.db.afterCommit(() => { for (const hear of this.told) hear({ show, first, last, text, must }); });
      return { first, last };
    });
  }

  /** Its row is the sequencer: whoever holds it writes next. */
  private async head(show: string): Promise<LogHead> {
    const find = () => this.db.row<LogHead>('select seq::float8, hash, t::float8 from live.log_head where show_id = $1 for update', [show], 'live.log_lock');
    const known = await find();
    if (known) return known;
    await this.db.rows('insert into live.log_head (show_id, seq, hash, t) values ($1, 0, $2, 0) on conflict do nothing', [show, genesis(show)]);
    return await find() ?? { seq: 0, hash: genesis(show), t: 0 };
  }

  async lastSeq(show: string): Promise<number> {
    return (await this.db.row<{ seq: number }>('select seq::float8 from live.log_head where show_id = $1', [show], 'live.log_seq'))?.seq ?? 0;
  }

  /** Whole batches, from the one that holds `from` on; lines that were taken out have no words. */
  async read(show: string, from: number, to = Number.MAX_SAFE_INTEGER): Promise<Numbered[]> {
    const rows = await this.db.rows<Numbered>('select f::float8, n, bytes as text, must from live.log_batch where show_id = $1 and f + n > $2 and f <= $3 order by f', [show, from, to], 'live.log_read');
    const hidden = await this.hidden(show, from, to);
    return hidden.size === 0 ? rows : rows.map((row) => ({ ...row, text: without(row.text, hidden) }));
  }

  async hidden(show: string, from = 1, to = Number.MAX_SAFE_INTEGER): Promise<Set<number>> {
    // A batch may begin before `from` and end after `to`.
    const rows = await this.db.rows<{ seq: number }>('select seq::float8 from live.log_hide where show_id = $1 and seq > $2::bigint - 4096 and seq <= $3::bigint + 4096', [show, from, Math.min(to, 2 ** 52)], 'live.log_hidden');
    return new Set(rows.map(({ seq }) => seq));
  }

  /** The batches that begin in a page. One that is full, asked for by its own version, never changes. */
  async page(show: string, page: number, version: number): Promise<{ json: string; stays: boolean }> {
    const first = page * pageSize + 1;
    // Version and end before the content: what is kept for ever may then be newer than its address says, never older.
    const v = (await this.db.row<{ v: number }>('select count(*)::int v from live.log_hide where show_id = $1 and page = $2', [show, page], 'live.log_version'))?.v ?? 0;
    const full = await this.lastSeq(show) >= first + pageSize - 1;
    const batches = (await this.read(show, first, first + pageSize - 1)).filter(({ f }) => f >= first);
    return { json: `{"v":${v},"b":[${batches.map(({ text }) => text).join(',')}]}`, stays: full && v === version };
  }

  /** What the log adds up to now, and which pages are not in their first version. */
  async state(show: string): Promise<RoomState> {
    const versions = await this.db.rows<{ page: number; v: number }>('select page, count(*)::int v from live.log_hide where show_id = $1 group by page', [show], 'live.log_versions');
    return { fold: await this.fold(show), q: await this.lastSeq(show), pageSize, v: Object.fromEntries(versions.map(({ page, v }) => [page, v])) };
  }

  /** Reads only what came after the fold that is known here, and of that only what may change it. */
  async fold(show: string): Promise<RoomFold> {
    const known = this.folds.get(show) ?? emptyFold();
    const rows = await this.db.rows<{ text: string }>('select bytes as text from live.log_batch where show_id = $1 and must and f + n > $2 order by f', [show, known.q + 1], 'live.log_fold');
    const fold = rows.length === 0 ? known : foldOf(rows.map(({ text }) => JSON.parse(text) as WireBatch), known);
    this.folds.delete(show);
    this.folds.set(show, fold);
    if (this.folds.size > foldsMost) for (const oldest of [...this.folds.keys()].slice(0, 1)) this.folds.delete(oldest);
    return fold;
  }

  /** Who said a line, and what. */
  async line(show: string, seq: number): Promise<{ author: string; text: string; by: string; page: number } | null> {
    const row = await this.db.row<{ author: string; text: string; f: number }>(
      'select authors[($2::bigint - f + 1)::int] author, bytes as text, f::float8 from live.log_batch where show_id = $1 and f <= $2 and f + n > $2 order by f desc limit 1', [show, seq], 'live.log_line');
    const [, kind, body] = row ? (JSON.parse(row.text) as WireBatch).e[seq - row.f] ?? [] : [];
    if (!row || row.author === nobody || (kind !== 'say' && kind !== 'ask')) return null;
    return { author: row.author, text: (body as { x: string }).x, by: (body as { by: string }).by, page: pageOf(row.f) };
  }
}

/** The author of what nobody said. */
const nobody = '00000000-0000-0000-0000-000000000000';
