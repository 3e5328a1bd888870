import { Injectable } from '@nestjs/common';
import type { EditionCard, EditionPage, SetEdition, SetHall } from '@app/contracts';
import { type CurrentMember, Members } from '@app/members';
import { Clock, Database, Refusal } from '@app/platform';
import { type EditionDates, phaseOf } from './phase.js';

export interface EditionRow extends EditionDates { id: string; kind: 'expo' | 'processing_fair'; title: string; lead: string; programme: { at: string; title: string }[]; cancel_reason: string | null; sample: boolean; booths: number }
export interface HallRow { id: string; edition_id: string; name: string; lead: string; position: number; capacity: number; taken: number; booths: number }
const columns = `e.id, e.kind, e.title, e.lead, e.apply_until, e.opens_at, e.closes_at, e.programme, e.published_at, e.cancelled_at, e.cancel_reason, e.sample,
  (select count(*)::int from expo.booth b where b.edition_id = e.id and b.state = 'published') booths`;

/** Expos: a dated frame over the mall's own shops and goods. */
@Injectable()
export class Editions {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly members: Members) {}

  /** Those that are to be seen: open ones first, then what comes, then what was. */
  async list(): Promise<EditionCard[]> {
    const rows = await this.db.rows<EditionRow>(`
      select ${columns} from expo.edition e where e.published_at is not null and e.cancelled_at is null
      order by case when e.opens_at <= $1 and e.closes_at > $1 then 0 when e.opens_at > $1 then 1 else 2 end, abs(extract(epoch from e.opens_at - $1)), e.id limit 60`, [this.clock.now()], 'expo.editions');
    return rows.map((row) => this.card(row));
  }

  async all(): Promise<EditionCard[]> {
    return (await this.db.rows<EditionRow>(`select ${columns} from expo.edition e order by e.opens_at desc, e.id limit 100`, [], 'expo.all_editions')).map((row) => this.card(row));
  }

  /** Those that take applications now. */
  async calling(): Promise<EditionCard[]> {
    return (await this.db.rows<EditionRow>(`select ${columns} from expo.edition e where e.published_at is not null and e.cancelled_at is null and e.apply_until > $1 order by e.apply_until, e.id`, [this.clock.now()], 'expo.calling')).map((row) => this.card(row));
  }

  card(row: EditionRow): EditionCard {
    return { id: row.id, kind: row.kind, title: row.title, lead: row.lead, phase: phaseOf(row, this.clock.now()), applyUntil: row.apply_until.toISOString(), opensAt: row.opens_at.toISOString(), closesAt: row.closes_at.toISOString(), booths: row.booths, sample: row.sample };
  }

  /** @throws expo.unknown_edition before it is published */
  async page(id: string): Promise<EditionPage> {
    const row = await this.find(id);
    if (!row.published_at) throw new Refusal('expo.unknown_edition');
    return this.pageOf(row, await this.halls(id));
  }

  pageOf(row: EditionRow, halls: HallRow[]): EditionPage {
    return { ...this.card(row), cancelReason: row.cancel_reason, programme: row.programme, halls: halls.map((hall) => ({ id: hall.id, name: hall.name, lead: hall.lead, booths: hall.booths })), towns: [] };
  }

  async find(id: string, lock = false): Promise<EditionRow> {
    const row = await this.db.row<EditionRow>(`select ${columns} from expo.edition e where e.id = $1 ${lock ? 'for update' : ''}`, [id], lock ? 'expo.edition_lock' : 'expo.edition');
    if (!row) throw new Refusal('expo.unknown_edition');
    return row;
  }

  halls(editionId: string): Promise<HallRow[]> {
    return this.db.rows<HallRow>("select h.*, (select count(*)::int from expo.booth b where b.hall_id = h.id and b.state = 'published') booths from expo.hall h where h.edition_id = $1 order by h.position, h.id", [editionId], 'expo.halls');
  }

  /** @throws expo.unknown_hall */
  async hall(id: string): Promise<HallRow> {
    const row = await this.db.row<HallRow>("select h.*, (select count(*)::int from expo.booth b where b.hall_id = h.id and b.state = 'published') booths from expo.hall h where h.id = $1", [id], 'expo.hall');
    if (!row) throw new Refusal('expo.unknown_hall');
    return row;
  }

  async make(by: string, wish: SetEdition, sample = false): Promise<string> {
    checkDates(wish);
    const row = await this.db.row<{ id: string }>('insert into expo.edition (kind, title, lead, apply_until, opens_at, closes_at, programme, made_by, sample) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id',
      [wish.kind, wish.title, wish.lead, wish.applyUntil, wish.opensAt, wish.closesAt, JSON.stringify(sorted(wish.programme)), by, sample]);
    return row?.id ?? '';
  }

  /** What has ended stays as it was. */
  set(id: string, wish: SetEdition): Promise<void> {
    checkDates(wish);
    return this.db.transaction(async () => {
      await this.editable(id);
      await this.db.rows('update expo.edition set kind = $2, title = $3, lead = $4, apply_until = $5, opens_at = $6, closes_at = $7, programme = $8 where id = $1', [id, wish.kind, wish.title, wish.lead, wish.applyUntil, wish.opensAt, wish.closesAt, JSON.stringify(sorted(wish.programme))]);
    });
  }

  publish(me: CurrentMember, id: string): Promise<void> {
    return this.db.transaction(async () => {
      const row = await this.editable(id);
      if (row.published_at) return;
      if (!(await this.halls(id))[0]) throw new Refusal('expo.unknown_hall');
      await this.db.rows('update expo.edition set published_at = $2 where id = $1', [id, this.clock.now()]);
      await this.members.audit(me.id, 'expo.edition_published', id, { title: row.title });
    });
  }

  cancel(me: CurrentMember, id: string, reason: string): Promise<void> {
    return this.db.transaction(async () => {
      const row = await this.editable(id);
      await this.db.rows('update expo.edition set cancelled_at = $2, cancel_reason = $3 where id = $1', [id, this.clock.now(), reason]);
      await this.members.audit(me.id, 'expo.edition_cancelled', id, { title: row.title, reason });
    });
  }

  /** Halls, programme and length of an earlier one, so many days later; booths apply anew. */
  copy(me: CurrentMember, id: string, title: string, days: number): Promise<string> {
    return this.db.transaction(async () => {
      await this.find(id);
      const row = await this.db.row<{ id: string }>(`
        insert into expo.edition (kind, title, lead, apply_until, opens_at, closes_at, programme, made_by)
        select kind, $2, lead, apply_until + $3::int * interval '1 day', opens_at + $3::int * interval '1 day', closes_at + $3::int * interval '1 day',
          coalesce((select jsonb_agg(jsonb_set(line, '{at}', to_jsonb(to_char(((line->>'at')::timestamptz + $3::int * interval '1 day') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))) order by line->>'at') from jsonb_array_elements(programme) line), '[]'), $4
        from expo.edition where id = $1 returning id`, [id, title, days, me.id]);
      await this.db.rows('insert into expo.hall (edition_id, name, lead, position, capacity) select $2, name, lead, position, capacity from expo.hall where edition_id = $1', [id, row?.id]);
      return row?.id ?? '';
    });
  }

  addHall(editionId: string, wish: SetHall): Promise<string> {
    return this.db.transaction(async () => {
      await this.editable(editionId);
      const row = await this.db.row<{ id: string }>('insert into expo.hall (edition_id, name, lead, capacity, position) values ($1, $2, $3, $4, (select coalesce(max(position), 0) + 1 from expo.hall where edition_id = $1)) returning id', [editionId, wish.name, wish.lead, wish.capacity]);
      return row?.id ?? '';
    });
  }

  /** @throws expo.hall_smaller when more booths were accepted than would fit */
  setHall(id: string, wish: SetHall): Promise<string> {
    return this.db.transaction(async () => {
      const hall = await this.hall(id);
      await this.editable(hall.edition_id);
      const [done] = await this.db.rows('update expo.hall set name = $2, lead = $3, capacity = $4 where id = $1 and taken <= $4 returning 1', [id, wish.name, wish.lead, wish.capacity], 'expo.set_hall');
      if (!done) throw new Refusal('expo.hall_smaller', { taken: hall.taken });
      return hall.edition_id;
    });
  }

  private async editable(id: string): Promise<EditionRow> {
    const row = await this.find(id, true);
    const phase = phaseOf(row, this.clock.now());
    if (phase === 'ended' || phase === 'cancelled') throw new Refusal('expo.edition_state');
    return row;
  }
}

const sorted = <T extends { at: string }>(lines: T[]): T[] => lines.toSorted((a, b) => (a.at < b.at ? -1 : 1));
function checkDates({ applyUntil, opensAt, closesAt }: SetEdition): void {
  if (!(Date.parse(applyUntil) < Date.parse(opensAt))) throw new Refusal('request.malformed', { fields: [{ path: 'opensAt', reason: 'order' }] });
  if (!(Date.parse(opensAt) < Date.parse(closesAt))) throw new Refusal('request.malformed', { fields: [{ path: 'closesAt', reason: 'order' }] });
}
