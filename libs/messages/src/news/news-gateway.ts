import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Members } from '@app/members';
import { Config, Database, log } from '@app/platform';
import pg from 'pg';
import { type WebSocket, WebSocketServer } from 'ws';
import { newsChannel, type Stir } from './news.js';

export const newsPath = '/api/messages/news';
const socketsOfOne = 8;
const socketsMost = 5000;
const pulseMs = 60_000;
const againMs = 2000;
interface Seat { person: string; request: IncomingMessage; socket: WebSocket; alive: boolean }

/**
 * One socket for each page that wants to know. It carries topics only. Whose session has ended is let go at the next pulse; until then she learns that
 * something changed, and is refused when she asks what.
 */
@Injectable()
export class NewsGateway implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly sockets = new WebSocketServer({ noServer: true, maxPayload: 64, perMessageDeflate: false });
  private readonly seats = new Map<string, Set<Seat>>();
  private listening: Promise<void> | null = null;
  private leave: () => Promise<void> = async () => undefined;
  private pulse: NodeJS.Timeout | undefined;
  private ended = false;

  constructor(private readonly host: HttpAdapterHost, private readonly members: Members, private readonly db: Database, private readonly config: Config) {}

  onApplicationBootstrap(): void {
    (this.host.httpAdapter.getHttpServer() as Server).on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      if (request.url?.split('?')[0] !== newsPath) return;
      socket.on('error', () => { socket.destroy(); });
      void this.admit(request, socket, head).catch((error: unknown) => {
        log.error({ err: error }, 'a page could not be told of news');
        refuse(socket, '500 Internal Server Error');
      });
    });
    this.pulse = setInterval(() => { void this.beat().catch((error: unknown) => { log.warn({ err: error }, 'the pulse of the news missed a beat'); }); }, pulseMs).unref();
  }

  async onModuleDestroy(): Promise<void> {
    this.ended = true;
    clearInterval(this.pulse);
    for (const client of this.sockets.clients) client.terminate();
    await this.listening?.catch(() => undefined);
    await this.leave();
  }

  private async admit(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    if (!this.isOurs(request)) { refuse(socket, '403 Forbidden'); return; }
    const member = await this.members.memberOf(request);
    if (!member) { refuse(socket, '401 Unauthorized'); return; }
    if ((this.seats.get(member.id)?.size ?? 0) >= socketsOfOne || this.sockets.clients.size >= socketsMost || this.ended) { refuse(socket, '503 Service Unavailable'); return; }
    await this.listen();
    this.sockets.handleUpgrade(request, socket, head, (client) => {
      const seat: Seat = { person: member.id, request, socket: client, alive: true };
      // Only now: another page of hers may have come meanwhile.
      const own = this.seats.get(member.id) ?? new Set<Seat>();
      own.add(seat);
      this.seats.set(member.id, own);
      client.on('pong', () => { seat.alive = true; });
      client.on('error', () => { client.terminate(); });
      client.on('close', () => {
        own.delete(seat);
        if (own.size === 0 && this.seats.get(member.id) === own) this.seats.delete(member.id);
      });
    });
  }

  /** A page of another origin has no business here, although its browser would bring the cookie. */
  private isOurs({ headers: { origin, host } }: IncomingMessage): boolean {
    const publicUrl = this.config.get('PUBLIC_URL');
    return origin !== undefined && (origin.replace(/^https?:\/\//, '') === host || (publicUrl !== undefined && origin === new URL(publicUrl).origin));
  }

  /** The first page that wants to know opens the one connection that listens for all of this process. */
  private listen(): Promise<void> {
    this.listening ??= this.connect().catch((error: unknown) => {
      this.listening = null;
      throw error;
    });
    return this.listening;
  }

  private async connect(): Promise<void> {
    const client = new pg.Client(this.db.pool.options);
    let over = false;
    const lost = (): void => {
      if (over) return;
      over = true;
      this.listening = null;
      void client.end().catch(() => undefined);
      this.again();
    };
    client.on('error', lost).on('end', lost).on('notification', ({ payload = '{}' }) => { this.say(JSON.parse(payload) as Stir); });
    this.leave = async () => { over = true; await client.end().catch(() => undefined); };
    try {
      await client.connect();
      await client.query(`listen ${newsChannel}`);
    } catch (error) {
      over = true;
      await client.end().catch(() => undefined);
      throw error;
    }
  }

  /** Pages whose connection was cut come back and ask for everything, so nothing that was missed meanwhile has to be kept. */
  private again(): void {
    if (this.ended) return;
    log.warn('the news are not heard any more');
    for (const client of this.sockets.clients) client.close(1012);
    setTimeout(() => { if (!this.ended && this.sockets.clients.size > 0) void this.listen().catch(() => { this.again(); }); }, againMs).unref();
  }

  private say({ to, topic }: Stir): void {
    for (const person of to) for (const seat of this.seats.get(person) ?? []) if (seat.socket.readyState === seat.socket.OPEN) seat.socket.send(topic);
  }

  /** Lets go whoever does not answer, or is not signed in any more. */
  async beat(): Promise<void> {
    for (const seat of [...this.seats.values()].flatMap((own) => [...own])) {
      const stays = seat.alive && (await this.members.memberOf(seat.request))?.id === seat.person;
      seat.alive = false;
      if (stays) seat.socket.ping();
      else seat.socket.terminate();
    }
  }
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
