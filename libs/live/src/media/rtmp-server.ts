import { createServer, type Server } from 'node:net';
import type { IngestHost } from './ingest.js';
import { type RtmpLimits, rtmpLimits, RtmpSession } from './rtmp-session.js';

const unsettledOfOneAddress = 4;
const connections = 200;

/** Takes RTMP connections; who has not shown a key yet counts against her address. */
export function rtmpServer(host: IngestHost, limits: RtmpLimits = rtmpLimits): Server {
  const unsettled = new Map<string, number>();
  const server = createServer({ pauseOnConnect: false }, (socket) => {
    const address = socket.remoteAddress ?? '';
    const mine = unsettled.get(address) ?? 0;
    if (mine >= unsettledOfOneAddress) {
      socket.destroy();
      return;
    }
    unsettled.set(address, mine + 1);
    let counted = true;
    const settle = (): void => {
      if (!counted) return;
      counted = false;
      const left = (unsettled.get(address) ?? 1) - 1;
      if (left > 0) unsettled.set(address, left);
      else unsettled.delete(address);
    };
    new RtmpSession(socket, host, settle, limits).begin();
  });
  server.maxConnections = connections;
  return server;
}
