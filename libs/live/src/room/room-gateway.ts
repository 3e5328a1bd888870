import type { IncomingMessage, Server as HttpServer } from 'node:http';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { askLine, type ErrorCode, likeTaps, type SayAnswer, sayLine, sinceSeq, tapItem, tapsMost } from '@app/contracts';
import { Clock, Config, log } from '@app/platform';
import { Server, type Socket } from 'socket.io';
import * as z from 'zod/mini';
import { type Frame, passFrames } from './frames.js';
import { type OpenRoom, RoomHouse } from './room-house.js';
import { handleOf, isExempt, readRoomTicket, roomKey, type RoomTicket, sessionMark } from './room-ticket.js';
import { TokenBucket } from './token-bucket.js';

const entry = z.object({ ticket: z.string().check(z.maxLength(1000)), device: z.string().check(z.regex(/^[\w-]{8,40}$/)), last: z.optional(z.nullable(sinceSeq)) });
interface Person { who: RoomTicket; by: string | null; device: string; room: OpenRoom; last: number | null }
type Ack = (answer: SayAnswer) => void;

const sliceSize = 500;
const eventsPerSecond = 20;
const unsentMost = 1 << 20;
const sweepMs = 2000;
const farewellMs = 1000;
const acceptsPerSecond = 2000;

/** The sockets of rooms. Down goes the log, in frames; up come lines and likes only: everything else is a route. */
@Injectable()
export class RoomGateway implements OnApplicationBootstrap, OnModuleDestroy {
  private io: Server | null = null;
  private readonly slices = new Map<string, number[]>();
  private readonly accepts = new TokenBucket(acceptsPerSecond * 2, acceptsPerSecond, performance.now());
  private sweep: NodeJS.Timeout | undefined;
  private readonly key: string;

  constructor(private readonly host: HttpAdapterHost, private readonly house: RoomHouse, private readonly clock: Clock, private readonly config: Config) {
    this.key = roomKey(config.secretKey);
  }

  onApplicationBootstrap(): void {
    const io = new Server({
      path: '/socket.io', serveClient: false, transports: ['websocket', 'polling'], perMessageDeflate: false, httpCompression: false, pingInterval: 25_000, pingTimeout: 20_000, maxHttpBufferSize: 8 << 10,
      // Other upgrades on this port have owners of their own.
      destroyUpgrade: false,
      allowRequest: (request, answer) => { answer(null, this.mayConnect(request)); },
    });
    passFrames(io.encoder);
    const guard = async (socket: Socket, next: (error?: Error) => void): Promise<void> => {
      const refusal = await this.admit(socket);
      next(refusal === null ? undefined : new Error(refusal));
    };
    io.use((socket, next) => { void guard(socket, next); });
    io.on('connection', (socket) => { this.welcome(socket); });
    io.attach(this.host.httpAdapter.getHttpServer() as HttpServer);
    this.house.sendBy((show, frame, volatile, done) => { this.flush(show, frame, volatile, done); });
    this.sweep = setInterval(() => { this.dropTheSlow(); }, sweepMs).unref();
    this.io = io;
  }

  /** Only the sockets: the server that they stand on is closed by whoever opened it. */
  onModuleDestroy(): void {
    clearInterval(this.sweep);
    const left = [...this.io?.sockets.sockets.values() ?? []];
    this.io?.disconnectSockets(true);
    this.io?.engine.close();
    // Who does not answer the goodbye must not keep the house open.
    setTimeout(() => { for (const socket of left) hangUp(socket); }, farewellMs).unref();
  }

