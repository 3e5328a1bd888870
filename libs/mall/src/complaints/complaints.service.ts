import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Complaint, ComplaintCard, complaintKinds, Complaints as ComplaintsPage, complaintStates, Picture } from '@app/contracts';
import { type CurrentMember, Members } from '@app/members';
import { Messages } from '@app/messages';
import { Clock, Database, Jobs, Refusal, shanghaiDay } from '@app/platform';
import { MallLimits } from '../mall-limits.js';
import { complaintAnsweredKind, complaintKind } from '../notices/kinds.js';
import { readCursor } from '../orders/order-queries.js';
import { pictureJson } from '../search/card-row.js';
import { levelsNow, mayAnswerComplaint, mayRaise } from './complaint-rules.js';

type State = (typeof complaintStates)[number];
interface Row {
  id: string; number: string; member_id: string; order_id: string | null; order_number: string | null; shop_name: string | null; kind: (typeof complaintKinds)[number]; state: State; text: string;
  path: string[]; raised: number; owner_id: string | null; opened_at: Date; due_at: Date | null; answer: string; pictures?: Picture[] | null; events?: Complaint['events'] | null;
}
const pageSize = 20;
const dayMs = 24 * 3600_000;
const columns = 'c.id, c.number, c.member_id, c.order_id, o.number order_number, s.name shop_name, c.kind, c.state, c.text, c.path, c.raised, c.owner_id, c.opened_at, c.due_at, c.answer';
const from = 'from mall.complaint c left join mall.orders o on o.id = c.order_id left join mall.shop s on s.id = c.shop_id';
const staff = ['village_staff', 'street_staff', 'city_staff', 'admin'] as const;

