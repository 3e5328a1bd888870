import { Injectable } from '@nestjs/common';
import { Config, Database, log } from '@app/platform';
import pg from 'pg';
import { type FreshBatch, logChannel, RoomLog } from './room-log.js';

/** How many a process has in a room, and the likes of all. */
export interface NodeCount { show: string; node: string; v: number; l: number }
export interface WireListener {
  batch(batch: FreshBatch): void;
  /** A batch that is kept, whose bytes are still to be read. */
  written(show: string, from: number, to: number): void;
  count(count: NodeCount): void;
  /** Something may have been missed. */
  gap(): void;
}

const countChannel = 'live_count';
const againMs = 1000;

/** Between the processes of a house: numbers through PostgreSQL, or the bytes themselves through Redis where there is one. Begins when the first room opens. */
@Injectable()
export class RoomWire {
  private listening: Promise<void> | null = null;
  private leave: () => Promise<unknown> = () => Promise.resolve();
  private publish: ((channel: string, text: string) => Promise<unknown>) | null = null;
  private ended = false;

  constructor(private readonly db: Database, private readonly config: Config, private readonly log: RoomLog) {}

  listen(listener: WireListener): Promise<void> {
    this.listening ??= (this.config.get('REDIS_URL') ? this.byRedis(listener) : this.byPostgres(listener)).catch((error: unknown) => {
      this.listening = null;
      throw error;
    });
    return this.listening;
  }

  async tellCount(count: NodeCount): Promise<void> {
    if (this.ended) return;
    if (this.publish) await this.publish(countChannel, JSON.stringify(count));
    else await this.db.rows('select pg_notify($1, $2)', [countChannel, JSON.stringify(count)], 'live.tell_count');
  }

  async stop(): Promise<void> {
    this.ended = true;
    await this.listening?.catch(() => undefined);
    await this.leave();
  }

  private async byPostgres(listener: WireListener): Promise<void> {
    const client = new pg.Client(this.db.pool.options);
    let over = false;
    const lost = (): void => {
      if (over) return;
      over = true;
      void client.end().catch(() => undefined);
      this.again(listener);
    };
    client.on('error', lost).on('end', lost);
    client.on('notification', ({ channel, payload = '{}' }) => {
      const said = JSON.parse(payload) as NodeCount & { from: number; to: number };
      if (said.node === this.log.node) return;
      if (channel === countChannel) listener.count(said);
      else listener.written(said.show, said.from, said.to);
    });
    this.leave = async () => { over = true; await client.end().catch(() => undefined); };
    try {
      await client.connect();
      await client.query(`listen ${logChannel}; listen ${countChannel}`);
    } catch (error) {
      over = true;
      await client.end().catch(() => undefined);
      throw error;
    }
  }

  /** Hears nothing until it is back; then what was missed is read. */
  private again(listener: WireListener): void {
    if (this.ended) return;
    log.warn('the wire between rooms is lost');
    setTimeout(() => { if (!this.ended) this.byPostgres(listener).then(() => { listener.gap(); }, () => { this.again(listener); }); }, againMs).unref();
  }

  private async byRedis(listener: WireListener): Promise<void> {
    const { createClient } = await import('@redis/client');
    const out = createClient({ url: this.config.get('REDIS_URL') ?? '' });
    const into = out.duplicate();
    for (const client of [out, into]) client.on('error', (error: unknown) => { log.warn({ err: error }, 'the wire between rooms is lost'); });
    this.leave = async () => { for (const client of [out, into]) if (client.isOpen) client.destroy(); };
    const heard = (text: string, channel: string): void => {
      const said = JSON.parse(text) as FreshBatch & NodeCount;
      if (said.node === this.log.node) return;
      if (channel === countChannel) listener.count(said);
      else listener.batch(said);
    };
    // A house whose Redis is not there yet begins all the same: rooms work within each process, and catch up when it comes.
    void out.connect().catch(() => undefined);
    void into.connect().then(async () => {
      await into.subscribe([logChannel, countChannel], heard);
      listener.gap();
      into.on('ready', () => { listener.gap(); });
    }).catch(() => undefined);
    this.publish = (channel, text) => (out.isReady ? out.publish(channel, text) : Promise.resolve());
    this.log.onSealed((batch) => { void this.publish?.(logChannel, JSON.stringify({ ...batch, node: this.log.node })).catch(() => undefined); });
  }
}