  /** A page of another origin has no business here, although its browser would bring the cookie. */
  private mayConnect(request: IncomingMessage): boolean {
    const { origin, host } = request.headers;
    const publicUrl = this.config.get('PUBLIC_URL');
    const ours = !origin || origin.replace(/^https?:\/\//, '') === host || (publicUrl !== undefined && origin === new URL(publicUrl).origin);
    return ours && this.accepts.take(performance.now());
  }

  /** @returns the code of a refusal */
  private async admit(socket: Socket): Promise<ErrorCode | 'live.bad_ticket' | null> {
    try {
      const asked = entry.safeParse(socket.handshake.auth);
      const who = asked.success ? readRoomTicket(asked.data.ticket, this.key, this.clock.now(), sessionMark(socket.handshake.headers.cookie)) : null;
      if (!asked.success || !who) return 'live.bad_ticket';
      const room = await this.house.enter(who.s);
      if (!room) return 'live.unknown_show';
      socket.data = { who, by: who.p === null ? null : handleOf(who.p, this.key), device: asked.data.device, room, last: asked.data.last ?? null } satisfies Person;
      return null;
    } catch (error) {
      log.error({ err: error }, 'a room could not be opened');
      return 'server.failed';
    }
  }

  private welcome(socket: Socket): void {
    const { who, by, device, last, room } = socket.data as Person;
    const { live } = room;
    const [slice, leave] = this.place(who.s);
    void socket.join(slice);
    room.people += 1;
    live.come(device);
    socket.on('disconnect', () => {
      room.people -= 1;
      live.go(device);
      leave();
    });
    const pace = new TokenBucket(eventsPerSecond, eventsPerSecond, performance.now());
    socket.use((_event, next) => {
      if (pace.take(performance.now())) next();
      else socket.disconnect(true);
    });
    socket.on('say', (input: unknown, ack: unknown) => { this.hear(socket, 'say', input, ack); });
    socket.on('ask', (input: unknown, ack: unknown) => { this.hear(socket, 'ask', input, ack); });
    socket.on('since', (input: unknown, ack: unknown) => {
      const seq = sinceSeq.safeParse(input);
      const frame = seq.success ? live.since(seq.data) : null;
      if (frame) socket.emit('b', frame);
      if (typeof ack === 'function') (ack as (far: boolean) => void)(frame === null);
    });
    let likedAt = 0;
    socket.on('like', (input: unknown) => {
      const taps = likeTaps.safeParse(input);
      if (!taps.success || performance.now() - likedAt < 900 || (by !== null && live.silenced.get(by) === null)) return;
      likedAt = performance.now();
      live.like(Math.min(tapsMost, taps.data));
    });
    socket.on('tap', (input: unknown) => {
      const item = tapItem.safeParse(input);
      if (item.success) live.reach.tap(item.data, device);
    });
    socket.emit('w', live.welcome({ by, role: who.r, moderate: isExempt(who.r), silenced: live.silencedUntil(by) }, this.clock.now().getTime()));
    // She who was away too long reads pages; who never was here gets the newest lines.
    socket.emit('b', (last === null ? null : live.since(last)) ?? live.recent());
  }

  private hear(socket: Socket, kind: 'say' | 'ask', input: unknown, ack: unknown): void {
    if (typeof ack !== 'function') return;
    const { who, by, room } = socket.data as Person;
    const answer = ack as Ack;
    const read = (kind === 'ask' ? askLine : sayLine).safeParse(input);
    if (who.p === null || by === null) answer({ code: 'members.sign_in_needed' });
    else if (who.u <= this.clock.now().getTime()) answer({ code: 'live.room_closed', state: 'ended' });
    else if (!read.success) answer({ code: 'request.malformed' });
    else {
      const { re, ...line } = read.data;
      const to = re === undefined ? null : room.live.speakerOf(re);
      const body = { by, ...(who.r === null ? {} : { b: who.r }), ...(who.n === null ? {} : { n: who.n }), ...line, ...(to && re !== undefined ? { re: { q: re, ...to } } : {}) };
      room.lines.say({ ...who, p: who.p }, { kind, body }).then(answer, (error: unknown) => {
        log.error({ err: error }, 'a line was not taken');
        answer({ code: 'server.failed' });
      });
    }
  }

  /** Rooms are sent to in slices, so that whoever gives an order meanwhile is not behind thousands of viewers. */
  private place(show: string): [slice: string, leave: () => void] {
    const sizes = this.slices.get(show) ?? [];
    this.slices.set(show, sizes);
    const free = sizes.findIndex((size) => size < sliceSize);
    const at = free === -1 ? sizes.length : free;
    sizes[at] = (sizes[at] ?? 0) + 1;
    return [`${show}/${at}`, () => {
      sizes[at] = (sizes[at] ?? 1) - 1;
      if (sizes.every((size) => size === 0)) this.slices.delete(show);
    }];
  }

  private flush(show: string, frame: Frame, volatile: boolean, done: (tookMs: number) => void): void {
    const slices = [...(this.slices.get(show) ?? []).keys()];
    let took = 0;
    const next = (at: number): void => {
      const began = performance.now();
      const to = this.io?.to(`${show}/${at}`);
      (volatile ? to?.volatile : to)?.emit('b', frame);
      took += performance.now() - began;
      if (at + 1 < slices.length) setImmediate(() => { next(at + 1); });
      else done(took);
    };
    if (slices.length > 0) next(0);
    else done(0);
  }

  /** Who cannot keep up is let go: she comes back and reads what she missed, instead of filling our memory. */
  private dropTheSlow(): void {
    for (const socket of this.io?.sockets.sockets.values() ?? []) {
      const { writeBuffer, transport } = wireOf(socket);
      const unsent = (transport.socket?.bufferedAmount ?? 0) + writeBuffer.reduce((sum, { data }) => sum + (data?.length ?? 0), 0);
      if (unsent <= unsentMost) continue;
      socket.disconnect(true);
      hangUp(socket);
    }
  }
}

/** What lies below a socket; a poller has no `transport.socket`. */
const wireOf = (socket: Socket) => socket.conn as unknown as { writeBuffer: { data?: string }[]; transport: { socket?: { bufferedAmount: number; terminate(): void } } };
/** Without waiting for the other side, which would hold its unsent bytes for half a minute. */
const hangUp = (socket: Socket): void => { wireOf(socket).transport.socket?.terminate(); };
