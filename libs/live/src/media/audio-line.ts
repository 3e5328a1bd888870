import { type AccessUnit, type AudioConfig, samplesPerAacFrame } from './access-unit.js';
import { audioTrack, type Run } from './boxes.js';

/** One frame of nothing, for the two numbers of channels that are taken. */
const silence = [Buffer.from('00c800802380', 'hex'), Buffer.from('210049900219002380', 'hex')];
const strayMs = 80;
const longestPadMs = 10_000;

/** The audio track: frames stand back to back, holes are filled with silence, and stamps only count once they stray. */
export class AudioLine {
  private frames: Buffer[] = [];
  private first: number;

  constructor(private readonly config: AudioConfig, startSeconds: number) {
    this.first = Math.round(startSeconds * config.rate);
  }

  /** Where the next frame goes, in seconds. */
  get head(): number {
    return (this.first + this.frames.length * samplesPerAacFrame) / this.config.rate;
  }

  push(unit: AccessUnit, seconds: number): void {
    const strayed = (seconds - this.head) * 1000;
    if (strayed < -strayMs) return;
    if (strayed > strayMs) this.padTo(seconds);
    this.frames.push(unit.data);
  }

  padTo(seconds: number): void {
    const most = Math.floor((longestPadMs / 1000) * this.config.rate / samplesPerAacFrame);
    const missing = Math.floor(((seconds - this.head) * this.config.rate) / samplesPerAacFrame);
    const quiet = silence[this.config.channels - 1];
    if (!quiet || missing <= 0) return;
    // After a long hole the line begins anew: nobody waits for minutes of silence.
    if (missing > most && this.frames.length === 0) this.first = Math.round(seconds * this.config.rate);
    else for (let left = Math.min(missing, most); left > 0; left -= 1) this.frames.push(quiet);
  }

  /** Takes out every frame that begins before this time. */
  take(untilSeconds: number): Run | null {
    const count = Math.max(0, Math.min(this.frames.length, Math.ceil((untilSeconds * this.config.rate - this.first) / samplesPerAacFrame)));
    if (count === 0) return null;
    const taken = this.frames.splice(0, count);
    const at = this.first;
    this.first += count * samplesPerAacFrame;
    return { track: audioTrack, at, samples: taken.map((data) => ({ duration: samplesPerAacFrame, offset: 0, key: true, data })) };
  }
}
