import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { FlvSource } from './flv-source.js';
import type { IngestLine, Publisher, StopCode } from './ingest.js';
import { maxPixels } from './ingest.js';

interface Tag { type: number; timeMs: number; body: Buffer }
export interface Loop { tags: Tag[]; lengthMs: number }

const stepMs = 100;
const sequenceHeader = 0;

/** Reads a stream that is played without end; its length is that of its pictures, all of the same duration. */
export async function readLoop(path: string): Promise<Loop> {
  const file = await readFile(path);
  const tags: Tag[] = [];
  for (let at = 13; at + 11 <= file.length;) {
    const size = file.readUIntBE(at + 1, 3);
    tags.push({ type: file[at] ?? 0, timeMs: file.readUIntBE(at + 4, 3) + (file[at + 7] ?? 0) * 0x1000000, body: file.subarray(at + 11, at + 11 + size) });
    at += 15 + size;
  }
  const times = tags.filter((tag) => tag.body[1] !== sequenceHeader).map((tag) => tag.timeMs);
  const [before = 0, last = 0] = times.slice(-2);
  if (times.length < 2) throw new Error(`${path} holds no pictures.`);
  return { tags, lengthMs: last + (last - before) };
}

/** Publishes a loop as if somebody sat there. It rests while nobody looks, without the room learning of it, and goes on when somebody does. */
export class LoopSource implements Publisher {
  readonly connectionId = randomUUID();
  readonly protocol = 'ws' as const;
  private readonly timer: NodeJS.Timeout;
  private readonly source: FlvSource;
  private readonly began = Date.now();
  private next = 0;
  private rounds = 0;
  private stopped = false;
  private rested = false;
  private line: IngestLine | null = null;

  /**
   * @param asked when somebody last looked, ms since 1970; after `restMs` without that it rests
   * @param woken called once when somebody looks again: another one takes over, because the clock of this one stood still
   */
  constructor(private readonly loop: Loop, private readonly asked: () => number, private readonly restMs: number, private readonly woken: () => void) {
    this.source = new FlvSource({ configure: (config) => this.line?.configure(config), unit: (unit, arrivalMs) => this.line?.unit(unit, arrivalMs), closed: () => undefined }, maxPixels, Date.now);
    this.timer = setInterval(() => { this.step(); }, stepMs);
  }

  playInto(line: IngestLine): void {
    this.line = line;
  }

  get resting(): boolean {
    return Date.now() - this.asked() > this.restMs;
  }

  stop(code: StopCode): void {
    if (this.stopped) return;
    this.stopped = true;
    clearInterval(this.timer);
    this.line?.closed(code);
  }

  /** Every picture comes by itself. */
  wantKey(): void {}

  limit(): void {}

  private step(): void {
    if (this.resting) {
      this.rested = true;
      return;
    }
    if (this.rested) {
      clearInterval(this.timer);
      this.woken();
      return;
    }
    const played = Date.now() - this.began;
    for (;;) {
      const tag = this.loop.tags[this.next];
      if (!tag) {
        // The configuration at its beginning is told once.
        this.next = this.loop.tags.findIndex((one) => one.body[1] !== sequenceHeader);
        this.rounds += 1;
        continue;
      }
      const at = tag.timeMs + this.rounds * this.loop.lengthMs;
      if (at > played) return;
      this.source.tag(tag.type, at, tag.body);
      this.next += 1;
    }
  }
}
