import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { IngestHost, Report } from './ingest.js';
import { largestMessage, subprotocol } from './ws-protocol.js';
import { type WsLimits, wsLimits, WsSession } from './ws-session.js';

const sockets = 200;

/** Takes studios over WebSocket; the caller routes the upgrade here. */
export function wsIngest(host: IngestHost, report: Report, limits: WsLimits = wsLimits): { upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void; close(): void } {
  const server = new WebSocketServer({ noServer: true, maxPayload: largestMessage, perMessageDeflate: false, handleProtocols: (offered) => (offered.has(subprotocol) ? subprotocol : false) });
  return {
    upgrade(request, socket, head) {
      const wanted = (request.headers['sec-websocket-protocol'] ?? '').split(/,\s*/).includes(subprotocol);
      if (!wanted || server.clients.size >= sockets) {
        socket.end(`HTTP/1.1 ${wanted ? '503 Service Unavailable' : '400 Bad Request'}\r\nConnection: close\r\n\r\n`);
        return;
      }
      server.handleUpgrade(request, socket, head, (client) => { new WsSession(client, host, report, limits).begin(); });
    },
    close() {
      for (const client of server.clients) client.terminate();
      server.close();
    },
  };
}
