import type { IngestHost, IngestLine, Publisher, Report } from './ingest.js';
import { readTicket } from './ingest-token.js';
import { type Loop, LoopSource, readLoop } from './loop-source.js';
import type { MediaRows, SessionRow } from './media-rows.js';
import type { Recorded } from './playlist.js';
import { Room } from './room.js';
import type { SegmentStore } from './segment-store.js';

/** A show that is over, or has not begun in this process. */
export interface Archive { session: SessionRow; recorded: Recorded[] }

const archiveMs = 3000;
const archivesKept = 200;
const loopRestMs = 3600_000;
/** So long it plays before anybody looked, which makes the picture one that can be seen. */
const firstLookMs = 12_000;

/** All sessions of this process: who may publish into which, and what the shop orders. */
export class Rooms implements IngestHost {
  private readonly byId = new Map<string, Promise<Room>>();
  private readonly byPlayback = new Map<string, Room>();
  private readonly archives = new Map<string, { until: number; found: Promise<Archive | null> }>();
  private ordering = false;
  private loop: Promise<Loop> | null = null;

  constructor(private readonly rows: MediaRows, private readonly store: SegmentStore, private readonly report: Report, private readonly key: string) {}

  async admit(token: string, publisher: Publisher): Promise<IngestLine | null> {
    const ticket = readTicket(token, this.key, new Date());
    if (!ticket) return null;
    const room = await this.lease(ticket.sessionId, ticket.generation);
    return room?.admit(publisher) ?? null;
  }

  /** Sessions that play a loop do so here, while nobody publishes into them. @param path of the loop */
  async playLoops(path: string): Promise<void> {
    for (const { id, generation } of await this.rows.loops()) {
      const open = await this.byId.get(id)?.catch(() => null);
      if (open?.hasPublisher) continue;
      const room = await this.lease(id, generation);
      if (!room || room.hasPublisher) continue;
      room.askedAt = Date.now() - loopRestMs + firstLookMs;
      this.playLoop(room, await (this.loop ??= readLoop(path)));
    }
  }

  private playLoop(room: Room, loop: Loop): void {
    const source = new LoopSource(loop, () => room.askedAt, loopRestMs, () => { this.playLoop(room, loop); });
    source.playInto(room.admit(source));
  }

  private async lease(sessionId: string, generation: number): Promise<Room | null> {
    const session = await this.rows.lease(sessionId, generation);
    if (!session) return null;
    const opening = this.byId.get(session.id) ?? this.open(session);
    this.byId.set(session.id, opening);
    const room = await opening.catch((error: unknown) => {
      this.byId.delete(session.id);
      throw error;
    });
    room.session.generation = session.generation;
    return room;
  }

  find(playbackId: string): Room | undefined {
    return this.byPlayback.get(playbackId);
  }

  get all(): Room[] {
    return [...this.byPlayback.values()];
  }

  /** What is known of a session that is not on the air here; asked again after a few seconds, so that guesses cost the database little. */
  archive(playbackId: string): Promise<Archive | null> {
    const known = this.archives.get(playbackId);
    if (known && known.until > Date.now()) return known.found;
    const found = this.rows.byPlayback(playbackId).then(async (session) => (session ? { session, recorded: await this.rows.recorded(session.id) } : null));
    this.archives.delete(playbackId);
    this.archives.set(playbackId, { until: Date.now() + archiveMs, found });
    found.catch(() => { this.archives.delete(playbackId); });
    const oldest = this.archives.keys().next().value;
    if (this.archives.size > archivesKept && oldest !== undefined) this.archives.delete(oldest);
    return found;
  }

  /** Carries out what the shop ordered. Each order may be carried out twice. */
  async obey(): Promise<void> {
    if (this.ordering) return;
    this.ordering = true;
    try {
      for (const { id, sessionId, kind, generation, maxKbps } of await this.rows.commands()) {
        const room = await this.byId.get(sessionId)?.catch(() => null);
        if (kind === 'finish') await this.finish(sessionId, room ?? null);
        else if (kind === 'limit') room?.limit(maxKbps);
        // Whoever came with a key that was made after the order stays.
        else if (room && room.session.generation < generation) room.stop(kind === 'kick' ? 'cut' : 'revoked');
        await this.rows.done(id);
      }
    } finally {
      this.ordering = false;
    }
  }

  /** A process of this node died with publishers on the line; they come back by themselves, the shop learns it now. */
  async tidyUp(): Promise<void> {
    for (const { id, connectionId } of await this.rows.abandoned()) await this.rows.tell(id, connectionId, Date.now(), 'ingest.stopped', { reason: 'restart' }, 'reconnecting');
  }

  async close(): Promise<void> {
    for (const room of this.all) room.stop('restart');
    await Promise.all(this.all.map((room) => room.settled()));
  }

  private async open(session: SessionRow): Promise<Room> {
    const room = new Room(session, session.record ? await this.rows.recorded(session.id) : [], this.rows, this.store, this.report);
    this.byPlayback.set(session.playbackId, room);
    return room;
  }

  private async finish(sessionId: string, room: Room | null): Promise<void> {
    if (!room) {
      await this.rows.tell(sessionId, sessionId, Date.now(), 'recording.ready', {}, 'ended');
      await this.rows.recordingOf(sessionId, 'ready');
      return;
    }
    await room.finish();
    this.byId.delete(sessionId);
    // Readers who are a little behind still find the end of the window.
    setTimeout(() => {
      if (this.byPlayback.get(room.session.playbackId) === room) this.byPlayback.delete(room.session.playbackId);
    }, 60_000).unref();
  }
}
