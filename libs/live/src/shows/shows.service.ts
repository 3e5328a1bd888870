import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EditShow, HelperRole, MakeShow, ShowState } from '@app/contracts';
import { type CurrentMember, Members } from '@app/members';
import { Clock, Database, Jobs, Refusal } from '@app/platform';
import { Terms } from '../campaigns/terms.js';
import { showCancelled, showMoved, showScheduled } from '../live.events.js';
import { LiveLimits } from '../live-limits.js';
import { allow } from '../live.policy.js';
import { Streamers } from '../streamers/streamers.js';
import { Announce } from './announce.js';
import { ShowDiary } from './show-diary.js';
import { ShowGate } from './show-gate.js';
import { showAnnounced, showApprovedNotice, showCancelledNotice, showChangedNotice, showMovedNotice, showReturnedNotice, showToReview } from './show-notices.js';
import { mayMove } from './show-states.js';
import { type ShowRow, ShowStore } from './show-store.js';
import { nominationsUntil, requireStart } from './show-times.js';

export interface NewShow extends Omit<MakeShow, 'startsAt'> { startsAt: Date; hostId: string; seriesId: string | null; occurrenceOn: string | null; state: Extract<ShowState, 'draft' | 'review' | 'scheduled'>; sample?: boolean }
type Change = Pick<EditShow, 'title' | 'description' | 'studioId' | 'minutes' | 'slots' | 'agreement'> & { startsAt?: Date };

