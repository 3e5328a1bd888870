import { Injectable } from '@nestjs/common';
import type { BoothState } from '@app/contracts';
import { Members } from '@app/members';
import { Database, Refusal } from '@app/platform';
import type { EditionDates } from '../editions/phase.js';

export interface BoothRow {
  id: string; edition_id: string; edition_title: string; dates: EditionDates; hall_id: string | null; hall_name: string | null; organisation_id: string; shop_id: string; size: '1x1' | '3x1' | '3x3'; name: string; tagline: string; story: string; pairing: string;
  product_ids: string[]; state: BoothState; reason: string | null; applied_at: Date;
  /** People who work there now, beside those who keep the shop. */
  staff: string[]; crew: { id: string; name: string }[];
}
interface Raw extends Omit<BoothRow, 'dates'>, EditionDates {}

const columns = `
  b.id, b.edition_id, e.title edition_title, e.apply_until, e.opens_at, e.closes_at, e.published_at, e.cancelled_at, b.hall_id, h.name hall_name, b.organisation_id, b.shop_id, b.size, b.name, b.tagline, b.story, b.pairing, b.product_ids::text[], b.state, b.reason, b.applied_at,
  array(select t.person_id::text from expo.booth_staff t where t.booth_id = b.id and t.until is null) staff,
  coalesce((select json_agg(json_build_object('id', t.person_id, 'name', t.name) order by t.since, t.id) from expo.booth_staff t where t.booth_id = b.id and t.until is null), '[]') crew`;
const tables = 'expo.booth b join expo.edition e on e.id = b.edition_id left join expo.hall h on h.id = b.hall_id';

@Injectable()
export class BoothStore {
  constructor(private readonly db: Database, private readonly members: Members) {}

  /** @param rest the end of the statement: `b` is the booth, `e` its expo, `h` its hall */
  async read(rest: string, values: unknown[], name?: string): Promise<BoothRow[]> {
    const rows = await this.db.rows<Raw>(`select ${columns} from ${tables} ${rest}`, values, name);
    return rows.map(({ apply_until, opens_at, closes_at, published_at, cancelled_at, ...row }) => ({ ...row, dates: { apply_until, opens_at, closes_at, published_at, cancelled_at } }));
  }

  /** @throws expo.unknown_booth */
  async find(id: string): Promise<BoothRow> {
    const [row] = await this.read('where b.id = $1', [id], 'expo.booth');
    if (!row) throw new Refusal('expo.unknown_booth');
    return row;
  }

  /** Everybody who works there now, those who keep the shop first. */
  async people(booth: BoothRow): Promise<string[]> {
    return [...new Set([...await this.members.holdersOf(booth.organisation_id, ['owner', 'keeper']), ...booth.staff])];
  }

  /** Held until the transaction ends. Whoever needs a hall too takes it after its booth. */
  async lock(id: string): Promise<BoothRow> {
    await this.db.rows('select from expo.booth where id = $1 for update', [id], 'expo.booth_lock');
    return this.find(id);
  }
}
