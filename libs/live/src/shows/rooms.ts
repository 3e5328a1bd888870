import { Injectable } from '@nestjs/common';
import { type CurrentMember, Members } from '@app/members';
import { Clock, Database, Jobs, Refusal } from '@app/platform';
import { replayReady, showEnded, showInterrupted, showWentLive } from '../live.events.js';
import { LiveLimits } from '../live-limits.js';
import { allow } from '../live.policy.js';
import { ShowDiary } from './show-diary.js';
import { ShowGate } from './show-gate.js';
import { mayMove } from './show-states.js';
import { type ShowRow, ShowStore } from './show-store.js';

/** What a media engine tells of the stream of a show. */
export type MediaEvent = { kind: 'playable'; at: Date } | { kind: 'stopped'; at: Date } | { kind: 'recorded'; at: Date };

/** From the lobby to the replay. Packets alone never put a room on air: somebody taps, the gate is green, and the stream can be played. */
@Injectable()
export class Rooms {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly limits: LiveLimits, private readonly store: ShowStore, private readonly gate: ShowGate,
    private readonly diary: ShowDiary, private readonly members: Members,
  ) {}

  open(me: CurrentMember, id: string): Promise<void> {
    return this.act(me, id, 'open', (show) => this.store.move(show, 'open'));
  }

  /** @throws live.no_stream, live.gate_red */
  begin(me: CurrentMember, id: string): Promise<void> {
    return this.act(me, id, 'begin', async (show) => {
      if (!show.stream_playable_at) throw new Refusal('live.no_stream');
      await this.gate.require(show, true);
      await this.store.move(show, 'begin', { went_live_at: this.clock.now(), interrupted_at: null });
      await this.jobs.publish(showWentLive, { showId: id, hostId: show.host_id });
    });
  }

  end(me: CurrentMember, id: string): Promise<void> {
    return this.act(me, id, 'end', (show) => this.finish(show, ''));
  }

  /** By staff, at once, with the reason that everybody may read. */
  cut(me: CurrentMember, id: string, reason: string): Promise<void> {
    return this.act(me, id, 'cut', async (show) => {
      await this.finish(show, reason);
      await this.members.audit(me.id, 'live.show_cut', id, { title: show.title, reason });
    });
  }

  /** @throws live.resume_too_late, and live.show_state for one that staff ended */
  resume(me: CurrentMember, id: string): Promise<void> {
    return this.act(me, id, 'resume', async (show) => {
      if (show.reason !== '') throw new Refusal('live.show_state', { state: show.state });
      if (this.resumeUntil(show) === null) throw new Refusal('live.resume_too_late', { hours: this.limits.resumeHours });
      await this.store.move(show, 'resume', { ended_at: null, stream_playable_at: null });
    });
  }

  /** Until when she may take up what has ended; null when it is too late, or staff ended it. */
  resumeUntil(show: Pick<ShowRow, 'state' | 'reason' | 'ended_at'>): Date | null {
    if (!mayMove('resume', show.state) || show.reason !== '' || !show.ended_at) return null;
    const until = new Date(show.ended_at.getTime() + this.limits.resumeHours * 3600_000);
    return until < this.clock.now() ? null : until;
  }

  hide(me: CurrentMember, id: string, reason: string): Promise<void> {
    return this.act(me, id, 'hide', async (show) => {
      await this.store.move(show, 'hide', { reason });
      await this.members.audit(me.id, 'live.replay_hidden', id, { title: show.title, reason });
    });
  }

  unhide(me: CurrentMember, id: string): Promise<void> {
    return this.act(me, id, 'unhide', async (show) => {
      await this.store.move(show, 'unhide', { reason: '' });
      await this.members.audit(me.id, 'live.replay_shown', id, { title: show.title });
    });
  }

  /** Said at least once, in any order; what does not fit the state of the show changes nothing. */
  mediaEvent(id: string, event: MediaEvent): Promise<void> {
    return this.db.transaction(async () => {
      const show = await this.store.find(id, true);
      if (event.kind === 'recorded') {
        if (show.state !== 'ended') return;
        await this.store.move(show, 'keep');
        await this.jobs.publish(replayReady, { showId: id, hostId: show.host_id });
        return;
      }
      const playable = event.kind === 'playable';
      if (playable ? !['scheduled', 'lobby', 'live', 'interrupted'].includes(show.state) : !show.stream_playable_at || event.at < show.stream_playable_at) return;
      if (playable && show.state === 'interrupted') await this.store.move(show, 'find', { stream_playable_at: event.at, interrupted_at: null });
      else if (!playable && show.state === 'live') {
        await this.store.move(show, 'lose', { stream_playable_at: null, interrupted_at: event.at });
        await this.jobs.publish(showInterrupted, { showId: id, hostId: show.host_id });
      } else await this.store.change(show, { stream_playable_at: playable ? event.at : null });
    });
  }

  /** Its row is held. A lobby ends so only when the show was on air before. */
  async finish(show: ShowRow, reason: string): Promise<void> {
    await this.store.move(show, show.state === 'lobby' ? 'leave' : 'end', { ended_at: this.clock.now(), reason, stream_playable_at: null, interrupted_at: null });
    await this.diary.release(show.id);
    await this.jobs.publish(showEnded, { showId: show.id, hostId: show.host_id, reason });
  }

  private act(me: CurrentMember, id: string, act: Parameters<typeof allow>[2], work: (show: ShowRow) => Promise<void>): Promise<void> {
    return this.db.transaction(async () => {
      const show = await this.store.find(id, true);
      allow(me, show, act);
      await work(show);
    });
  }
}
