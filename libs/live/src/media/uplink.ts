/** Left free for lists, the room and the shop. */
const share = 0.9;
/** Over so many seconds the rate is told; a player takes what it needs in bursts, a segment at a time. */
const window = 4;
/** Of a picture that has not come yet. */
const usualKbps = 1200;
const rateOf = (kbps: number) => (kbps > 0 ? kbps : usualKbps);

/** What leaves this machine for viewers, beside what its line carries. Without a limit everybody fits. */
export class Uplink {
  private readonly buckets = new Map<number, number>();
  private promised: { until: number; kbps: number }[] = [];

  /** @param limitKbps of the line; null when nobody said */
  constructor(private readonly limitKbps: number | null, private readonly now: () => number = Date.now) {}

  sent(bytes: number): void {
    const second = Math.floor(this.now() / 1000);
    this.buckets.set(second, (this.buckets.get(second) ?? 0) + bytes);
    for (const old of this.buckets.keys()) if (old < second - window) this.buckets.delete(old);
  }

  /** Of the last whole seconds. */
  get kbps(): number {
    const second = Math.floor(this.now() / 1000);
    let bytes = 0;
    for (const [at, sum] of this.buckets) if (at < second && at >= second - window) bytes += sum;
    return Math.round((bytes * 8) / 1000 / window);
  }

  /** For whoever looks after a show: how many viewers of such a picture the line carries, and whether there is room for one more. Null without a limit. */
  standing(kbps: number): { carries: number; full: boolean } | null {
    return this.limitKbps === null ? null : { carries: Math.floor((this.limitKbps * share) / rateOf(kbps)), full: !this.fits(rateOf(kbps)) };
  }

  /** Whether one more viewer fits. Who is let in is counted at once, and for as long as her bytes do not show in the rate yet. */
  admit(kbps: number): boolean {
    if (this.limitKbps === null) return true;
    const rate = rateOf(kbps);
    if (!this.fits(rate)) return false;
    this.promised.push({ until: this.now() + (window + 1) * 1000, kbps: rate });
    return true;
  }

  private fits(kbps: number): boolean {
    if (this.limitKbps === null) return true;
    const now = this.now();
    this.promised = this.promised.filter(({ until }) => until > now);
    return this.kbps + this.promised.reduce((sum, one) => sum + one.kbps, 0) + kbps <= this.limitKbps * share;
  }
}
