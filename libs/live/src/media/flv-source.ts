import type { AccessUnit, AudioConfig, VideoConfig } from './access-unit.js';
import { readAsc, readAvcc, WrongCodec } from './codecs.js';
import type { IngestLine } from './ingest.js';

const [audioTag, h264, aac] = [8, 7, 10];
const [sequenceHeader, pictures, endOfSequence] = [0, 1, 2];
/** So long the one header waits for the other. */
const headersWithinMs = 1000;

/** Turns the tags of an RTMP stream into configuration and units. @throws WrongCodec at anything but H.264 and AAC-LC */
export class FlvSource {
  private video: VideoConfig | null = null;
  private audio: AudioConfig | null = null;
  private configured = false;
  private changed = false;
  private waiting: { unit: AccessUnit; arrivalMs: number }[] = [];

  constructor(private readonly line: IngestLine, private readonly maxPixels: number, private readonly now: () => number) {}

  tag(type: number, timeMs: number, body: Buffer): void {
    if (body.length < 2) return;
    if (type === audioTag) this.audioTag(timeMs, body);
    else this.videoTag(timeMs, body);
  }

  private videoTag(timeMs: number, body: Buffer): void {
    const [first = 0, kind] = body;
    if ((first & 0x80) !== 0 || (first & 15) !== h264) throw new WrongCodec('video');
    if (body.length < 5 || kind === endOfSequence) return;
    if (kind === sequenceHeader) {
      const video = readAvcc(body.subarray(5), this.maxPixels);
      this.changed ||= !this.video?.avcc.equals(video.avcc);
      this.video = video;
    } else if (kind === pictures && this.video) {
      // Pictures that are shown before they are decoded have a negative offset.
      const offset = (body.readUIntBE(2, 3) << 8) >> 8;
      this.unit({ kind: 'video', key: first >> 4 === 1, dtsUs: timeMs * 1000, ptsUs: (timeMs + offset) * 1000, data: body.subarray(5) });
    }
  }

  private audioTag(timeMs: number, body: Buffer): void {
    if ((body[0] ?? 0) >> 4 !== aac) throw new WrongCodec('audio');
    if (body[1] === sequenceHeader) {
      const audio = readAsc(body.subarray(2));
      this.changed ||= !this.audio?.asc.equals(audio.asc);
      this.audio = audio;
    } else if (this.audio && body.length > 2) this.unit({ kind: 'audio', key: true, dtsUs: timeMs * 1000, ptsUs: timeMs * 1000, data: body.subarray(2) });
  }

  private unit(unit: AccessUnit): void {
    this.waiting.push({ unit, arrivalMs: this.now() });
    const first = this.waiting[0];
    if (!this.configured && !(this.video && this.audio) && first && unit.dtsUs - first.unit.dtsUs < headersWithinMs * 1000 && this.now() - first.arrivalMs < headersWithinMs) return;
    if (this.changed) this.line.configure({ video: this.video, audio: this.audio });
    this.configured = true;
    this.changed = false;
    for (const { unit: one, arrivalMs } of this.waiting) this.line.unit(one, arrivalMs);
    this.waiting = [];
  }
}
