import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, Config, Database } from '@app/platform';
import { readTicket, writeTicket } from './ingest-token.js';
import { type EngineCapabilities, type EngineStatus, type HookEvent, type IngestEndpoint, LiveEngine, type NewMediaSession, type PlaybackAddress, type Recording, type RecordingRef } from './live-engine.js';
import { mediaKey } from './media-keys.js';
import { signedFolder } from './playback-path.js';

interface Row { playbackId: string; hidden: boolean; generation: number; profile: 'normal' | 'low'; state: EngineStatus['state']; kbps: number | null }

const statusColumns = 'id "sessionId", state, since, codecs, kbps "bitrateKbps", viewers, recording, max_kbps "maxKbps", last_unit_at "lastUnitAt", studio, uplink';
/** A node that said nothing for so long is gone. */
const nodeSilence = "interval '10 seconds'";

/** The engine that comes with the product: rows tell its process what to do, so that shop and engine may be killed apart. */
@Injectable()
export class EmbeddedEngine extends LiveEngine {
  private readonly key: string;

  constructor(private readonly db: Database, private readonly clock: Clock, private readonly config: Config) {
    super();
    this.key = mediaKey(config.secretKey);
  }

  capabilities(): EngineCapabilities {
    return { ingest: ['ws-webcodecs', 'rtmp'], play: ['ll-hls', 'hls', 'sound'], latencyClassMs: 2000, record: 'segments', abr: false, kick: true, pdt: true, authMode: 'inline' };
  }

  /** A session that has ended opens again, on the same timeline and at the same address. */
  async provision({ sessionId, title, record, hidden, profile = 'normal', loop = false }: NewMediaSession): Promise<{ streamName: string }> {
    await this.db.rows(`
      insert into live.media_session (id, title, playback_id, hidden, record, profile, zero, since, created_at, loop) values ($1, $2, $3, $4, $5, $6, $7, $7, $7, $8)
      on conflict (id) do update set title = $2, hidden = $4, record = $5, loop = $8, state = case when live.media_session.state = 'ended' then 'idle' else live.media_session.state end`, [
      sessionId, title, randomBytes(15).toString('base64url'), hidden, record, profile, this.clock.now(), loop], 'media.provision');
    return { streamName: sessionId };
  }

  async release(sessionId: string): Promise<void> {
    await this.revoke(sessionId, 'released');
  }

  async ingestEndpoints(sessionId: string, { ttlS, streamerId }: { ttlS: number; streamerId: string }): Promise<IngestEndpoint[]> {
    const { generation } = await this.session(sessionId);
    const expiresAt = new Date(this.clock.now().getTime() + ttlS * 1000);
    const key = writeTicket({ sessionId, streamerId, expiresAt, generation }, this.key);
    const { hostname } = new URL(this.config.get('PUBLIC_URL') ?? 'http://localhost');
    const node = await this.db.row<{ port: number }>(`select rtmp_port port from live.media_node where seen_at > now() - ${nodeSilence} and rtmp_port is not null order by seen_at desc limit 1`, [], 'media.node');
    const endpoints: IngestEndpoint[] = [{ protocol: 'ws-webcodecs', url: '/live/ingest', key, expiresAt }];
    if (node) endpoints.push({ protocol: 'rtmp', url: `rtmp://${hostname}${node.port === 1935 ? '' : `:${node.port}`}/live`, key, expiresAt });
    return endpoints;
  }

  async playback(sessionId: string, { ttlS }: { ttlS: number }): Promise<PlaybackAddress[]> {
    const session = await this.session(sessionId);
    const expiresAt = new Date(this.clock.now().getTime() + ttlS * 1000);
    const folder = this.folder(session, expiresAt);
    if (session.state === 'ended') return [{ protocol: 'hls', url: `${folder}/dvr.m3u8`, latencyMs: 0, kbps: null, expiresAt }];
    const kbps = session.state === 'live' ? session.kbps : null;
    return [
      { protocol: 'll-hls', url: `${folder}/live.m3u8`, latencyMs: session.profile === 'low' ? 1500 : 2000, kbps, expiresAt },
      { protocol: 'hls', url: `${folder}/plain.m3u8`, latencyMs: 8000, kbps, expiresAt },
      { protocol: 'sound', url: `${folder}/sound.m3u8`, latencyMs: 8000, kbps: null, expiresAt },
    ];
  }

