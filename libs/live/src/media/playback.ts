import type { IncomingMessage, ServerResponse } from 'node:http';
import { bytesOf, soundOf } from './live-window.js';
import { recordingPlaylist } from './playlist.js';
import { readFolder } from './playback-path.js';
import type { Room } from './room.js';
import type { Rooms } from './rooms.js';
import type { SegmentStore } from './segment-store.js';
import type { Uplink } from './uplink.js';

const address = /^\/live\/p\/([^/]+)\/([\w.-]+)$/;
const fileName = /^(?:(live|plain|sound|dvr)\.m3u8|i-([0-9a-f]{16})(\.sound)?\.mp4|s(\d{1,12})(?:\.(\d{1,3}|sound))?\.mp4)$/;
const list = 'application/vnd.apple.mpegurl';

/**
 * How long what lies under an address may be kept: segments never change, lists always do. A list that was waited for is the answer to whoever
 * waits for the same part, so that a proxy asks once for a crowd; any other one is a second old at most.
 */
const cache = { list: 'no-cache', newest: 'public, max-age=1', waited: 'public, max-age=6', media: 'public, max-age=31536000, immutable', hiddenMedia: 'private, max-age=31536000, immutable', nothing: 'no-store' };

/** Serves lists and media. Plain http on purpose: hundreds of readers ask several times a second. */
export class Playback {
  constructor(private readonly rooms: Rooms, private readonly store: SegmentStore, private readonly key: string, private readonly uplink: Uplink) {}

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader('x-content-type-options', 'nosniff');
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('cross-origin-resource-policy', 'cross-origin');
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('allow', 'GET, HEAD');
      this.no(response, 405);
      return;
    }
    const url = URL.parse(request.url ?? '', 'http://media');
    const [, folder = '', name = ''] = address.exec(url?.pathname ?? '') ?? [];
    const file = fileName.exec(name);
    const place = readFolder(folder, this.key, new Date());
    if (!url || !file || !place) {
      this.no(response, 404);
      return;
    }
    const room = this.rooms.find(place.playbackId);
    const session = room?.session ?? (await this.rooms.archive(place.playbackId))?.session;
    if (!session || (session.hidden && !place.signed)) {
      this.no(response, 404);
      return;
    }
    const media = session.hidden ? cache.hiddenMedia : cache.media;
    const [, kind, init, sound, msn, part] = file;
    if (kind === 'dvr') await this.recording(place.playbackId, room, span(url.searchParams), response);
    // Between two connections a list comes back by itself, which readers only wait for when told that the fault is ours.
    else if (kind && !room?.window.playable) this.later(response, !room && (session.state === 'idle' || session.state === 'ended') ? 404 : 503);
    else if (kind && room) {
      room.askedAt = Date.now();
      await this.list(kind as 'live' | 'plain' | 'sound', room, url.searchParams, request, response);
    }
    else if (init) await this.init(init, sound !== undefined, session.id, room, media, response);
    else if (part === 'sound') this.sound(Number(msn), room, media, response);
    else if (part === undefined) await this.segment(Number(msn), session.id, room, media, response);
    else await this.part(Number(msn), Number(part), room, media, request, response);
  }

  private async list(kind: 'live' | 'plain' | 'sound', room: Room, query: URLSearchParams, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = query.get('_HLS_msn');
    const waits = asked !== null && kind === 'live';
    if (kind === 'sound' && !room.window.sounds) {
      this.no(response, 404);
      return;
    }
    // Whoever asks for a part has been let in before; a newcomer for whom the line has no room is told so before she stalls, and the others with her.
    if (kind === 'live' && !waits && !this.uplink.admit(room.kbps)) {
      this.no(response, 429);
      return;
    }
    if (waits) {
      const [msn, part] = [Number(asked), query.has('_HLS_part') ? Number(query.get('_HLS_part')) : null];
      const last = room.window.last?.msn ?? 0;
      if (!Number.isInteger(msn) || msn < 0 || (part !== null && (!Number.isInteger(part) || part < 0)) || msn > last + 2) {
        this.no(response, 400);
        return;
      }
      const came = await this.wait(room, () => room.window.ended || room.window.has(msn, part), request, response);
      if (came !== true) return;
    }
    const caching = room.session.hidden ? cache.list : waits ? cache.waited : cache.newest;
    this.send(response, list, caching, [Buffer.from(kind === 'live' ? room.live() : kind === 'plain' ? room.plain() : room.sound())]);
  }

  private async recording(playbackId: string, room: Room | undefined, { from, until }: Span, response: ServerResponse): Promise<void> {
    const { session, recorded: all } = room ?? (await this.rooms.archive(playbackId)) ?? {};
    const recorded = all?.filter((segment) => segment.pdt + segment.duration * 1000 > from && segment.pdt < until);
    // A piece is whole once the recording has gone beyond it.
    const whole = (room ? room.window.ended : session?.state === 'ended') || (all?.at(-1)?.pdt ?? 0) >= until;
    if (!session || !recorded || recorded.length === 0) this.later(response, 404);
    else this.send(response, list, cache.list, [Buffer.from(recordingPlaylist(recorded, session.targetDuration ?? 2, whole))]);
  }

  private async init(id: string, sound: boolean, sessionId: string, room: Room | undefined, caching: string, response: ServerResponse): Promise<void> {
    const found = room?.window.init(id);
    if (sound && found?.sound) this.send(response, 'audio/mp4', caching, [found.sound]);
    else if (sound) this.no(response, 404);
    else if (found) this.send(response, 'video/mp4', caching, [found.bytes]);
    else await this.stored(`${sessionId}/i-${id}.mp4`, caching, response);
  }

  private sound(msn: number, room: Room | undefined, caching: string, response: ServerResponse): void {
    const found = room?.window.find(msn);
    if (found?.complete) this.send(response, 'audio/mp4', caching, soundOf(found));
    else this.no(response, 404);
  }

  private async segment(msn: number, sessionId: string, room: Room | undefined, caching: string, response: ServerResponse): Promise<void> {
    const found = room?.window.find(msn) ?? room?.recorder?.waiting(msn);
    if (found?.complete) this.send(response, 'video/mp4', caching, bytesOf(found));
    else await this.stored(`${sessionId}/s${msn}.mp4`, caching, response);
  }

  /** A part that was hinted at is waited for; one that will never come is refused at once. */
  private async part(msn: number, index: number, room: Room | undefined, caching: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const last = room?.window.last;
    if (!room || !last) {
      this.later(response, 404);
      return;
    }
    const there = () => room.window.find(msn)?.parts[index];
    const never = () => { const segment = room.window.find(msn); return room.window.ended || (segment ? segment.complete : (room.window.last?.msn ?? 0) > msn); };
    const hinted = last.complete ? msn === last.msn + 1 && index === 0 : msn === last.msn && index === last.parts.length;
    if (!there() && !hinted) {
      this.no(response, 404);
      return;
    }
    if (!there() && (await this.wait(room, () => there() !== undefined || never(), request, response)) !== true) return;
    const part = there();
    if (part) this.send(response, 'video/mp4', caching, [part.bytes]);
    else this.no(response, 404);
  }

  private async wait(room: Room, ready: () => boolean, request: IncomingMessage, response: ServerResponse): Promise<boolean | null> {
    const came = await room.waiters.wait(reader(request), ready, (leave) => { response.once('close', leave); });
    if (came !== true && !response.destroyed) this.later(response, 503);
    return came;
  }

  private async stored(path: string, caching: string, response: ServerResponse): Promise<void> {
    const found = await this.store.read(path);
    if (!found) {
      this.no(response, 404);
      return;
    }
    response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': found.size, 'cache-control': caching });
    if (response.req.method === 'HEAD') {
      found.stream.destroy();
      response.end();
      return;
    }
    found.stream.on('error', () => { response.destroy(); });
    response.on('close', () => { found.stream.destroy(); });
    this.uplink.sent(found.size);
    found.stream.pipe(response);
  }

  private send(response: ServerResponse, type: string, caching: string, chunks: Buffer[]): void {
    if (response.destroyed) return;
    const size = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
    response.writeHead(200, { 'content-type': type, 'content-length': size, 'cache-control': caching });
    if (response.req.method !== 'HEAD') {
      this.uplink.sent(size);
      for (const chunk of chunks) response.write(chunk);
    }
    response.end();
  }

  private later(response: ServerResponse, status: number): void {
    response.setHeader('retry-after', '1');
    this.no(response, status);
  }

  private no(response: ServerResponse, status: number): void {
    if (response.destroyed || response.headersSent) return;
    response.writeHead(status, { 'cache-control': cache.nothing, 'content-length': 0 });
    response.end();
  }
}

interface Span { from: number; until: number }

/** Instants, ms since 1970; what is not said is without end. */
function span(query: URLSearchParams): Span {
  const at = (name: string, otherwise: number) => (/^\d{1,15}$/.test(query.get(name) ?? '') ? Number(query.get(name)) : otherwise);
  return { from: at('from', 0), until: at('until', Number.MAX_SAFE_INTEGER) };
}

/** The shop and a proxy stand on this machine and say for whom they ask; nobody else is believed. */
function reader(request: IncomingMessage): string {
  const from = request.socket.remoteAddress ?? '';
  const told = request.headers['x-forwarded-for'];
  const loopback = from === '127.0.0.1' || from === '::1' || from === '::ffff:127.0.0.1';
  return loopback && typeof told === 'string' ? told.split(',')[0]?.trim() || from : from;
}
