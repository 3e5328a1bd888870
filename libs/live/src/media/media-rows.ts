import type pg from 'pg';
import type { UplinkHealth } from './ingest.js';
import type { ProfileName, Segment } from './packager.js';
import type { Recorded } from './playlist.js';

export interface SessionRow { id: string; playbackId: string; hidden: boolean; record: boolean; profile: ProfileName; generation: number; zero: Date; targetDuration: number | null; breaks: number; lastMsn: number; lastEnd: number; maxKbps: number | null; state: 'idle' | 'live' | 'reconnecting' | 'ended' }
export interface Command { id: string; sessionId: string; kind: 'kick' | 'finish' | 'revoke' | 'limit'; reason: string; generation: number; maxKbps: number | null }
export type MediaEventKind = 'ingest.started' | 'ingest.stopped' | 'stream.playable' | 'stream.stalled' | 'stream.resumed' | 'recording.ready' | 'recording.failed' | 'recording.resumed';
export interface Vitals { id: string; kbps: number; viewers: number; recording: string; lastUnitAt: number | null; studio: UplinkHealth | null; uplink: { carries: number; full: boolean } | null }

const leaseSeconds = 10;
const columns = `id, playback_id "playbackId", hidden, record, profile, key_generation generation, zero, target_duration "targetDuration", breaks, last_msn::int "lastMsn", last_end "lastEnd", max_kbps "maxKbps", state`;

/** Everything that the engine's own process reads and writes. Hand-written, so that the process needs no more than a driver. */
export class MediaRows {
  constructor(private readonly pool: pg.Pool, private readonly node: string) {}

  /** Takes the session for this node, unless another one has it. */
  async lease(id: string, generation: number): Promise<SessionRow | null> {
    const { rows } = await this.pool.query<SessionRow>(`
      update live.media_session set node = $2, leased_until = now() + interval '${leaseSeconds} seconds'
      where id = $1 and key_generation = $3 and state <> 'ended' and (node is null or node = $2 or leased_until is null or leased_until < now()) returning ${columns}`, [id, this.node, generation]);
    return rows[0] ?? null;
  }

  async byPlayback(playbackId: string): Promise<SessionRow | null> {
    const { rows } = await this.pool.query<SessionRow>(`select ${columns} from live.media_session where playback_id = $1`, [playbackId]);
    return rows[0] ?? null;
  }

  async recorded(id: string): Promise<Recorded[]> {
    const { rows } = await this.pool.query<Recorded>('select msn::int, extract(epoch from pdt)::float8 * 1000 pdt, duration, init, discontinuity from live.segment where session_id = $1 order by msn', [id]);
    return rows;
  }

  /** The session's place on its timeline; the wall clock stands in for it when this was not written in time. */
  async advance(id: string, segment: Segment, targetDuration: number): Promise<void> {
    await this.pool.query('update live.media_session set last_msn = greatest(last_msn, $2), last_end = greatest(last_end, $3), breaks = breaks + $4, target_duration = coalesce(target_duration, $5) where id = $1', [
      id, segment.msn, segment.startsAt + segment.duration, segment.discontinuity ? 1 : 0, targetDuration]);
  }

  async addSegment(id: string, segment: Segment, uri: string, bytes: number, sha256: Buffer): Promise<void> {
    await this.pool.query('insert into live.segment (session_id, msn, pdt, starts_at, duration, init, discontinuity, uri, bytes, sha256) values ($1, $2, to_timestamp($3), $4, $5, $6, $7, $8, $9, $10) on conflict do nothing', [
      id, segment.msn, segment.pdt / 1000, segment.startsAt, segment.duration, segment.init, segment.discontinuity, uri, bytes, sha256]);
  }

  /** Notes what happened and hands it to the shop's worker, both or neither. Events of one session are worked off in their order. */
  async tell(sessionId: string, connectionId: string, n: number, kind: MediaEventKind, detail: object, state: SessionRow['state'] | null): Promise<void> {
    await this.pool.query(`
      with session as (update live.media_session set state = coalesce($6, state), since = case when coalesce($6, state) = state then since else now() end,
        connection_id = case when $4 = 'ingest.started' then $2::uuid else connection_id end, codecs = case when $4 = 'ingest.started' then $5::jsonb ->> 'codecs' else codecs end
        where id = $1),
      event as (insert into live.media_event (engine, connection_id, n, session_id, kind, detail, at) values ('embedded', $2, $3, $1, $4, $5, now()) on conflict do nothing returning connection_id, n)
      select graphile_worker.add_job('live.media-event', json_build_object('connectionId', connection_id, 'n', n), queue_name => 'live.media.' || $1::text) from event`, [sessionId, connectionId, n, kind, JSON.stringify(detail), state]);
  }

  async beat(vitals: Vitals[], ports: { http: number; rtmp: number | null }): Promise<void> {
    await this.pool.query(`
      with node as (insert into live.media_node (name, http_port, rtmp_port, seen_at) values ($1, $2, $3, now()) on conflict (name) do update set http_port = $2, rtmp_port = $3, seen_at = now())
      update live.media_session s set leased_until = now() + interval '${leaseSeconds} seconds', kbps = v.kbps, viewers = v.viewers, recording = v.recording,
        last_unit_at = coalesce(to_timestamp(v."lastUnitAt" / 1000), last_unit_at), studio = v.studio, uplink = v.uplink
      from jsonb_to_recordset($4) v(id uuid, kbps int, viewers int, recording text, "lastUnitAt" float8, studio jsonb, uplink jsonb) where s.id = v.id and s.node = $1`, [this.node, ports.http, ports.rtmp, JSON.stringify(vitals)]);
  }

  /** Commands for sessions of this node, or of none that lives. */
  async commands(): Promise<Command[]> {
    const { rows } = await this.pool.query<Command>(`
      select c.id, session_id "sessionId", kind, reason, c.generation, s.max_kbps "maxKbps" from live.media_command c join live.media_session s on s.id = c.session_id
      where done_at is null and (node is null or node = $1 or leased_until is null or leased_until < now()) order by c.id limit 100`, [this.node]);
    return rows;
  }

  async done(commandId: string): Promise<void> {
    await this.pool.query('update live.media_command set done_at = now() where id = $1', [commandId]);
  }

  async recordingOf(id: string, recording: 'none' | 'writing' | 'failed' | 'ready'): Promise<void> {
    await this.pool.query('update live.media_session set recording = $2 where id = $1', [id, recording]);
  }

  /** Sessions of this node, or of none, that play a loop. */
  async loops(): Promise<{ id: string; generation: number }[]> {
    const { rows } = await this.pool.query<{ id: string; generation: number }>(`
      select id, key_generation generation from live.media_session where loop and state <> 'ended' and (node is null or node = $1 or leased_until is null or leased_until < now())`, [this.node]);
    return rows;
  }

  /** Sessions that a process of this node left behind when it died. */
  async abandoned(): Promise<{ id: string; connectionId: string }[]> {
    const { rows } = await this.pool.query<{ id: string; connectionId: string }>(`select id, connection_id "connectionId" from live.media_session where node = $1 and state = 'live' and connection_id is not null`, [this.node]);
    return rows;
  }
}
