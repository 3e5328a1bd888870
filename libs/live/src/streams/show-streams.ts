import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { StreamHealth, StreamKeys, StreamPlayback } from '@app/contracts';
import type { CurrentMember } from '@app/members';
import { Clock, Database, Jobs, Refusal } from '@app/platform';
import { showCancelled, showEnded } from '../live.events.js';
import { allow } from '../live.policy.js';
import { LiveEngine } from '../media/live-engine.js';
import { type MediaEvent, mediaEvent } from '../media/media-events.js';
import { Rooms } from '../shows/rooms.js';
import { type ShowRow, ShowStore } from '../shows/show-store.js';

const hourS = 3600;
/** A key outlives the planned end, for shows that run over. */
const keyHoursAfter = 6;
const playHours = 6;
const onItsWayMs = 15_000;
const over = ['ended', 'replay', 'hidden', 'cancelled'];
/** What the engine says, in words of a room; the rest is for the operator's eyes. */
const heard: Partial<Record<MediaEvent['kind'], 'playable' | 'stopped' | 'recorded'>> = {
  'stream.playable': 'playable', 'stream.resumed': 'playable', 'stream.stalled': 'stopped', 'ingest.stopped': 'stopped', 'recording.ready': 'recorded',
};

/** The picture of a show: keys for those who send it, addresses for those who watch, and what the engine tells of it. */
@Injectable()
export class ShowStreams implements OnModuleInit {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly engine: LiveEngine, private readonly store: ShowStore, private readonly rooms: Rooms,
  ) {}

  onModuleInit(): void {
    this.jobs.on(mediaEvent, 'live.hear-engine', (event) => this.hear(event));
    this.jobs.on(showEnded, 'live.finish-stream', async ({ showId }) => { if (await this.isProvisioned(showId)) await this.engine.finish(showId); });
    this.jobs.schedule('live.repair-streams', '* * * * *', () => this.repair());
    this.jobs.on(showCancelled, 'live.void-keys', async ({ showId }) => { if (await this.isProvisioned(showId)) await this.engine.revoke(showId, 'cancelled'); });
  }

  /**
   * New keys; those given before are void, and whoever publishes with one is cut. They are shown once and kept nowhere.
   * @throws live.unknown_show, members.not_allowed, live.show_state
   */
  async keys(me: CurrentMember, showId: string): Promise<StreamKeys> {
    const show = await this.store.find(showId);
    allow(me, show, 'stream');
    await this.engine.provision({ sessionId: showId, title: show.title, record: true, hidden: false });
    await this.engine.revoke(showId, 'rotated');
    const planned = show.starts_at.getTime() + show.minutes * 60_000 - this.clock.now().getTime();
    const endpoints = await this.engine.ingestEndpoints(showId, { ttlS: Math.max(0, Math.ceil(planned / 1000)) + keyHoursAfter * hourS, streamerId: me.id });
    return { endpoints: endpoints.map(({ protocol, url, key, expiresAt }) => ({ protocol, url, key, expiresAt: expiresAt.toISOString() })) };
  }

  /** Best first; empty while there is nothing to see. The crew sees its own picture before everybody does. */
  async playback(show: Pick<ShowRow, 'id' | 'state' | 'stream_playable_at'>, crew = false): Promise<StreamPlayback[]> {
    if (!['live', 'interrupted', 'replay'].includes(show.state) && !(crew && show.stream_playable_at)) return [];
    if (!await this.isProvisioned(show.id)) return [];
    return (await this.engine.playback(show.id, { ttlS: playHours * hourS })).map(({ protocol, url, latencyMs, kbps }) => ({ protocol, url, latencyMs, kbps: kbps && Math.round(kbps / 100) * 100 }));
  }

  /** How the picture arrives, for those who work on the show; null before its first key. */
  async health(showId: string): Promise<StreamHealth | null> {
    if (!await this.isProvisioned(showId)) return null;
    const { state, bitrateKbps, viewers, maxKbps, lastUnitAt, studio, uplink } = await this.engine.status(showId);
    // What a row says of a connection that is gone is history.
    return { state, kbps: state === 'live' ? bitrateKbps ?? 0 : 0, viewers: viewers ?? 0, maxKbps, lastUnitAt: lastUnitAt?.toISOString() ?? null, studio: state === 'live' ? studio : null, uplink: state === 'live' ? uplink : null };
  }

  /** @throws live.unknown_show, members.not_allowed, live.show_state, live.no_stream before anybody has a key */
  async limit(me: CurrentMember, showId: string, kbps: number | null): Promise<void> {
    allow(me, await this.store.find(showId), 'limit');
    if (!await this.isProvisioned(showId)) throw new Refusal('live.no_stream');
    await this.engine.limit(showId, kbps);
  }

  /** Makes up for what was told and never heard, because an engine or this house died in between. What the engine says now is true; what it said a moment ago is on its way. */
  private async repair(): Promise<void> {
    const now = this.clock.now();
    for (const { sessionId, state, since } of await this.engine.list()) {
      const show = now.getTime() - since.getTime() < onItsWayMs ? null : await this.db.row<Pick<ShowRow, 'state' | 'stream_playable_at'>>('select state, stream_playable_at from live.show where id = $1', [sessionId]);
      if (!show) continue;
      if (over.includes(show.state)) await this.engine.finish(sessionId);
      else if (state === 'live' && !show.stream_playable_at) await this.rooms.mediaEvent(sessionId, { kind: 'playable', at: since });
      else if (state !== 'live' && show.stream_playable_at) await this.rooms.mediaEvent(sessionId, { kind: 'stopped', at: now });
    }
  }

  private async hear(event: MediaEvent): Promise<void> {
    const kind = heard[event.kind];
    if (kind && await this.db.row('select from live.show where id = $1', [event.sessionId])) await this.rooms.mediaEvent(event.sessionId, { kind, at: new Date(event.at) });
  }

  /** Samples and shows that nobody ever sent a picture for have no session. */
  private async isProvisioned(showId: string): Promise<boolean> {
    return await this.db.row('select from live.media_session where id = $1', [showId], 'live.provisioned') !== null;
  }
}
