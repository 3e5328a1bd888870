import { createHash } from 'node:crypto';
import { bytesOf } from './live-window.js';
import type { MediaRows } from './media-rows.js';
import type { Init, Segment } from './packager.js';
import type { SegmentStore } from './segment-store.js';

/** About a minute. What does not fit any more is a hole in the recording; the live picture never waits. */
const longestQueue = 32;
const againMs = 2000;

interface Waiting { segment: Segment; discontinuity: boolean; init: Init }

export interface RecorderEvents { failed(error: unknown): void; resumed(): void }

/** Writes whole segments behind a bounded queue: first the file, then its row, so that no row points at nothing. */
export class Recorder {
  state: 'none' | 'writing' | 'failed' = 'none';
  lost = 0;
  private readonly queue: Waiting[] = [];
  private readonly inits = new Set<string>();
  private working: Promise<void> | null = null;
  private stopped = false;

  constructor(private readonly sessionId: string, private readonly store: SegmentStore, private readonly rows: MediaRows, private readonly events: RecorderEvents) {}

  add(segment: Segment, discontinuity: boolean, init: Init): void {
    this.queue.push({ segment, discontinuity, init });
    if (this.queue.length > longestQueue) {
      this.queue.shift();
      this.lost += 1;
    }
    this.working ??= this.work().finally(() => { this.working = null; });
  }

  waiting(msn: number): Segment | undefined {
    return this.queue.find((one) => one.segment.msn === msn)?.segment;
  }

  /** Waits until all is written, but no longer than this. */
  async drained(ms: number): Promise<boolean> {
    await Promise.race([this.working, new Promise((done) => { setTimeout(done, ms).unref(); })]);
    return this.queue.length === 0;
  }

  stop(): void {
    this.stopped = true;
  }

  private async work(): Promise<void> {
    for (let next = this.queue[0]; next && !this.stopped; next = this.queue[0]) {
      try {
        await this.write(next);
        if (this.queue[0] === next) this.queue.shift();
        if (this.state === 'failed') this.events.resumed();
        this.state = 'writing';
      } catch (error) {
        if (this.state !== 'failed') this.events.failed(error);
        this.state = 'failed';
        await new Promise((done) => { setTimeout(done, againMs); });
      }
    }
  }

  private async write({ segment, discontinuity, init }: Waiting): Promise<void> {
    if (!this.inits.has(init.id)) await this.store.put(`${this.sessionId}/i-${init.id}.mp4`, [init.bytes]);
    this.inits.add(init.id);
    const chunks = bytesOf(segment);
    const uri = `${this.sessionId}/s${segment.msn}.mp4`;
    await this.store.put(uri, chunks);
    const sha256 = createHash('sha256');
    for (const chunk of chunks) sha256.update(chunk);
    await this.rows.addSegment(this.sessionId, { ...segment, discontinuity }, uri, chunks.reduce((sum, chunk) => sum + chunk.length, 0), sha256.digest());
  }
}
