import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { RtmpPublisher } from '../../../libs/live/src/media/testing/rtmp-publisher.ts';

/** An encoder with a clock in its picture: a browser encodes, and every unit goes on as RTMP. The key it shows is the one of the session. */
export async function rtmpBridge(rtmpPort: () => number): Promise<{ port: number; close(): void }> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, handleProtocols: () => 'live.ingest.1' });
  server.on('connection', (studio) => { pass(studio, rtmpPort()); });
  await new Promise<void>((done) => { server.once('listening', done); });
  return { port: (server.address() as AddressInfo).port, close: () => { for (const client of server.clients) client.terminate(); server.close(); } };
}

interface Word { t: string; token: string; video?: { desc: string }; audio?: { desc: string } }

function pass(studio: WebSocket, port: number): void {
  let encoder: RtmpPublisher | null = null;
  let zero: number | null = null;
  const tag = (type: number, timeMs: number, head: number[], body: Buffer): void => { encoder?.send({ type, time: timeMs, body: Buffer.concat([Buffer.from(head), body]) }); };
  const greet = async (key: string): Promise<void> => {
    encoder = await (await RtmpPublisher.open(port)).publish(port, key);
    studio.send(JSON.stringify({ t: 'welcome', now: Date.now(), maxKbps: 6000 }));
  };
  studio.on('close', () => { encoder?.close(); });
  studio.on('message', (data: Buffer, binary) => {
    if (!binary) {
      const word = JSON.parse(data.toString()) as Word;
      if (word.t === 'hello') void greet(word.token);
      if (word.video) tag(9, 0, [0x17, 0, 0, 0, 0], Buffer.from(word.video.desc, 'base64'));
      if (word.audio) tag(8, 0, [0xaf, 0], Buffer.from(word.audio.desc, 'base64'));
      return;
    }
    const ptsUs = data.readDoubleBE(8);
    zero ??= ptsUs;
    const timeMs = Math.max(0, Math.round((ptsUs - zero) / 1000));
    if (data[0] === 0) tag(9, timeMs, [data[1] === 1 ? 0x17 : 0x27, 1, 0, 0, 0], data.subarray(16));
    else tag(8, timeMs, [0xaf, 1], data.subarray(16));
  });
}
