import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * The least that could serve the same crowd: bare node:http, a list and a part of the real sizes, new ones each half second, all who wait woken
 * at once. It packs nothing and keeps nothing.
 */
const [listBytes = 1500, partBytes = 20_000] = process.argv.slice(2).map(Number);
const part = Buffer.alloc(partBytes, 7);
const every = 504;
let at = 0;
let waiting: (() => void)[] = [];
const listOf = (n: number): Buffer => Buffer.from(`#EXT-X-PRELOAD-HINT:TYPE=PART,URI="s${Math.floor(n / 4)}.${n % 4}.mp4"\n`.padEnd(listBytes, '#'));
let list = listOf(at);
setInterval(() => {
  at += 1;
  list = listOf(at);
  const woken = waiting;
  waiting = [];
  for (const wake of woken) wake();
}, every);
const server = createServer((request, response) => {
  const url = request.url ?? '';
  const [, msn, index] = /_HLS_msn=(\d+)&_HLS_part=(\d+)/.exec(url) ?? /s(\d+)\.(\d+)\.mp4/.exec(url) ?? [];
  const wanted = msn === undefined ? -1 : Number(msn) * 4 + Number(index);
  const answer = (): void => {
    const body = url.endsWith('.mp4') ? part : list;
    response.writeHead(200, { 'content-length': body.length, 'content-type': 'video/mp4' }).end(body);
  };
  if (wanted >= at) waiting.push(answer);
  else answer();
});
server.listen(0, '127.0.0.1', () => { process.send?.((server.address() as AddressInfo).port); });
