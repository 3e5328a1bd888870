import { Agent, type IncomingMessage, request as ask, type Server, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';

const agent = new Agent({ keepAlive: true, maxSockets: Infinity, maxFreeSockets: 64 });
const ours = (path: string) => path.startsWith('/live/p/') || path === '/live/ingest';

/** Passes media on to its process, so that phones need one origin and one certificate. A reverse proxy may do it instead. */
export function mediaProxy(port: () => number | null) {
  return (request: IncomingMessage & { originalUrl?: string; ip?: string }, response: ServerResponse, next: () => void): void => {
    const path = request.originalUrl ?? request.url ?? '';
    if (!ours(path.split('?')[0] ?? '')) {
      next();
      return;
    }
    const to = port();
    if (to === null) {
      unavailable(response);
      return;
    }
    const passed = ask({ agent, host: '127.0.0.1', port: to, method: request.method, path, headers: { 'x-forwarded-for': request.ip ?? '', ...(request.headers.range ? { range: request.headers.range } : {}) } }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
      answer.on('error', () => { response.destroy(); });
    });
    passed.on('error', () => {
      if (response.headersSent) response.destroy();
      else unavailable(response);
    });
    response.on('close', () => { passed.destroy(); });
    passed.end();
  };
}

function unavailable(response: ServerResponse): void {
  response.writeHead(503, { 'retry-after': '1', 'cache-control': 'no-store', 'content-length': 0 });
  response.end();
}

/** A studio's WebSocket, byte for byte. */
export function passStudios(server: Server, port: () => number | null, trustProxy: number): void {
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (request.url?.split('?')[0] !== '/live/ingest') return;
    socket.on('error', () => { socket.destroy(); });
    const to = port();
    if (to === null) {
      socket.end('HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nConnection: close\r\n\r\n');
      return;
    }
    const upstream = connect(to, '127.0.0.1', () => {
      const from = trustProxy > 0 ? (request.headers['x-forwarded-for'] ?? '') : (request.socket.remoteAddress ?? '');
      const kept = ['upgrade', 'connection', 'origin', 'sec-websocket-key', 'sec-websocket-version', 'sec-websocket-protocol'].flatMap((name) => (request.headers[name] ? [`${name}: ${String(request.headers[name])}`] : []));
      upstream.write(`GET /live/ingest HTTP/1.1\r\nhost: media\r\nx-forwarded-for: ${String(from)}\r\n${kept.join('\r\n')}\r\n\r\n`);
      upstream.write(head);
      upstream.pipe(socket);
      socket.pipe(upstream);
    });
    upstream.setNoDelay(true);
    upstream.on('error', () => { socket.destroy(); });
    upstream.on('close', () => { socket.destroy(); });
    socket.on('close', () => { upstream.destroy(); });
  });
}
