export interface EngineCapabilities { ingest: ('ws-webcodecs' | 'rtmp' | 'rtmps' | 'whip' | 'srt')[]; play: ('ll-hls' | 'hls' | 'flv' | 'webrtc' | 'sound')[]; latencyClassMs: number; record: 'segments' | 'file' | 'none'; abr: boolean; kick: boolean; pdt: boolean; authMode: 'inline' | 'webhook' | 'signed-url' }

export interface NewMediaSession {
  /** The caller's own id; asking twice changes nothing. */
  sessionId: string;
  title: string;
  record: boolean;
  /** Not for everybody: a lobby's preview, a rehearsal. Its addresses are signed. */
  hidden: boolean;
  profile?: 'normal' | 'low';
  /** Plays the engine's own loop while nobody publishes; engines without one leave it out. */
  loop?: boolean;
}
export interface IngestEndpoint { protocol: EngineCapabilities['ingest'][number]; url: string; key: string; expiresAt: Date }
/** `kbps` as it arrives now, null where nothing does; `sound` goes without the picture. */
export interface PlaybackAddress { protocol: EngineCapabilities['play'][number]; url: string; latencyMs: number; kbps: number | null; expiresAt: Date }
export interface EngineStatus {
  sessionId: string; state: 'idle' | 'live' | 'reconnecting' | 'ended'; since: Date; codecs: string | null; bitrateKbps: number | null; viewers: number | null; recording: 'none' | 'writing' | 'failed' | 'ready';
  maxKbps: number | null;
  lastUnitAt: Date | null;
  /** What a studio in the browser says of itself; other publishers say nothing. */
  studio: { kbps: number; bufferedBytes: number; dropped: number; hidden: boolean } | null;
  /** How many viewers the engine's line carries, and whether it has no room for one more; null where nobody said what it carries. */
  uplink: { carries: number; full: boolean } | null;
}
export interface RecordingRef { sessionId: string }
export interface Recording { hlsUrl: string | null; segments: { msn: number; pdt: Date; duration: number; discontinuity: boolean }[]; state: EngineStatus['recording'] }
export interface HookEvent { sessionId: string; connectionId: string; n: number; kind: string }

/** What carries a show's picture. Every operation may be repeated; keys of publishers are shown once and kept nowhere. */
export abstract class LiveEngine {
  abstract capabilities(): EngineCapabilities;
  abstract provision(session: NewMediaSession): Promise<{ streamName: string }>;
  abstract release(sessionId: string): Promise<void>;
  abstract ingestEndpoints(sessionId: string, options: { ttlS: number; streamerId: string }): Promise<IngestEndpoint[]>;
  /** Best first. */
  abstract playback(sessionId: string, options: { ttlS: number }): Promise<PlaybackAddress[]>;
  abstract authorize(hook: { key: string }): Promise<{ allow: boolean; reason?: string }>;
  /** @throws when the signature is wrong, or the engine sends no webhooks. */
  abstract verifyWebhook(headers: Record<string, string | undefined>, rawBody: Buffer): HookEvent[];
  abstract status(sessionId: string): Promise<EngineStatus>;
  /** Sessions that are not over. */
  abstract list(): Promise<EngineStatus[]>;
  /** Ends the connection; its key is void from then on. */
  abstract kick(sessionId: string, reason: string): Promise<void>;
  /** Makes every key void that was given out so far, and ends whoever publishes with one. */
  abstract revoke(sessionId: string, reason: string): Promise<void>;
  /** Asks whoever publishes, now or later, for no more than that; null takes it back. Encoders that cannot be asked go on as they are. */
  abstract limit(sessionId: string, kbps: number | null): Promise<void>;
  abstract finish(sessionId: string): Promise<RecordingRef>;
  /** Addresses of lists of what was recorded between two instants, in the order asked for; none where nothing is recorded. */
  abstract clips(sessionId: string, spans: { from: Date; until: Date }[], o: { ttlS: number }): Promise<string[]>;
  abstract recording(ref: RecordingRef): Promise<Recording>;
}
