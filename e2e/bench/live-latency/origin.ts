import { createReadStream, existsSync } from 'node:fs';
import { createServer, request as ask } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { join, normalize } from 'node:path';
import type { Duplex } from 'node:stream';

/** As the pages of the shop have it: encoders run in workers of their own making, one of them in WebAssembly, and players feed blobs. */
const policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; media-src 'self' blob:; worker-src 'self' blob:; connect-src 'self' ws://127.0.0.1:*";
const types: Record<string, string> = { html: 'text/html', js: 'text/javascript', css: 'text/css', wasm: 'application/wasm' };

/** One origin for the page and the media behind it, as a shop is one; `port` is asked anew each time, because the engine may die and come back. */
export async function serveOrigin(folder: string, port: () => number): Promise<{ url: string; cut(): void; close(): void }> {
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    if (path.startsWith('/live/p/')) {
      const passed = ask({ host: '127.0.0.1', port: port(), path, method: request.method }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      passed.on('error', () => { if (response.headersSent) response.destroy(); else response.writeHead(503).end(); });
      response.on('close', () => { passed.destroy(); });
      passed.end();
      return;
    }
    const file = join(folder, normalize(path === '/' ? '/index.html' : (path.split('?')[0] ?? '')));
    if (!file.startsWith(folder) || !existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': types[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream', 'content-security-policy': policy });
    createReadStream(file).pipe(response);
  });
  const studios = new Set<Duplex>();
  server.on('upgrade', (request, socket, head) => {
    studios.add(socket);
    socket.on('close', () => { studios.delete(socket); });
    const upstream = connect(port(), '127.0.0.1', () => {
      const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${String(value)}`);
      upstream.write(`GET ${request.url} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`);
      upstream.write(head);
      upstream.pipe(socket);
      socket.pipe(upstream);
    });
    for (const [one, other] of [[socket, upstream], [upstream, socket]] as const) one.on('error', () => { other.destroy(); }).on('close', () => { other.destroy(); });
  });
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done); });
  return {
    cut: () => { for (const socket of studios) socket.destroy(); },
    url: `http://localhost:${(server.address() as AddressInfo).port}`, close: () => { server.closeAllConnections(); server.close(); },
  };
}
