import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { CurrentMember } from '@app/members';
import { Clock, Config, Database, Jobs, log } from '@app/platform';
import { LiveEngine } from '../media/live-engine.js';
import { mediaEvent } from '../media/media-events.js';
import { Rooms } from '../shows/rooms.js';
import { ShowStore } from '../shows/show-store.js';
import { SampleScript } from './sample-script.js';

const longestMs = 6 * 3600_000;
const lineEveryMs = 15_000;

/** Keeps the sample show that plays a loop on the air: begins it when its picture is there, and begins it anew when it has run for six hours. */
@Injectable()
export class SampleOnAir implements OnModuleInit, OnModuleDestroy {
  private talking: NodeJS.Timeout | undefined;

  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly config: Config, private readonly jobs: Jobs, private readonly engine: LiveEngine, private readonly rooms: Rooms, private readonly store: ShowStore,
    private readonly script: SampleScript,
  ) {}

  onModuleDestroy(): void {
    clearInterval(this.talking);
  }

  /** Without the media role there is no picture. */
  get possible(): boolean {
    return !this.config.production && this.config.get('SAMPLE_DATA') === 'on' && this.config.get('MEDIA') === 'on';
  }

  onModuleInit(): void {
    if (!this.possible) return;
    this.jobs.schedule('live.sample-on-air', '* * * * *', () => this.keep());
    this.talking = setInterval(() => { this.script.step().catch((error: unknown) => { log.warn({ err: error }, 'the sample room fell silent'); }); }, lineEveryMs).unref();
    this.jobs.on(mediaEvent, 'live.sample-begins', async (event) => {
      if (event.kind === 'stream.playable' && await this.loops(event.sessionId)) await this.begin(event.sessionId, new Date(event.at));
    });
  }

  /** Opens the lobby and lets the engine play; the show begins when the picture can be seen. */
  async start(showId: string): Promise<void> {
    const show = await this.store.find(showId);
    if (show.state === 'scheduled') await this.rooms.open(asHost(show.host_id, this.clock.now()), showId);
    await this.engine.provision({ sessionId: showId, title: show.title, record: false, hidden: false, loop: true });
  }

  /** The one that plays a loop, or null; older than six hours it counts no more. */
  async current(): Promise<string | null> {
    const row = await this.db.row<{ id: string }>(`
      select w.id from live.show w join live.media_session s on s.id = w.id and s.loop where w.state in ('lobby', 'live', 'interrupted') and coalesce(w.went_live_at, $1) > $1::timestamptz - make_interval(secs => $2) limit 1`,
    [this.clock.now(), longestMs / 1000]);
    return row?.id ?? null;
  }

  /** Ends whatever plays a loop, before another one is made. */
  async endAll(): Promise<void> {
    const rows = await this.db.rows<{ id: string; host_id: string }>("select w.id, w.host_id from live.show w join live.media_session s on s.id = w.id and s.loop where w.state in ('live', 'interrupted')");
    for (const { id, host_id: host } of rows) await this.rooms.end(asHost(host, this.clock.now()), id);
  }

  /** Each minute: one that grew old ends, and is taken up again once the engine has let go of it. */
  private async keep(): Promise<void> {
    if (await this.current()) return;
    await this.endAll();
    const ended = await this.db.row<{ id: string; host_id: string }>(`
      select w.id, w.host_id from live.show w join live.media_session s on s.id = w.id and s.loop and s.state = 'ended' where w.state = 'ended' and w.ended_at > $1::timestamptz - interval '1 hour' order by w.ended_at desc limit 1`, [this.clock.now()]);
    if (!ended) return;
    await this.rooms.resume(asHost(ended.host_id, this.clock.now()), ended.id);
    await this.start(ended.id);
  }

  private async begin(showId: string, at: Date): Promise<void> {
    // Heard here too, because the other listener of this event may come later.
    await this.rooms.mediaEvent(showId, { kind: 'playable', at });
    const show = await this.store.find(showId);
    if (show.state !== 'lobby') return;
    await this.rooms.begin(asHost(show.host_id, this.clock.now()), showId);
    log.debug({ showId }, 'the sample show is on the air');
  }

  private async loops(sessionId: string): Promise<boolean> {
    return await this.db.row('select from live.media_session where id = $1 and loop', [sessionId]) !== null;
  }
}

const asHost = (id: string, now: Date): CurrentMember => ({ id, sessionId: '', posts: [], signedInAt: now });
