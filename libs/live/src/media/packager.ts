import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { type AccessUnit, samplesPerAacFrame, type StreamConfig, videoScale } from './access-unit.js';
import { AudioLine } from './audio-line.js';
import { fragment, initSegment, type Run, type Sample, videoTrack } from './boxes.js';
import { ProgramClock } from './program-clock.js';

/** Lengths in seconds. A part has to divide the distance of key frames, else each segment ends in a crumb. */
export interface Profile { part: number; holdBack: number; gop: number }
export const profiles = {
  /** For 4G. A camera's stamps jitter and RTMP rounds to milliseconds, hence the four on top of the half second. */
  normal: { part: 0.504, holdBack: 1.512, gop: 2 },
  low: { part: 0.334, holdBack: 1.002, gop: 2 },
} satisfies Record<string, Profile>;
export type ProfileName = keyof typeof profiles;

/** `sound` stands for the sound alone; there is none where there is no picture beside it. */
export interface Init { id: string; bytes: Buffer; sound: Buffer | null; codecs: string }
export interface Part { bytes: Buffer; sound: Buffer | null; duration: number; independent: boolean }
export interface Segment { msn: number; init: string; discontinuity: boolean; pdt: number; startsAt: number; duration: number; parts: Part[]; complete: boolean }

export interface PackagerOutput {
  init(init: Init): void;
  part(segment: Segment, part: Part): void;
  segment(segment: Segment): void;
  /** The picture cannot go on without a key frame. */
  keyWanted(): void;
}

const shortestSegment = 1;
/** Beyond the target a segment may run so long that it still rounds to it. */
const overrun = 0.4;
const cameraStalls = 1;
const longestHole = 10;

/** `dts` in ticks of the video's scale on the room's timeline. */
interface Picture { dts: number; offset: number; key: boolean; data: Buffer }

/**
 * Turns access units into parts and segments of one room. The room's timeline goes on over connections: what comes first in a new one
 * continues at the end of the last, and only the instant of the segment tells that time was lost.
 */
export class Packager {
  private config: StreamConfig | null = null;
  private initId = '';
  /** Of the source's clock to the room's timeline, in microseconds; null until the first picture of a connection. */
  private shiftUs: number | null = null;
  private clock: ProgramClock | null = null;
  private audio: AudioLine | null = null;
  private held: Picture | null = null;
  private lastKey: Picture | null = null;
  private lastDuration = 0;
  private needsKey = true;
  private discontinuity = false;
  private end: number;
  private segment: Segment | null = null;
  private pictures: Sample[] = [];
  private partAt = 0;
  private partTicks = 0;
  private sequence = 0;
  /** Key frames are further apart than a segment may be long. */
  private cutWithoutKey = false;

  /** @param start where the room's timeline stands, in seconds; `hurry` when readers wait: then the first segment does not wait for a key frame */
  constructor(private readonly profile: Profile, public targetDuration: number, private nextMsn: number, start: number, private hurry: boolean, private readonly out: PackagerOutput) {
    this.end = Math.round(start * videoScale);
  }

  /** A new connection, or another configuration in the same one. */
  begin(config: StreamConfig): void {
    if (this.shiftUs !== null && this.config && isDeepStrictEqual(this.config, config)) {
      // The same encoder anew, as after a change of its bitrate: the clock goes on, and so does the picture from its next key frame.
      this.needsKey = true;
      return;
    }
    if (this.config) this.flush();
    const bytes = initSegment(config);
    this.initId = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
    this.config = config;
    this.shiftUs = null;
    this.lastKey = null;
    this.needsKey = true;
    this.out.init({ id: this.initId, bytes, sound: config.video && config.audio ? initSegment({ ...config, video: null }) : null, codecs: [config.video?.codec, config.audio?.codec].filter(Boolean).join(',') });
  }

  push(unit: AccessUnit, nowMs: number): void {
    if (!this.config?.[unit.kind]) return;
    if (this.shiftUs === null && !this.anchor(unit, nowMs)) return;
    const at = unit.dtsUs + (this.shiftUs ?? 0);
    if (unit.kind === 'audio') this.pushAudio(unit, at, nowMs);
    else this.pushVideo(unit, at, nowMs);
  }

  /** Ends the connection: without it the held picture and the last second would be lost. */
  flush(): void {
    if (this.held) this.add(this.held, this.lastDuration || videoScale / 30);
    this.held = null;
    this.closeSegment();
    this.discontinuity ||= this.shiftUs !== null;
    this.shiftUs = null;
    this.audio = null;
  }

  private get partLimit(): number {
    return Math.floor(this.profile.part * videoScale);
  }

  private anchor(unit: AccessUnit, nowMs: number): boolean {
    if (this.config?.video ? unit.kind !== 'video' || !unit.key : false) {
      if (unit.kind === 'video') this.out.keyWanted();
      return false;
    }
    this.shiftUs = (this.end / videoScale) * 1e6 - unit.dtsUs;
    this.clock = new ProgramClock(nowMs, (this.end / videoScale) * 1000);
    this.audio = this.config?.audio ? new AudioLine(this.config.audio, this.end / videoScale) : null;
    return true;
  }

