import { createServer, type Server } from 'node:http';
import type { AddressInfo, Server as TcpServer } from 'node:net';
import pg from 'pg';
import type { Report } from './ingest.js';
import { MediaRows } from './media-rows.js';
import { Playback } from './playback.js';
import { Rooms } from './rooms.js';
import { rtmpServer } from './rtmp-server.js';
import { DiskStore, type SegmentStore } from './segment-store.js';
import { Uplink } from './uplink.js';
import { wsIngest } from './ws-server.js';

export interface MediaSettings {
  databaseUrl: string;
  /** Where recordings lie. */
  folder: string;
  /** Signs tickets of publishers and addresses of sessions that are not public. */
  key: string;
  /** The same after each restart, so that the process takes its own sessions back. */
  node: string;
  httpPort: number;
  rtmp: { host: string; port: number } | null;
  /** What sessions marked so play while nobody publishes into them; for the sample. */
  loop?: string;
  /** What the line carries to viewers; null when nobody said. */
  uplinkKbps?: number | null;
}
export interface RunningMedia { httpPort: number; rtmpPort: number | null; stop(): Promise<void> }

const beatMs = 1000;
const connections = 20_000;

/** The engine's process: ingest, packager, playback. It knows nothing of shows and people. */
export async function startMedia(settings: MediaSettings, report: Report, store: SegmentStore = new DiskStore(settings.folder)): Promise<RunningMedia> {
  const pool = new pg.Pool({ connectionString: settings.databaseUrl, max: 2, application_name: 'yunchuang-media' });
  pool.on('error', (error) => { report.warn({ err: error }, 'database connection lost'); });
  const rows = new MediaRows(pool, settings.node);
  const rooms = new Rooms(rows, store, report, settings.key);
  const uplink = new Uplink(settings.uplinkKbps ?? null);
  const playback = new Playback(rooms, store, settings.key, uplink);
  const studios = wsIngest(rooms, report);
  const http = createServer({ keepAliveTimeout: 20_000, requestTimeout: 30_000 }, (request, response) => {
    playback.handle(request, response).catch((error: unknown) => {
      report.warn({ err: error }, 'a reader got no answer');
      if (!response.headersSent) response.writeHead(503, { 'retry-after': '1', 'cache-control': 'no-store' });
      response.end();
    });
  });
  http.maxConnections = connections;
  http.on('upgrade', (request, socket, head) => {
    socket.on('error', () => { socket.destroy(); });
    if (request.url?.split('?')[0] === '/live/ingest') studios.upgrade(request, socket, head);
    else socket.destroy();
  });
  // Only the shop and a proxy come here, and the shop is told the port.
  const httpPort = await listening(http, settings.httpPort, '127.0.0.1').catch(() => listening(http, 0, '127.0.0.1'));
  const rtmp = settings.rtmp ? rtmpServer(rooms) : null;
  const rtmpPort = rtmp && settings.rtmp ? await listening(rtmp, settings.rtmp.port, settings.rtmp.host).catch((error: unknown) => {
    report.warn({ err: error }, 'RTMP cannot listen; studios in the browser still work');
    return null;
  }) : null;

  await rooms.tidyUp().catch((error: unknown) => { report.warn({ err: error }, 'broken sessions were not found'); });
  const orders = listenForOrders(settings.databaseUrl, () => { void obey(); });
  const obey = (): Promise<void> => rooms.obey().catch((error: unknown) => { report.warn({ err: error }, 'orders were not read'); });
  let last = Date.now();
  const beat = async (): Promise<void> => {
    const now = Date.now();
    const vitals = rooms.all.filter((room) => !room.window.ended).map((room) => room.vitals(now - last, uplink));
    last = now;
    await rows.beat(vitals, { http: httpPort, rtmp: rtmpPort }).catch((error: unknown) => { report.warn({ err: error }, 'the state of sessions was not noted'); });
    await obey();
    if (settings.loop) await rooms.playLoops(settings.loop).catch((error: unknown) => { report.warn({ err: error }, 'a loop cannot be played'); });
    orders.keepUp();
  };
  await beat();
  const timer = setInterval(() => { void beat(); }, beatMs);

  return {
    httpPort, rtmpPort,
    async stop() {
      clearInterval(timer);
      orders.stop();
      await rooms.close();
      studios.close();
      rtmp?.close();
      http.close();
      http.closeAllConnections();
      await pool.end();
    },
  };
}

function listening(server: Server | TcpServer, port: number, host: string): Promise<number> {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      server.on('error', () => undefined);
      done((server.address() as AddressInfo).port);
    });
  });
}

/** Hears at once when the shop orders something; what is missed here is found by the beat. */
function listenForOrders(connectionString: string, heard: () => void): { keepUp(): void; stop(): void } {
  let client: pg.Client | null = null;
  const lose = (): void => { client = null; };
  const open = (): void => {
    const opening = new pg.Client({ connectionString, application_name: 'yunchuang-media' });
    client = opening;
    opening.on('error', lose).on('end', lose).on('notification', heard);
    opening.connect().then(() => opening.query('listen live_media'), lose).catch(lose);
  };
  open();
  return {
    keepUp() { if (!client) open(); },
    stop() { void client?.end().catch(() => undefined); },
  };
}
