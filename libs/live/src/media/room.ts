import type { IngestLine, Publisher, Report, StopCode, UplinkHealth } from './ingest.js';
import { LiveWindow } from './live-window.js';
import type { MediaEventKind, MediaRows, SessionRow, Vitals } from './media-rows.js';
import { type Init, Packager, profiles, type Segment } from './packager.js';
import { livePlaylist, plainPlaylist, type Recorded } from './playlist.js';
import { Recorder } from './recorder.js';
import type { SegmentStore } from './segment-store.js';
import type { Uplink } from './uplink.js';
import { Waiters } from './waiters.js';

/** Two segments in a second at most: so the number never catches up with the wall clock, and a restart is always ahead. */
const segmentsStepMs = 500;
const defaultTarget = 2;
/** While the distance of key frames is not known yet. */
const longestTarget = 4;
const stallsAfterMs = 3000;
/** A key frame makes one second heavy; above the limit is who stays there. */
const aboveFor = 3;
const aboveBy = 1.2;
const waitMs = 6000;
const waitersOfRoom = 10_000;
/** Two for each viewer; many phones of one network share an address. */
const waitersOfAddress = 2000;

/** One session on the air: its publisher, its window, its readers and its recording. */
export class Room {
  readonly window: LiveWindow;
  readonly waiters = new Waiters(waitersOfRoom, waitersOfAddress, waitMs);
  readonly recorder: Recorder | null;
  private readonly packager: Packager;
  /** When somebody last asked for a list, ms since 1970. */
  askedAt = Date.now();
  private publisher: Publisher | null = null;
  private latestInit: Init | null = null;
  private lists: { live: string; plain: string; sound: string } | null = null;
  private changed = false;
  private lastUnitAt = 0;
  private stalled = false;
  private playable = false;
  /**
   * Segments of an earlier process exist. Readers need no break then: the timeline comes from the wall clock, and a player that meets another
   * number of breaks without a segment that it knows finds no way on. A recording has both sides of the hole, and needs one.
   */
  private afterLoss: boolean;
  private bytes = 0;
  private secondsAbove = 0;
  /** What the publisher sends, of the last second. */
  kbps = 0;
  private health: UplinkHealth | null = null;
  private lastEvent = 0;
  private telling: Promise<void> = Promise.resolve();

  constructor(readonly session: SessionRow, readonly recorded: Recorded[], private readonly rows: MediaRows, store: SegmentStore, private readonly report: Report) {
    const profile = profiles[session.profile];
    this.afterLoss = session.lastMsn > 0;
    const passed = Date.now() - session.zero.getTime();
    const target = session.targetDuration ?? longestTarget;
    this.window = new LiveWindow(profile, target, session.breaks);
    this.recorder = session.record ? new Recorder(session.id, store, rows, {
      failed: (error) => {
        report.error({ err: error, session: session.id }, 'a recording cannot be written');
        this.tell(session.id, 'recording.failed', {}, null);
      },
      resumed: () => { this.tell(session.id, 'recording.resumed', { lost: this.recorder?.lost ?? 0 }, null); },
    }) : null;
    // Never below the last segment that was noted, nor the one after it, which may have been seen in part.
    this.packager = new Packager(profile, target, Math.max(Math.floor(passed / segmentsStepMs), session.lastMsn + 2), Math.max(passed / 1000, session.lastEnd), this.afterLoss && session.targetDuration !== null, {
      init: (init) => { this.latestInit = init; this.window.addInit(init); },
      part: (segment) => { this.window.addPart(segment); this.changed = true; },
      segment: (segment) => { this.keep(segment); },
      keyWanted: () => { this.publisher?.wantKey(); },
    });
  }

  get hasPublisher(): boolean {
    return this.publisher !== null;
  }

  /** The newest publisher wins; the one before is told so. */
  admit(publisher: Publisher): IngestLine {
    this.publisher?.stop('replaced');
    this.publisher = publisher;
    this.playable = false;
    this.health = null;
    let started = false;
    return {
      maxKbps: this.session.maxKbps,
      health: (health) => { if (this.publisher === publisher) this.health = health; },
      configure: (config) => {
        if (this.publisher !== publisher) return;
        this.packager.begin(config);
        this.settle();
        this.lastUnitAt = Date.now();
        if (!started) this.tell(publisher.connectionId, 'ingest.started', { protocol: publisher.protocol, codecs: this.latestInit?.codecs ?? '', wallClock: new Date().toISOString() }, 'live');
        started = true;
      },
      unit: (unit, arrivalMs) => {
        if (this.publisher !== publisher) return;
        const now = Date.now();
        this.bytes += unit.data.length;
        this.lastUnitAt = now;
        if (this.stalled) this.tell(publisher.connectionId, 'stream.resumed', {}, 'live');
        this.stalled = false;
        this.packager.push(unit, arrivalMs ?? now);
        this.settle();
      },
      closed: (code) => {
        if (this.publisher !== publisher) return;
        this.publisher = null;
        this.health = null;
        this.stalled = false;
        this.packager.flush();
        this.settle();
        if (started) this.tell(publisher.connectionId, 'ingest.stopped', { reason: code }, code === 'ended' ? null : 'reconnecting');
      },
    };
  }