/** Complaints: each has a number, a level of the tree that answers, and a day by which it is answered; late ones rise by themselves. */
@Injectable()
export class ComplaintBook implements OnModuleInit {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly limits: MallLimits, private readonly members: Members, private readonly messages: Messages,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('mall.complaint-clocks', '*/5 * * * *', () => this.runClocks());
  }

  open(memberId: string, wish: { kind: Row['kind']; text: string; orderId?: string; pictures?: string[] }): Promise<string> {
    return this.db.transaction(async () => {
      const order = wish.orderId ? await this.db.row<{ shop_id: string; path: string[] }>('select o.shop_id, s.organisation_path path from mall.orders o join mall.shop s on s.id = o.shop_id where o.id = $1 and o.member_id = $2', [wish.orderId, memberId]) : null;
      if (wish.orderId && !order) throw new Refusal('mall.unknown_order');
      // The shop does not judge itself: the level above it answers. What concerns no shop goes to the root of the tree that the shops hang on.
      const root = order ? null : await this.db.row<{ path: string[] }>('select organisation_path[1:1] path from mall.shop where cardinality(organisation_path) > 1 order by id limit 1');
      const path = order ? order.path.slice(0, -1) : root?.path ?? [];
      const now = this.clock.now();
      const row = await this.db.row<{ id: string; number: string }>(`
        insert into mall.complaint (number, member_id, order_id, shop_id, kind, state, text, pictures, path, opened_at, due_at)
        values ($1 || lpad(nextval('mall.complaint_number')::text, 6, '0'), $2, $3, $4, $5, 'open', $6, $7, $8, $9, $10) returning id, number`,
      [`T${shanghaiDay(now).replaceAll('-', '').slice(2)}`, memberId, wish.orderId ?? null, order?.shop_id ?? null, wish.kind, wish.text, wish.pictures ?? [], path, now, this.dueFrom(now)]);
      if (!row) throw new Error('A complaint was not written.');
      await this.tell(row.id, 'opened', 'shopper', memberId);
      await this.tellLevel({ ...row, path, raised: 0 });
      return row.id;
    });
  }

  async mine(memberId: string, me: CurrentMember, after: string | null): Promise<ComplaintsPage> {
    return this.page(`c.member_id = $1 and ($2::timestamptz is null or (c.opened_at, c.id) < ($2, $3::uuid)) order by c.opened_at desc, c.id desc`, memberId, after, me, (row) => row.opened_at);
  }

  /** What my part of the tree has to answer, by deadline. */
  async toAnswer(me: CurrentMember, state: State, after: string | null): Promise<ComplaintsPage> {
    const rows = await this.forStaff(me, state);
    const start = after ? rows.findIndex((row) => row.id === readCursor(after).id) + 1 : 0;
    const items = rows.slice(start, start + pageSize);
    const last = rows.length > start + pageSize ? items.at(-1) : null;
    return { items: items.map((row) => this.card(row, me)), next: last ? cursorAt(last.opened_at, last.id) : null };
  }

  async find(me: CurrentMember, id: string): Promise<Complaint> {
    const row = await this.db.row<Row>(`
      select ${columns}, (select json_agg(${pictureJson('g')} order by u.n) from unnest(c.pictures) with ordinality u(id, n) join mall.picture g on g.id = u.id) pictures,
        (select json_agg(json_build_object('at', e.at, 'what', e.what, 'by', e.by_kind, 'note', e.note) order by e.id) from mall.complaint_event e where e.complaint_id = c.id) events
      ${from} where c.id = $1`, [id], 'mall.complaint');
    const mine = row?.member_id === me.id;
    if (!row || (!mine && !mayAnswerComplaint(me, row))) throw new Refusal('mall.unknown_complaint');
    const answers = mayAnswerComplaint(me, row) && !mine;
    return {
      ...this.card(row, me), text: row.text, pictures: row.pictures ?? [], order: row.order_id && row.order_number ? { id: row.order_id, number: row.order_number } : null, answer: row.answer, events: row.events ?? [],
      can: { escalate: mine && row.state === 'answered' && mayRaise(row), close: mine && row.state !== 'closed', take: answers && row.state === 'open' && row.owner_id !== me.id, answer: answers && row.state === 'open' },
    };
  }

  /** She is not content: the next level up answers, with a term of its own. */
  escalate(me: CurrentMember, id: string): Promise<void> {
    return this.change(id, async (row) => {
      this.refuseUnlessMine(me, row);
      if (row.state !== 'answered' || !mayRaise(row)) throw new Refusal('mall.wrong_state', { state: row.state });
      await this.raise(row, 'shopper', me.id);
    });
  }

  close(me: CurrentMember, id: string): Promise<void> {
    return this.change(id, async (row) => {
      this.refuseUnlessMine(me, row);
      if (row.state === 'closed') throw new Refusal('mall.wrong_state', { state: row.state });
      await this.db.rows("update mall.complaint set state = 'closed', due_at = null where id = $1", [id]);
      await this.tell(id, 'closed', 'shopper', me.id);
    });
  }

  take(me: CurrentMember, id: string): Promise<void> {
    return this.change(id, async (row) => {
      this.refuseUnlessAnswers(me, row);
      await this.db.rows('update mall.complaint set owner_id = $2 where id = $1', [id, me.id]);
      await this.tell(id, 'taken', 'staff', me.id);
      await this.members.audit(me.id, 'mall.complaint_taken', id);
    });
  }

  answer(me: CurrentMember, id: string, answer: string): Promise<void> {
    return this.change(id, async (row) => {
      this.refuseUnlessAnswers(me, row);
      await this.db.rows("update mall.complaint set state = 'answered', answer = $2, owner_id = $3, due_at = null where id = $1", [id, answer, me.id]);
      await this.tell(id, 'answered', 'staff', me.id, answer);
      await this.members.audit(me.id, 'mall.complaint_answered', id);
      await this.messages.tell(complaintAnsweredKind, { to: [row.member_id], key: `${id}:${row.raised}`, values: { complaint: id, number: row.number } });
    });
  }

  /** Everything of my part of the tree, for the books of the federation. Names and phones stay out. */
  async exported(me: CurrentMember): Promise<Row[]> {
    this.members.requireFresh(me, this.limits.freshSignInMinutes);
    const rows = await this.forStaff(me, null);
    await this.members.audit(me.id, 'mall.complaints_exported', 'complaints', { rows: rows.length });
    return rows;
  }

  async countFor(me: CurrentMember): Promise<{ count: number; late: number; due: Date | null }> {
    const rows = await this.forStaff(me, 'open');
    return { count: rows.length, late: rows.filter((row) => this.isLate(row)).length, due: rows[0]?.due_at ?? null };
  }

  /** What nobody answered in time rises one level; at the top it stays, marked as late. */
  async runClocks(): Promise<void> {
    const due = await this.db.rows<{ id: string }>("select id from mall.complaint where state = 'open' and due_at <= $1 and cardinality(path) - raised > 1 order by due_at limit 200", [this.clock.now()]);
    for (const { id } of due) {
      await this.change(id, async (row) => {
        if (row.state === 'open' && this.isLate(row) && mayRaise(row)) await this.raise(row, 'system', null);
      });
    }
  }

  private async raise(row: Row, by: 'shopper' | 'system', byId: string | null): Promise<void> {
    await this.db.rows("update mall.complaint set state = 'open', raised = raised + 1, owner_id = null, due_at = $2 where id = $1", [row.id, this.dueFrom(this.clock.now())]);
    await this.tell(row.id, 'raised', by, byId);
    await this.tellLevel({ ...row, raised: row.raised + 1 });
  }

  private async tellLevel(complaint: { id: string; number: string; path: string[]; raised: number }): Promise<void> {
    const level = levelsNow(complaint).at(-1);
    if (level) await this.messages.tell(complaintKind, { to: await this.members.holdersOf(level, [...staff]), key: `${complaint.id}:${complaint.raised}`, values: { complaint: complaint.id, number: complaint.number } });
  }

  /** Few at a time: what is answered leaves the list. Rights are decided by the same function as elsewhere. */
  private async forStaff(me: CurrentMember, state: State | null): Promise<Row[]> {
    const rows = await this.db.rows<Row>(`select ${columns} ${from} where (c.path && $1::uuid[] or c.path = '{}') and ($2::text is null or c.state = $2) order by c.due_at nulls last, c.opened_at desc, c.id limit 2000`,
      [me.posts.map((post) => post.organisationId), state], 'mall.complaints.staff');
    return rows.filter((row) => mayAnswerComplaint(me, row) && row.member_id !== me.id);
  }

  private async page(where: string, owner: string, after: string | null, me: CurrentMember, at: (row: Row) => Date): Promise<ComplaintsPage> {
    const key = after ? readCursor(after) : null;
    const rows = await this.db.rows<Row>(`select ${columns} ${from} where ${where} limit ${pageSize + 1}`, [owner, key?.at ?? null, key?.id ?? null], 'mall.complaints.mine');
    const last = rows.length > pageSize ? rows[pageSize - 1] : null;
    return { items: rows.slice(0, pageSize).map((row) => this.card(row, me)), next: last ? cursorAt(at(last), last.id) : null };
  }

  private card(row: Row, me: CurrentMember): ComplaintCard {
    return {
      id: row.id, number: row.number, kind: row.kind, state: row.state, text: row.text.slice(0, 120), shopName: row.shop_name ?? '', openedAt: row.opened_at.toISOString(), dueAt: row.due_at?.toISOString() ?? null,
      late: this.isLate(row) || (row.state === 'open' && row.raised > 0), level: row.raised, owner: row.owner_id === null ? null : row.owner_id === me.id ? 'me' : 'other',
    };
  }

  private isLate(row: Pick<Row, 'state' | 'due_at'>): boolean {
    return row.state === 'open' && row.due_at !== null && row.due_at <= this.clock.now();
  }

  private dueFrom(now: Date): Date {
    return new Date(now.getTime() + this.limits.complaintAnswerDays * dayMs);
  }

  private refuseUnlessMine(me: CurrentMember, row: Row): void {
    if (row.member_id !== me.id) throw new Refusal('mall.unknown_complaint');
  }

  private refuseUnlessAnswers(me: CurrentMember, row: Row): void {
    if (!mayAnswerComplaint(me, row) || row.member_id === me.id) throw new Refusal('mall.unknown_complaint');
    if (row.state !== 'open') throw new Refusal('mall.wrong_state', { state: row.state });
  }

  private async change(id: string, work: (row: Row) => Promise<void>): Promise<void> {
    await this.db.transaction(async () => {
      const row = await this.db.row<Row>(`select ${columns} ${from} where c.id = $1 for update of c`, [id]);
      if (!row) throw new Refusal('mall.unknown_complaint');
      await work(row);
    });
  }

  private async tell(id: string, what: string, by: 'shopper' | 'staff' | 'system', byId: string | null, note = ''): Promise<void> {
    await this.db.rows('insert into mall.complaint_event (complaint_id, at, what, by_kind, by_id, note) values ($1, $2, $3, $4, $5, $6)', [id, this.clock.now(), what, by, byId, note]);
  }
}

const cursorAt = (at: Date, id: string): string => Buffer.from(JSON.stringify([at, id])).toString('base64url');
