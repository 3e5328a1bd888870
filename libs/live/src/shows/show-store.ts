import { Injectable } from '@nestjs/common';
import type { Agreement, ShowKind, ShowState } from '@app/contracts';
import { Clock, Database, Refusal } from '@app/platform';
import { RoomLog } from '../room/room-log.js';
import { mayMove, type Move, moves } from './show-states.js';

export interface ShowRow {
  id: string; host_id: string; series_id: string | null; occurrence_on: string | null; edited: boolean; title: string; description: string; kind: ShowKind; state: ShowState; reason: string; starts_at: Date; minutes: number;
  studio_id: string | null; slots: number; nominations_until: Date; agreement: Agreement | null; agreed: boolean; sequence: number; changed_at: Date; created_at: Date; approved_at: Date | null; moved_from: Date | null;
  went_live_at: Date | null; ended_at: Date | null; interrupted_at: Date | null; stream_playable_at: Date | null; draw_seed: string; drawn_at: Date | null; sample: boolean;
  organisation_path: string[]; organisation_id: string | null; host_name: string; helpers: { id: string; person_id: string; name: string; role: string }[];
}

const columns = `w.id, w.host_id, w.series_id, w.occurrence_on::text, w.edited, w.title, w.description, w.kind, w.state, w.reason, w.starts_at, w.minutes, w.studio_id, w.slots, w.nominations_until, c.terms agreement, coalesce(c.state <> 'draft', false) agreed, w.sequence, w.changed_at,
  w.created_at, w.approved_at, w.moved_from, w.went_live_at, w.ended_at, w.interrupted_at, w.stream_playable_at, w.draw_seed, w.drawn_at, w.sample, s.organisation_path, s.organisation_id, s.name host_name,
  coalesce((select json_agg(json_build_object('id', r.id, 'person_id', r.person_id, 'name', r.name, 'role', r.role) order by r.added_at, r.id) from live.show_role r where r.show_id = w.id), '[]') helpers`;

const tables = 'live.show w join live.streamer s on s.person_id = w.host_id left join live.campaign c on c.show_id = w.id';

export type ShowChange = Partial<Record<'title' | 'description' | 'studio_id' | 'slots' | 'minutes' | 'starts_at' | 'edited' | 'moved_from' | 'series_id' | 'reason' | 'submitted_at' | 'approved_at' | 'approved_by'
  | 'went_live_at' | 'interrupted_at' | 'ended_at' | 'stream_playable_at' | 'nominations_until', unknown>>;

/** Moves that somebody who has the page open can see. */
const seenIn = new Set<Move>(['open', 'begin', 'lose', 'find', 'end', 'resume', 'keep', 'hide', 'unhide', 'cancel']);

/** Reads and moves shows. A move names the states it starts from in the statement itself, so that of forty who try at once one succeeds. */
@Injectable()
export class ShowStore {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly log: RoomLog) {}

  /** @throws live.unknown_show */
  async find(id: string, lock = false): Promise<ShowRow> {
    // Alone and first: a join that waited for the lock would look for the host from before, and find no row once a stand-in has the show.
    if (lock) await this.db.rows('select 1 from live.show where id = $1 for update', [id], 'live.show_lock');
    const row = await this.db.row<ShowRow>(`select ${columns} from ${tables} where w.id = $1`, [id], 'live.show_find');
    if (!row) throw new Refusal('live.unknown_show');
    return row;
  }

  ofSeries(seriesId: string, lock = false): Promise<ShowRow[]> {
    return this.db.rows<ShowRow>(`select ${columns} from ${tables} where w.series_id = $1 order by w.starts_at, w.id ${lock ? 'for update of w' : ''}`, [seriesId], lock ? 'live.series_lock' : 'live.series_shows');
  }

  /**
   * Those who watch hear of it by the log of the room, from the transaction that makes it true.
   * @param told the move is seen in calendars: their sequence rises
   * @throws live.show_state when it is in no state from which this way leads
   */
  async move(show: Pick<ShowRow, 'id'>, move: Move, also: ShowChange = {}, told = false): Promise<void> {
    const changed = await this.write(show.id, { ...also, state: moves[move].to, ...(told ? { sequence: true } : {}) }, [...moves[move].from]);
    if (changed) {
      if (seenIn.has(move)) await this.log.append(show.id, [{ kind: 'state', body: { state: moves[move].to, reason: typeof also.reason === 'string' ? also.reason : '' } }]);
      return;
    }
    const now = await this.find(show.id);
    throw new Refusal('live.show_state', { state: now.state, possible: mayMove(move, now.state) });
  }

  /** @param told time or place is another: the sequence of calendars rises */
  async change(show: Pick<ShowRow, 'id'>, change: ShowChange, told = false): Promise<void> {
    await this.write(show.id, { ...change, ...(told ? { sequence: true } : {}) }, null);
  }

  private async write(id: string, change: Record<string, unknown>, from: ShowState[] | null): Promise<boolean> {
    const { sequence, ...plain } = change;
    const entries = Object.entries(plain);
    const sets = entries.map(([column], at) => `${column} = $${at + 4}`);
    if (sequence) sets.push('sequence = sequence + 1');
    const rows = await this.db.rows(`update live.show set ${['changed_at = $2', ...sets].join(', ')} where id = $1 and ($3::text[] is null or state = any($3)) returning 1`,
      [id, this.clock.now(), from, ...entries.map(([, value]) => value)]);
    return rows.length > 0;
  }
}

export const endOf = (show: Pick<ShowRow, 'starts_at' | 'minutes'>): Date => new Date(show.starts_at.getTime() + show.minutes * 60_000);
