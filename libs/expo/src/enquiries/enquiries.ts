import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Ask, Enquiries as EnquiryList, Enquiry, EnquiryState } from '@app/contracts';
import { type CurrentMember, Members, personErased } from '@app/members';
import { Messages } from '@app/messages';
import { awakeTime, Clock, Database, Jobs, Refusal } from '@app/platform';
import { phaseOf } from '../editions/phase.js';
import { ExpoLimits } from '../expo-limits.js';
import { keptOrganisations, worksAtBooth } from '../expo.policy.js';
import { enquiryAnsweredNotice, enquiryNotice } from '../booths/booth-notices.js';
import { BoothStore } from '../booths/booth-store.js';

type Side = 'visitor' | 'booth';
interface Row { id: string; booth_id: string; booth_name: string; edition_title: string; visitor_id: string; visitor_name: string; state: EnquiryState; claimed_by: string | null; claimed_name: string | null; at: Date }
const hourMs = 3600_000;
const previewLength = 40;

/**
 * A visitor asks a booth; everybody who works there sees it, and the first to take it has it. The two sides then write to each other. Contact data
 * of a side is given to the other by a live consent of hers, and by nothing else.
 */
@Injectable()
export class Enquiries implements OnModuleInit {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly limits: ExpoLimits, private readonly members: Members, private readonly messages: Messages, private readonly booths: BoothStore,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('expo.enquiries', '*/5 * * * *', () => this.db.rows("update expo.enquiry set state = 'missed' where state = 'open' and due_at <= $1", [this.clock.now()], 'expo.miss'));
    this.members.exportsWith('expo', (personId) => this.db.rows("select l.text, to_json(l.at)#>>'{}' as \"at\" from expo.enquiry_line l where l.by_id = $1 order by l.at", [personId]));
    // What was said stays with the other side; under which name, and how she can be reached, does not.
    this.jobs.on(personErased, 'expo.forget', ({ personId }) => this.db.transaction(async () => {
      await this.db.rows("update expo.enquiry set visitor_name = '' where visitor_id = $1", [personId]);
      await this.db.rows("update expo.enquiry_line set name = '' where by_id = $1", [personId]);
      await this.db.rows('update expo.consent set withdrawn_at = $2 where person_id = $1 and withdrawn_at is null', [personId, this.clock.now()]);
    }));
  }

  /** @throws expo.edition_state unless the expo is open, expo.own_booth */
  async ask(me: CurrentMember, boothId: string, wish: Ask): Promise<string> {
    const booth = await this.booths.find(boothId);
    if (booth.state !== 'published') throw new Refusal('expo.unknown_booth');
    if (phaseOf(booth.dates, this.clock.now()) !== 'open') throw new Refusal('expo.edition_state');
    if (worksAtBooth(me, booth)) throw new Refusal('expo.own_booth');
    const name = (await this.members.namesOf([me.id])).get(me.id) ?? '';
    return this.db.transaction(async () => {
      const id = await this.open(me, name, boothId, wish);
      const people = await this.booths.people(booth);
      await this.messages.stir(people, 'expo');
      await this.messages.tell(enquiryNotice, { to: people, key: id, values: { id, booth: booth.name, name: name || '访客', preview: wish.text.slice(0, previewLength) } });
      return id;
    });
  }

  /** Her question as it stands, for those whose right was looked at; telling the booth is the caller's. */
  async open(me: CurrentMember, name: string, boothId: string, wish: Ask): Promise<string> {
    const now = this.clock.now();
    const due = awakeTime(new Date(awakeTime(now).getTime() + this.limits.answerHours * hourMs));
    const row = await this.db.row<{ id: string }>("insert into expo.enquiry (booth_id, visitor_id, visitor_name, state, at, due_at) values ($1, $2, $3, 'open', $4, $5) returning id", [boothId, me.id, name, now, due], 'expo.ask');
    const id = row?.id ?? '';
    await this.line(id, 'visitor', me.id, name, wish.text);
    if (wish.shareContact) await this.grant(id, 'visitor', me.id);
    return id;
  }

  /** The first to take it has it; whoever comes to an appointment has its question too. @returns null when somebody has it already */
  async give(id: string, personId: string, name: string): Promise<{ booth_id: string; visitor_id: string } | null> {
    const [row] = await this.db.rows<{ booth_id: string; visitor_id: string }>("update expo.enquiry set state = 'claimed', claimed_by = $2, claimed_name = $3, claimed_at = $4 where id = $1 and state in ('open', 'missed') returning booth_id, visitor_id", [id, personId, name, this.clock.now()], 'expo.claim');
    return row ?? null;
  }

  /** The first to take it has it. @throws expo.already_claimed with her name */
  async claim(me: CurrentMember, id: string): Promise<void> {
    await this.ofBooth(me, id);
    const name = (await this.members.namesOf([me.id])).get(me.id) ?? '';
    const done = await this.db.transaction(async () => {
      const row = await this.give(id, me.id, name);
      // The others' prompts close.
      if (row) await this.messages.stir([row.visitor_id, ...await this.booths.people(await this.booths.find(row.booth_id))], 'expo');
      return row;
    });
    if (done) return;
    const { claimed_by, claimed_name } = await this.find(id);
    if (claimed_by !== me.id) throw new Refusal('expo.already_claimed', { name: claimed_name ?? '' });
  }

  /** The visitor writes while it is not closed; of the booth, who took it does. */
  say(me: CurrentMember, id: string, text: string): Promise<void> {
    return this.db.transaction(async () => {
      const { row, side } = await this.seen(me, id, true);
      if (row.state === 'closed' || (side === 'booth' && row.claimed_by !== me.id)) throw new Refusal('expo.enquiry_state');
      const name = (await this.members.namesOf([me.id])).get(me.id) ?? '';
      const line = await this.line(id, side, me.id, name, text);
      const values = { id, booth: row.booth_name, name: name || '访客', preview: text.slice(0, previewLength) };
      if (side === 'booth') await this.messages.tell(enquiryAnsweredNotice, { to: [row.visitor_id], key: line, values });
      await this.stir(row);
      if (side === 'visitor' && row.claimed_by) await this.messages.tell(enquiryNotice, { to: [row.claimed_by], key: line, values });
    });
  }

  close(me: CurrentMember, id: string): Promise<void> {
    return this.db.transaction(async () => {
      const { row } = await this.seen(me, id, true);
      if (row.state === 'closed') return;
      await this.db.rows("update expo.enquiry set state = 'closed', closed_at = $2 where id = $1", [id, this.clock.now()], 'expo.close');
      await this.stir(row);
    });
  }

  /** Shows the other side how to reach her, or takes that back; both at once. */
  consent(me: CurrentMember, id: string, give: boolean): Promise<void> {
    return this.db.transaction(async () => {
      const { row, side } = await this.seen(me, id, true);
      if (side === 'booth' && row.claimed_by !== me.id) throw new Refusal('expo.enquiry_state');
      if (give) await this.grant(id, side, me.id);
      else await this.db.rows('update expo.consent set withdrawn_at = $3 where enquiry_id = $1 and side = $2 and withdrawn_at is null', [id, side, this.clock.now()], 'expo.withdraw');
      await this.stir(row);
    });
  }

  private async stir(row: Row): Promise<void> {
    await this.messages.stir([row.visitor_id, ...row.claimed_by ? [row.claimed_by] : await this.booths.people(await this.booths.find(row.booth_id))], 'expo');
  }

  async page(me: CurrentMember, id: string): Promise<Enquiry> {
    const { row, side } = await this.seen(me, id);
    const [lines, consents] = await Promise.all([
      this.db.rows<{ id: string; side: Side; name: string; text: string; at: string }>("select id, side, name, text, to_json(at)#>>'{}' as \"at\" from expo.enquiry_line where enquiry_id = $1 order by id", [id], 'expo.lines'),
      this.db.rows<{ side: Side; person_id: string }>('select side, person_id from expo.consent where enquiry_id = $1 and withdrawn_at is null', [id], 'expo.consents'),
    ]);
    const theirs = consents.find((one) => one.side !== side);
    const [contact] = theirs ? await this.members.contactsOf([theirs.person_id]) : [];
    return {
      id, boothId: row.booth_id, boothName: row.booth_name, editionTitle: row.edition_title, visitorName: row.visitor_name, state: row.state, claimedBy: row.claimed_name, at: row.at.toISOString(), side,
      lines: lines.map((one) => ({ id: one.id, mine: one.side === side, name: one.name, text: one.text, at: new Date(one.at).toISOString() })), contact: contact?.phone ?? null, given: consents.some((one) => one.side === side),
      can: { claim: side === 'booth' && (row.state === 'open' || row.state === 'missed'), say: row.state !== 'closed' && (side === 'visitor' || row.claimed_by === me.id), close: row.state === 'claimed' && (side === 'visitor' || row.claimed_by === me.id) },
    };
  }

  /** Those she asked, and those at booths where she works. */
  async list(me: CurrentMember, boothId: string | null): Promise<EnquiryList> {
    const rows = await this.db.rows<Row & { text: string; side: Side }>(`
      select q.id, q.booth_id, b.name booth_name, e.title edition_title, q.visitor_id, q.visitor_name, q.state, q.claimed_by, q.claimed_name, q.at,
        case when q.visitor_id = $1 then 'visitor' else 'booth' end side, (select l.text from expo.enquiry_line l where l.enquiry_id = q.id order by l.id limit 1) as text
      from expo.enquiry q join expo.booth b on b.id = q.booth_id join expo.edition e on e.id = b.edition_id
      where ($3::uuid is null or q.booth_id = $3) and (q.visitor_id = $1 or b.organisation_id = any($2) or exists (select from expo.booth_staff t where t.booth_id = b.id and t.person_id = $1 and t.until is null))
      order by (q.state = 'open') desc, q.at desc, q.id limit 100`, [me.id, keptOrganisations(me), boothId], 'expo.enquiries');
    return { items: rows.map((row) => ({ id: row.id, boothName: row.booth_name, visitorName: row.visitor_name, state: row.state, side: row.side, text: row.text, at: row.at.toISOString(), claimedBy: row.claimed_name })) };
  }

  private async line(id: string, side: Side, by: string, name: string, text: string): Promise<string> {
    return (await this.db.row<{ id: string }>('insert into expo.enquiry_line (enquiry_id, side, by_id, name, text, at) values ($1, $2, $3, $4, $5, $6) returning id', [id, side, by, name, text, this.clock.now()], 'expo.line'))?.id ?? '';
  }

  private grant(id: string, side: Side, personId: string): Promise<unknown> {
    return this.db.rows('insert into expo.consent (enquiry_id, side, person_id, granted_at) values ($1, $2, $3, $4) on conflict (enquiry_id, side) where withdrawn_at is null do nothing', [id, side, personId, this.clock.now()], 'expo.grant');
  }

  private async find(id: string, lock = false): Promise<Row> {
    if (lock) await this.db.rows('select from expo.enquiry where id = $1 for update', [id], 'expo.enquiry_lock');
    const row = await this.db.row<Row>(`
      select q.id, q.booth_id, b.name booth_name, e.title edition_title, q.visitor_id, q.visitor_name, q.state, q.claimed_by, q.claimed_name, q.at
      from expo.enquiry q join expo.booth b on b.id = q.booth_id join expo.edition e on e.id = b.edition_id where q.id = $1`, [id], 'expo.enquiry');
    if (!row) throw new Refusal('expo.unknown_enquiry');
    return row;
  }

  /** @throws expo.unknown_enquiry for those who neither asked nor work there now */
  private async seen(me: CurrentMember, id: string, lock = false): Promise<{ row: Row; side: Side }> {
    const row = await this.find(id, lock);
    if (row.visitor_id === me.id) return { row, side: 'visitor' };
    if (!worksAtBooth(me, await this.booths.find(row.booth_id))) throw new Refusal('expo.unknown_enquiry');
    return { row, side: 'booth' };
  }

  private async ofBooth(me: CurrentMember, id: string): Promise<void> {
    if ((await this.seen(me, id)).side !== 'booth') throw new Refusal('expo.unknown_enquiry');
  }
}
