/** Shares of the bitrate she asked for. */
const steps = [1, 0.6, 0.35];
const downAfterMs = 1000;
const upAfterMs = 20_000;

/** Steps the bitrate down while the uplink does not keep up, and up again after a quiet time. Pure: it is told the time. */
export class BitrateSteps {
  private step = 0;
  private slowSince: number | null = null;
  private changedAt = 0;
  private most = Infinity;

  constructor(private wantedKbps: number) {}

  /** What she asked for, as far as the engine takes it. */
  get fullKbps(): number {
    return Math.min(this.most, this.wantedKbps);
  }

  get kbps(): number {
    return Math.round(Math.min(this.most, this.wantedKbps * (steps[this.step] ?? 1)));
  }

  /** More than a second of the picture waits to be sent. */
  isSlow(bufferedBytes: number): boolean {
    return bufferedBytes * 8 > this.kbps * 1000;
  }

  want(kbps: number): void {
    this.wantedKbps = kbps;
  }

  limit(kbps: number): void {
    this.most = kbps;
  }

  /** True when the bitrate has changed and the encoder has to begin anew. */
  observe(bufferedBytes: number, nowMs: number): boolean {
    if (this.isSlow(bufferedBytes)) {
      this.slowSince ??= nowMs;
      if (nowMs - this.slowSince < downAfterMs || this.step === steps.length - 1) return false;
      return this.move(1, nowMs);
    }
    this.slowSince = null;
    if (this.step === 0 || nowMs - this.changedAt < upAfterMs) return false;
    return this.move(-1, nowMs);
  }

  private move(by: number, nowMs: number): boolean {
    this.step += by;
    this.changedAt = nowMs;
    this.slowSince = null;
    return true;
  }
}