  async authorize({ key }: { key: string }): Promise<{ allow: boolean; reason?: string }> {
    const ticket = readTicket(key, this.key, this.clock.now());
    if (!ticket) return { allow: false, reason: 'ticket' };
    const session = await this.find(ticket.sessionId);
    return session && session.generation === ticket.generation && session.state !== 'ended' ? { allow: true } : { allow: false, reason: 'revoked' };
  }

  verifyWebhook(): HookEvent[] {
    throw new Error('The embedded engine sends no webhooks.');
  }

  async status(sessionId: string): Promise<EngineStatus> {
    const status = await this.db.row<EngineStatus>(`select ${statusColumns} from live.media_session where id = $1`, [sessionId], 'media.status');
    if (!status) throw unknown(sessionId);
    return status;
  }

  /** A session whose engine is gone is reconnecting, whatever its row says. */
  list(): Promise<EngineStatus[]> {
    return this.db.rows<EngineStatus>(`
      select ${statusColumns.replace('state,', `case when state = 'live' and coalesce(leased_until, '-infinity') < now() then 'reconnecting' else state end state,`)}
      from live.media_session where state <> 'ended' order by id`, [], 'media.list');
  }

  kick(sessionId: string, reason: string): Promise<void> {
    return this.order(sessionId, 'kick', reason, true);
  }

  revoke(sessionId: string, reason: string): Promise<void> {
    return this.order(sessionId, 'revoke', reason, true);
  }

  async limit(sessionId: string, kbps: number | null): Promise<void> {
    await this.db.transaction(async () => {
      await this.db.rows('update live.media_session set max_kbps = $2 where id = $1', [sessionId, kbps], 'media.limit');
      await this.order(sessionId, 'limit', 'asked', false);
    });
  }

  async finish(sessionId: string): Promise<RecordingRef> {
    await this.order(sessionId, 'finish', 'ended', false);
    return { sessionId };
  }

  async recording({ sessionId }: RecordingRef): Promise<Recording> {
    const session = await this.session(sessionId);
    const { recording } = await this.status(sessionId);
    const segments = await this.db.rows<Recording['segments'][number]>('select msn::int, pdt, duration, discontinuity from live.segment where session_id = $1 order by msn', [sessionId], 'media.recording');
    return { hlsUrl: segments.length > 0 ? `${this.folder(session, new Date(this.clock.now().getTime() + 6 * 3600_000))}/dvr.m3u8` : null, segments, state: recording };
  }

  async clips(sessionId: string, spans: { from: Date; until: Date }[], { ttlS }: { ttlS: number }): Promise<string[]> {
    const session = await this.find(sessionId);
    if (!session || !await this.db.row('select 1 from live.segment where session_id = $1 limit 1', [sessionId], 'media.recorded')) return [];
    const folder = this.folder(session, new Date(this.clock.now().getTime() + ttlS * 1000));
    return spans.map(({ from, until }) => `${folder}/dvr.m3u8?from=${from.getTime()}&until=${until.getTime()}`);
  }

  private folder({ playbackId, hidden }: Row, expiresAt: Date): string {
    // What not everybody may see stays off machines that keep copies.
    return `${hidden ? '' : this.config.get('MEDIA_PUBLIC_URL') ?? ''}/live/p/${hidden ? signedFolder(playbackId, expiresAt, this.key) : playbackId}`;
  }

  private find(sessionId: string): Promise<Row | null> {
    return this.db.row<Row>('select playback_id "playbackId", hidden, key_generation generation, profile, state, kbps from live.media_session where id = $1', [sessionId], 'media.session');
  }

  private async session(sessionId: string): Promise<Row> {
    const found = await this.find(sessionId);
    if (!found) throw unknown(sessionId);
    return found;
  }

  /** The row is the order; the notification only makes it quick. */
  private async order(sessionId: string, kind: 'kick' | 'finish' | 'revoke' | 'limit', reason: string, voidsKeys: boolean): Promise<void> {
    await this.db.transaction(async () => {
      const [row] = await this.db.rows(`
        with session as (update live.media_session set key_generation = key_generation + $4::int where id = $1 returning id, key_generation)
        insert into live.media_command (session_id, kind, reason, generation, at) select id, $2, $3, key_generation, $5 from session returning id`, [sessionId, kind, reason, voidsKeys ? 1 : 0, this.clock.now()], 'media.order');
      if (!row) throw unknown(sessionId);
      await this.db.rows("select pg_notify('live_media', '')");
    });
  }
}

const unknown = (sessionId: string) => new Error(`There is no media session ${sessionId}.`);
