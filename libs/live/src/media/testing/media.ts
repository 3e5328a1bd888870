import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { LiveEngine } from '../live-engine.js';
import { type RunningMedia, startMedia } from '../media-server.js';
import type { SegmentStore } from '../segment-store.js';
import { quiet } from './listening-host.js';
import { RtmpPublisher } from './rtmp-publisher.js';
import { fixture } from './studio.js';

export const streamer = '5a5a5a5a-0000-4000-8000-000000000001';

/** The engine on free ports, beside a test's own database. */
export async function aMediaServer(databaseName: string, key: string, { folder = aFolder(), store, node = 'test', uplinkKbps = null }: { folder?: string; store?: SegmentStore; node?: string; uplinkKbps?: number | null } = {}): Promise<RunningMedia & { url: string; folder: string }> {
  const databaseUrl = Object.assign(new URL(process.env.TEST_DATABASE_URL ?? ''), { pathname: `/${databaseName}` }).toString();
  const media = await startMedia({ databaseUrl, folder, key, node, httpPort: 0, rtmp: { host: '127.0.0.1', port: 0 }, uplinkKbps }, quiet, store);
  return { ...media, folder, url: `http://127.0.0.1:${media.httpPort}` };
}

export const aFolder = () => mkdtempSync(join(process.env.TEST_DIR ?? '', 'live-'));

/** An encoder on the air with a fresh key; `stop` ends it. */
export async function onAir(engine: LiveEngine, sessionId: string, port: number): Promise<RtmpPublisher & { stop(): Promise<void> }> {
  const [, rtmp] = await engine.ingestEndpoints(sessionId, { ttlS: 3600, streamerId: streamer });
  const encoder = await (await RtmpPublisher.open(port)).publish(port, rtmp?.key ?? '');
  let over = false;
  const playing = encoder.play(fixture, 6000, () => over);
  return Object.assign(encoder, { stop: async () => { over = true; encoder.close(); await playing; } });
}