/** Makes shows, changes them, and takes them through staff to the public. Every act holds the row of its show. */
@Injectable()
export class Shows {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly limits: LiveLimits, private readonly store: ShowStore, private readonly diary: ShowDiary,
    private readonly gate: ShowGate, private readonly announce: Announce, private readonly streamers: Streamers, private readonly members: Members, private readonly terms: Terms,
  ) {}

  async make(me: CurrentMember, wish: MakeShow): Promise<string> {
    const streamer = await this.streamers.require(me);
    const startsAt = new Date(wish.startsAt);
    requireStart(startsAt, this.clock.now(), this.limits);
    return this.write({ ...wish, startsAt, hostId: streamer.person_id, seriesId: null, occurrenceOn: null, state: 'draft' });
  }

  /** Takes its time at once where its state holds any. @throws diary.taken */
  async write(show: NewShow): Promise<string> {
    await this.streamers.requireStudio(show.studioId);
    const now = this.clock.now();
    return this.db.transaction(async () => {
      const made = await this.db.row<{ id: string }>(`
        insert into live.show (host_id, series_id, occurrence_on, title, description, kind, state, starts_at, minutes, studio_id, slots, nominations_until, changed_at, created_at, submitted_at, approved_at, draw_seed, sample)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13, $14, $15, $16, $17) returning id`, [
        show.hostId, show.seriesId, show.occurrenceOn, show.title, show.description, show.kind, show.state, show.startsAt, show.minutes, show.studioId, show.slots, nominationsUntil(show.startsAt, now, this.limits),
        now, show.state === 'draft' ? null : now, show.state === 'scheduled' ? now : null, randomBytes(16).toString('hex'), show.sample ?? false,
      ]);
      if (made && show.kind === 'charity') await this.terms.open(made.id, show.agreement);
      const row = await this.store.find(made?.id ?? '', true);
      await this.diary.book(row);
      if (show.state === 'scheduled') await this.tellScheduled(row);
      return row.id;
    });
  }

  edit(me: CurrentMember, id: string, change: Change): Promise<void> {
    return this.act(me, id, change.startsAt ? 'move' : 'edit', async (show) => {
      await this.apply(show, change, { edited: show.series_id !== null });
      if (show.approved_at && (change.title !== undefined || change.description !== undefined)) await this.announce.staff(showChangedNotice, show, `changed:${this.clock.now().toISOString()}`);
    });
  }

  /** Words, time and place of a show whose row is held. Bookings stay with it; those who booked hear of a new time. */
  async apply(show: ShowRow, change: Change, also: { edited?: boolean; series_id?: string } = {}): Promise<void> {
    const startsAt = change.startsAt ?? show.starts_at;
    if (change.studioId !== undefined) await this.streamers.requireStudio(change.studioId);
    const moved = startsAt.getTime() !== show.starts_at.getTime();
    if (moved) requireStart(startsAt, this.clock.now(), this.limits);
    const next: ShowRow = { ...show, starts_at: startsAt, minutes: change.minutes ?? show.minutes, studio_id: change.studioId === undefined ? show.studio_id : change.studioId };
    const otherwise = moved || next.minutes !== show.minutes || next.studio_id !== show.studio_id;
    if (otherwise) await this.diary.book(next);
    if (change.agreement !== undefined) await this.terms.wish(show.id, change.agreement);
    const told = otherwise && show.approved_at !== null;
    await this.store.change(show, {
      ...also, title: change.title ?? show.title, description: change.description ?? show.description, slots: change.slots ?? show.slots,
      starts_at: next.starts_at, minutes: next.minutes, studio_id: next.studio_id,
      ...(moved && show.drawn_at === null ? { nominations_until: nominationsUntil(startsAt, show.created_at, this.limits) } : {}), ...(moved && show.approved_at ? { moved_from: show.starts_at } : {}),
    }, told);
    if (!told) return;
    const { sequence } = await this.store.find(show.id);
    await this.jobs.publish(showMoved, { showId: show.id, hostId: show.host_id, startsAt: startsAt.toISOString(), sequence });
    if (moved) await this.announce.booked(showMovedNotice, next, `moved:${sequence}`);
  }

  submit(me: CurrentMember, id: string): Promise<void> {
    return this.act(me, id, 'submit', async (show) => {
      requireStart(show.starts_at, this.clock.now(), this.limits);
      await this.store.move(show, 'submit', { submitted_at: this.clock.now(), reason: '' });
      await this.diary.book({ ...show, state: 'review' });
      await this.announce.staff(showToReview, show, `review:${this.clock.now().toISOString()}`);
    });
  }

  takeBack(me: CurrentMember, id: string): Promise<void> {
    return this.act(me, id, 'takeBack', async (show) => {
      await this.store.move(show, 'takeBack', { submitted_at: null });
      await this.diary.release(show.id);
    });
  }

  sendBack(me: CurrentMember, id: string, reason: string): Promise<void> {
    return this.act(me, id, 'sendBack', async (show) => {
      await this.store.move(show, 'takeBack', { submitted_at: null, reason });
      await this.diary.release(show.id);
      await this.members.audit(me.id, 'live.show_returned', show.id, { title: show.title, reason });
      await this.announce.crew(showReturnedNotice, show, `returned:${this.clock.now().toISOString()}`, { reason });
    });
  }

  /** @throws live.gate_red with all that is red, diary.lapsed when the held time ran out */
  approve(me: CurrentMember, id: string): Promise<void> {
    return this.act(me, id, 'approve', (show) => this.accept(me, show));
  }

  /** One show whose row is held and whose reviewer is known to be one. */
  async accept(me: CurrentMember, show: ShowRow): Promise<void> {
    await this.gate.require(show);
    await this.store.move(show, 'approve', { approved_at: this.clock.now(), approved_by: me.id, reason: '' });
    await this.diary.confirm(show.id);
    await this.members.audit(me.id, 'live.show_approved', show.id, { title: show.title });
    await this.announce.crew(showApprovedNotice, show, `approved:${this.clock.now().toISOString()}`);
    await this.tellScheduled(show);
  }

  /** What was announced stays in calendars, crossed out; what was not is gone. */
  cancel(me: CurrentMember, id: string, reason: string): Promise<void> {
    return this.act(me, id, 'cancel', async (show) => {
      await this.drop(show, reason);
      await this.members.audit(me.id, 'live.show_cancelled', show.id, { title: show.title, reason });
    });
  }

  async drop(show: ShowRow, reason: string): Promise<void> {
    const announced = mayMove('cancel', show.state);
    await this.store.move(show, announced ? 'cancel' : 'drop', { reason }, announced);
    await this.diary.release(show.id);
    if (!announced) return;
    await this.jobs.publish(showCancelled, { showId: show.id, hostId: show.host_id, reason });
    await this.announce.booked(showCancelledNotice, show, 'cancelled', { reason });
  }

  addHelper(me: CurrentMember, id: string, wish: { phone: string; name: string; role: HelperRole }): Promise<void> {
    return this.act(me, id, 'helpers', async (show) => {
      const personId = await this.members.findOrCreateByPhone(wish.phone);
      const made = personId !== show.host_id && await this.db.row('insert into live.show_role (show_id, person_id, name, role, added_at) values ($1, $2, $3, $4, $5) on conflict do nothing returning 1', [id, personId, wish.name, wish.role, this.clock.now()]);
      if (!made) throw new Refusal('live.helper_exists');
      // A co-host speaks herself, so her time is taken too.
      if (wish.role === 'co_host') await this.diary.book(await this.store.find(id));
      await this.members.audit(me.id, 'live.helper_added', id, { name: wish.name, role: wish.role });
    });
  }

  removeHelper(me: CurrentMember, id: string, helperId: string): Promise<void> {
    return this.act(me, id, 'helpers', async (show) => {
      const gone = await this.db.row<{ role: string }>('delete from live.show_role where id = $1 and show_id = $2 returning role', [helperId, id]);
      if (!gone) throw new Refusal('live.unknown_helper');
      if (gone.role === 'co_host') await this.diary.book({ ...show, helpers: show.helpers.filter((helper) => helper.id !== helperId) });
    });
  }

  private act(me: CurrentMember, id: string, act: Parameters<typeof allow>[2], work: (show: ShowRow) => Promise<void>): Promise<void> {
    return this.db.transaction(async () => {
      const show = await this.store.find(id, true);
      allow(me, show, act);
      await work(show);
    });
  }

  private async tellScheduled(show: ShowRow): Promise<void> {
    await this.jobs.publish(showScheduled, { showId: show.id, hostId: show.host_id, startsAt: show.starts_at.toISOString() });
    await this.announce.followers(showAnnounced, show, 'announced');
  }
}
