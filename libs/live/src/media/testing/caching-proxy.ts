import { Agent, createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Kept { status: number; headers: Record<string, string>; body: Buffer; until: number }

/** What a proxy does that keeps what it may and asks once for a crowd. It counts what reaches the origin. */
export async function cachingProxy(origin: string): Promise<{ url: string; asked: Map<string, number>; stop(): void }> {
  const agent = new Agent({ keepAlive: true });
  const kept = new Map<string, Kept>();
  const coming = new Map<string, Promise<Kept>>();
  const asked = new Map<string, number>();
  const fetched = (path: string): Promise<Kept> => new Promise((done, fail) => {
    asked.set(path, (asked.get(path) ?? 0) + 1);
    get(origin + path, { agent }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', fail).on('end', () => {
        const caching = response.headers['cache-control'] ?? '';
        const seconds = /^public/.test(caching) ? Number(/max-age=(\d+)/.exec(caching)?.[1] ?? 0) : 0;
        const one = { status: response.statusCode ?? 502, headers: { 'content-type': response.headers['content-type'] ?? '', 'cache-control': caching }, body: Buffer.concat(chunks), until: Date.now() + seconds * 1000 };
        if (seconds > 0 && one.status === 200) kept.set(path, one);
        done(one);
      });
    }).on('error', fail);
  });
  /** What may not be kept was one reader's answer: whoever waited for it asks for herself. */
  const answer = async (path: string): Promise<Kept> => {
    const known = kept.get(path);
    if (known && known.until > Date.now()) return known;
    const shared = coming.get(path);
    if (shared) {
      const one = await shared;
      return one.until > Date.now() ? one : fetched(path);
    }
    const first = fetched(path).finally(() => { coming.delete(path); });
    coming.set(path, first);
    return first;
  };
  const server = createServer((request, response) => {
    void answer(request.url ?? '/').then(({ status, headers, body }) => { response.writeHead(status, { ...headers, 'content-length': body.length }).end(body); }, () => { response.writeHead(502).end(); });
  });
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done); });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked,
    stop() {
      server.close();
      server.closeAllConnections();
      agent.destroy();
    },
  };
}
