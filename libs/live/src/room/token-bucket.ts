/** So many at once, so many a second after that. */
export class TokenBucket {
  private left: number;
  private at: number;

  constructor(private readonly burst: number, private readonly perSecond: number, now: number) {
    this.left = burst;
    this.at = now;
  }

  take(now: number): boolean {
    this.left = Math.min(this.burst, this.left + Math.max(0, now - this.at) / 1000 * this.perSecond);
    this.at = Math.max(this.at, now);
    if (this.left < 1) return false;
    this.left -= 1;
    return true;
  }

  /** Nothing was taken for so long that it may be forgotten. */
  isFull(now: number): boolean {
    return this.left + (now - this.at) / 1000 * this.perSecond >= this.burst;
  }
}
