import type { AccessUnit, StreamConfig } from '../access-unit.js';
import { Packager, type Init, type Part, type Profile, type Segment } from '../packager.js';
import { LiveWindow } from '../live-window.js';
import { livePlaylist, plainPlaylist } from '../playlist.js';
import { checkSuccession, type ReadPlaylist, readPlaylist } from './validate-playlist.js';
import { runsOf } from './read-boxes.js';

export const video = { codec: 'avc1.42c01f', width: 720, height: 1280, avcc: Buffer.from('0142c01fffe1000467420000010000', 'hex') };
export const audio = (rate = 48_000, channels = 2) => ({ codec: 'mp4a.40.2' as const, rate, channels, asc: Buffer.from('1190', 'hex') });
export const both: StreamConfig = { video, audio: audio() };

export interface Shape { seconds: number; fps?: number; gop?: number; rate?: number; from?: number; jitterMs?: number; wholeMs?: boolean; reordered?: boolean; kinds?: AccessUnit['kind'][]; audioLateBy?: number; leave?: (unit: AccessUnit) => boolean }

/** Units as a camera and a microphone give them, in the order of their stamps. The same shape gives the same stream. */
export function generated({ seconds, fps = 30, gop = 2, rate = 48_000, from = 0, jitterMs = 0, wholeMs = false, reordered = false, kinds = ['video', 'audio'], audioLateBy = 0, leave }: Shape): AccessUnit[] {
  const units: AccessUnit[] = [];
  const stamp = (s: number) => (wholeMs ? Math.round(s * 1000) * 1000 : Math.round(s * 1e6));
  let noise = 7;
  const jitter = () => { noise = (noise * 1103515245 + 12345) % 2147483648; return ((noise / 2147483648) * 2 - 1) * (jitterMs / 1000); };
  if (kinds.includes('video')) {
    for (let at = 0; at < Math.round(seconds * fps); at += 1) {
      const dtsUs = stamp(from + at / fps + jitter());
      units.push({ kind: 'video', key: at % Math.round(gop * fps) === 0, dtsUs, ptsUs: dtsUs + (reordered ? stamp(((at % 3) + 1) / fps) : 0), data: Buffer.from(`video ${at}`) });
    }
  }
  if (kinds.includes('audio')) for (let at = 0; (at * 1024) / rate < seconds; at += 1) units.push({ kind: 'audio', key: true, dtsUs: stamp(from + audioLateBy + (at * 1024) / rate), ptsUs: stamp(from + audioLateBy + (at * 1024) / rate), data: Buffer.from(`audio ${at}`) });
  return units.filter((unit) => !leave?.(unit)).toSorted((a, b) => a.dtsUs - b.dtsUs);
}

/** A packager with a window behind it; every list it would ever serve is read strictly, and every box. */
export class Bench {
  readonly inits: Init[] = [];
  readonly parts: Part[] = [];
  readonly whole: Segment[] = [];
  readonly lists: ReadPlaylist[] = [];
  keysWanted = 0;
  private changed = false;
  readonly window: LiveWindow;
  readonly packager: Packager;

  constructor(profile: Profile, { target = 2, msn = 100, start = 50, hurry = false, discontinuities = 0 } = {}) {
    this.window = new LiveWindow(profile, target, discontinuities);
    this.packager = new Packager(profile, target, msn, start, hurry, {
      init: (init) => { this.inits.push(init); this.window.addInit(init); },
      part: (segment, part) => {
        this.parts.push(part);
        runsOf(part.bytes);
        this.window.addPart(segment);
        this.changed = true;
      },
      segment: (segment) => { this.whole.push(segment); },
      keyWanted: () => { this.keysWanted += 1; },
    });
  }

  /** Feeds units; each arrives `delayMs` after its stamp, counted from `wallMs` at stamp 0. */
  feed(units: AccessUnit[], wallMs = 1_800_000_000_000, delayMs = 0): void {
    for (const unit of units) {
      this.packager.push(unit, wallMs + unit.dtsUs / 1000 + delayMs);
      this.readLists();
    }
  }

  samples(track: number) {
    return this.parts.flatMap((part) => runsOf(part.bytes).filter((run) => run.track === track).flatMap((run) => {
      let at = run.at;
      return run.samples.map((sample) => { const from = at; at += sample.duration; return { from, to: at, ...sample }; });
    }));
  }

  /** What a reader would get now. */
  readLists(): void {
    if (!this.changed || !this.window.playable) return;
    this.changed = false;
    readPlaylist(plainPlaylist(this.window));
    const list = readPlaylist(livePlaylist(this.window));
    const before = this.lists.at(-1);
    if (before) checkSuccession(before, list);
    this.lists.push(list);
  }
}