  private pushVideo(unit: AccessUnit, atUs: number, nowMs: number): void {
    const dts = Math.round((atUs * videoScale) / 1e6);
    if (this.held && dts - this.held.dts > longestHole * videoScale) {
      this.flush();
      this.push(unit, nowMs);
      return;
    }
    if (this.held && dts - this.held.dts > this.partLimit) this.freezeUntil(dts);
    if ((this.held && dts <= this.held.dts) || (this.needsKey && !unit.key)) {
      if (this.needsKey) this.out.keyWanted();
      return;
    }
    this.needsKey = false;
    this.clock?.observe(nowMs, (dts / videoScale) * 1000);
    if (this.held) this.add(this.held, dts - this.held.dts);
    this.held = { dts, offset: Math.round(((unit.ptsUs - unit.dtsUs) * videoScale) / 1e6), key: unit.key, data: unit.data };
    if (unit.key) this.lastKey = this.held;
  }

  private pushAudio(unit: AccessUnit, atUs: number, nowMs: number): void {
    const { audio } = this;
    if (!audio) return;
    audio.push(unit, atUs / 1e6);
    if (this.config?.video) {
      if (this.held && audio.head - this.held.dts / videoScale > cameraStalls) this.freezeUntil((audio.head - cameraStalls / 2) * videoScale);
      return;
    }
    this.clock?.observe(nowMs, atUs / 1000);
    const frame = Math.round((samplesPerAacFrame / (this.config?.audio?.rate ?? 1)) * videoScale);
    while (this.end + frame <= Math.round(audio.head * videoScale)) this.step(this.end, frame, true, null);
  }

  /** Where pictures are missing the last key frame stands still, so that sound and playing go on. The next picture has to be a key frame. */
  private freezeUntil(ticks: number): void {
    let held = this.held;
    while (held && this.lastKey && ticks - held.dts > this.partLimit) {
      const left = this.partLimit - this.partTicks;
      // It fills the open part: a crumb in the middle of a segment is not allowed.
      const duration = left > 0 && left >= this.lastDuration ? left : this.partLimit;
      this.add(held, duration);
      held = { ...this.lastKey, dts: held.dts + duration, offset: 0 };
      this.needsKey = true;
    }
    this.held = held;
  }

  private add(picture: Picture, duration: number): void {
    this.lastDuration = duration;
    this.step(picture.dts, duration, picture.key, { duration, offset: picture.offset, key: picture.key, data: picture.data });
  }

  /** Cuts what has to be cut before the next stretch of the timeline. */
  private step(at: number, ticks: number, key: boolean, sample: Sample | null): void {
    const filled = this.segment ? at - Math.round(this.segment.startsAt * videoScale) : 0;
    const least = this.config?.video ? shortestSegment : this.profile.gop;
    const cut = key && (filled >= least * videoScale || (this.cutWithoutKey && filled > 0));
    const forced = !cut && (filled + ticks > (this.targetDuration + overrun) * videoScale || (this.hurry && filled >= shortestSegment * videoScale));
    if (cut || forced) {
      this.hurry = false;
      this.closeSegment();
      this.cutWithoutKey = forced;
    }
    if (this.partTicks + ticks > this.partLimit) this.closePart();
    this.segment ??= this.openSegment(at);
    if (this.partTicks === 0) this.partAt = at;
    if (sample) this.pictures.push(sample);
    this.partTicks += ticks;
    this.end = at + ticks;
  }

  private openSegment(at: number): Segment {
    const seconds = at / videoScale;
    const segment = { msn: this.nextMsn, init: this.initId, discontinuity: this.discontinuity, pdt: this.clock?.borderAt(seconds * 1000) ?? 0, startsAt: seconds, duration: 0, parts: [], complete: false };
    this.nextMsn += 1;
    this.discontinuity = false;
    return segment;
  }

  private closePart(): void {
    const { segment } = this;
    if (!segment || this.partTicks === 0) return;
    const runs: Run[] = this.pictures.length > 0 ? [{ track: videoTrack, at: this.partAt, samples: this.pictures }] : [];
    const until = (this.partAt + this.partTicks) / videoScale;
    // A microphone that fell silent must not hold up the picture.
    if (this.audio && this.config?.video && until - this.audio.head > cameraStalls) this.audio.padTo(until - cameraStalls / 2);
    const sound = this.audio?.take(until);
    if (sound) runs.push(sound);
    const part = { bytes: fragment(++this.sequence, runs), sound: sound && this.config?.video ? fragment(this.sequence, [sound]) : null, duration: this.partTicks / videoScale, independent: this.pictures[0]?.key ?? true };
    this.pictures = [];
    this.partTicks = 0;
    segment.parts.push(part);
    segment.duration += part.duration;
    this.out.part(segment, part);
  }

  private closeSegment(): void {
    this.closePart();
    const { segment } = this;
    this.segment = null;
    if (!segment) return;
    segment.complete = true;
    this.out.segment(segment);
  }
}