  stop(code: StopCode): void {
    this.publisher?.stop(code);
  }

  /** Null gives back what the protocol allows. */
  limit(kbps: number | null): void {
    this.session.maxKbps = kbps;
    this.publisher?.limit(kbps ?? Infinity);
  }

  /** Ends the show for its readers and waits for the last segment to be written. */
  async finish(): Promise<void> {
    this.stop('ended');
    this.window.ended = true;
    this.lists = null;
    this.waiters.wake();
    const { recorder } = this;
    if (!recorder) {
      this.tell(this.session.id, 'ingest.stopped', { reason: 'ended' }, 'ended');
      await this.telling;
      return;
    }
    const whole = await recorder.drained(5000);
    await this.rows.recordingOf(this.session.id, whole ? 'ready' : 'failed');
    this.tell(this.session.id, whole ? 'recording.ready' : 'recording.failed', { segments: this.recorded.length, lost: recorder.lost }, 'ended');
    await this.telling;
  }

  async settled(): Promise<void> {
    await this.recorder?.drained(3000);
    await this.telling;
    this.recorder?.stop();
  }

  live(): string {
    return (this.lists ??= this.write()).live;
  }

  plain(): string {
    return (this.lists ??= this.write()).plain;
  }

  sound(): string {
    return (this.lists ??= this.write()).sound;
  }

  /** Called each second or two. */
  vitals(sinceMs: number, line: Uplink): Vitals {
    if (this.publisher && !this.publisher.resting && !this.stalled && Date.now() - this.lastUnitAt > stallsAfterMs) {
      this.stalled = true;
      this.tell(this.publisher.connectionId, 'stream.stalled', {}, 'reconnecting');
    }
    const kbps = Math.round((this.bytes * 8) / sinceMs);
    // A second without a byte is a hole, not a picture that costs nothing.
    if (kbps > 0) this.kbps = kbps;
    this.bytes = 0;
    // Somebody who did not hear, or an encoder that takes more than it was given.
    const most = this.session.maxKbps;
    this.secondsAbove = most !== null && kbps > most * aboveBy ? this.secondsAbove + 1 : 0;
    if (most !== null && this.secondsAbove >= aboveFor) {
      this.secondsAbove = 0;
      this.publisher?.limit(most);
    }
    return { id: this.session.id, kbps, viewers: this.waiters.size, recording: this.recorder?.state ?? 'none', lastUnitAt: this.lastUnitAt || null, studio: this.health, uplink: line.standing(this.kbps) };
  }

  private write(): { live: string; plain: string; sound: string } {
    return { live: livePlaylist(this.window), plain: plainPlaylist(this.window), sound: plainPlaylist(this.window, '.sound') };
  }

  /** After each unit: parts and the end of their segment reach the readers together. */
  private settle(): void {
    if (!this.changed) return;
    this.changed = false;
    this.lists = null;
    this.waiters.wake();
  }

  private keep(segment: Segment): void {
    this.changed = true;
    if (this.session.targetDuration === null) {
      // Now the distance of key frames is known, and must not change any more.
      this.session.targetDuration = Math.max(defaultTarget, Math.round(segment.duration));
      this.packager.targetDuration = this.session.targetDuration;
      this.window.targetDuration = this.session.targetDuration;
    }
    if (!this.playable && this.publisher) this.tell(this.publisher.connectionId, 'stream.playable', { msn: segment.msn }, null);
    this.playable = true;
    this.rows.advance(this.session.id, segment, this.session.targetDuration).catch((error: unknown) => { this.report.warn({ err: error }, 'a place on the timeline was not noted'); });
    if (!this.recorder || !this.latestInit) return;
    const discontinuity = segment.discontinuity || this.afterLoss;
    this.afterLoss = false;
    this.recorder.add(segment, discontinuity, this.latestInit);
    this.recorded.push({ msn: segment.msn, pdt: segment.pdt, duration: segment.duration, init: segment.init, discontinuity });
  }

  /** One after the other, so that the shop hears them in order; a database that is away for a moment is asked again. */
  private tell(connectionId: string, kind: MediaEventKind, detail: object, state: SessionRow['state'] | null): void {
    this.lastEvent = Math.max(Date.now(), this.lastEvent + 1);
    const n = this.lastEvent;
    const attempt = async (): Promise<void> => {
      for (let tries = 1; ; tries += 1) {
        try {
          await this.rows.tell(this.session.id, connectionId, n, kind, detail, state);
          return;
        } catch (error) {
          this.report.warn({ err: error, kind }, 'an event was not written');
          if (tries >= 30) return;
          await new Promise((done) => { setTimeout(done, 1000); });
        }
      }
    };
    this.telling = this.telling.then(attempt);
  }
}
