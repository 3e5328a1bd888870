import type { AccessUnit, StreamConfig } from './access-unit.js';

/** Why a publisher is sent away. It travels to her studio as it is. */
export type StopCode = 'replaced' | 'revoked' | 'cut' | 'ended' | 'bad_time' | 'bad_config' | 'too_fast' | 'silent' | 'left' | 'restart';

/** Where the engine writes its log. It loads nothing of the shop, so that its process stays small. */
export interface Report { info(fields: object, text: string): void; warn(fields: object, text: string): void; error(fields: object, text: string): void }

/** One connection that wants to publish. */
export interface Publisher {
  connectionId: string;
  protocol: 'ws' | 'rtmp';
  stop(code: StopCode): void;
  /** The picture cannot go on without a key frame. RTMP has no word for it. */
  wantKey(): void;
  /** Sends nothing on purpose, because nobody looks; for the room it is on the line. */
  readonly resting?: boolean;
  /** Asks for at most so much. RTMP has no word for this either. */
  limit(kbps: number): void;
}

/** What a studio says of its own uplink, each second. */
export interface UplinkHealth { kbps: number; bufferedBytes: number; dropped: number; hidden: boolean }

/** Where an admitted publisher delivers to. */
export interface IngestLine {
  /** What this session takes at most, when that is less than the protocol allows. */
  readonly maxKbps?: number | null;
  configure(config: StreamConfig): void;
  unit(unit: AccessUnit, arrivalMs?: number): void;
  health?(health: UplinkHealth): void;
  closed(code: StopCode): void;
}

/** Decides about publishers; whoever is admitted replaces the one before. */
export interface IngestHost {
  admit(key: string, publisher: Publisher): Promise<IngestLine | null>;
}

export const maxPixels = 1280 * 720;
export const maxKbps = { ws: 2500, rtmp: 6000 };

const windowMs = 5000;

/** Refuses who sends half as much again as allowed, over five seconds. */
export class RateGuard {
  private readonly seconds: { from: number; bytes: number }[] = [];

  constructor(private readonly kbps: number) {}

  tooFast(bytes: number, nowMs: number): boolean {
    const last = this.seconds.at(-1);
    if (last && nowMs - last.from < 500) last.bytes += bytes;
    else this.seconds.push({ from: nowMs, bytes });
    while (this.seconds[0] && nowMs - this.seconds[0].from >= windowMs) this.seconds.shift();
    return this.seconds.reduce((sum, second) => sum + second.bytes, 0) * 8 > 1.5 * this.kbps * windowMs;
  }
}
