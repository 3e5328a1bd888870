const windowMs = 30_000;
const bucketMs = 1000;
const largestStepMs = 20;
/** What a source sends first waited for its encoder to begin, often for half a second. */
const settling = { forMs: 10_000, stepMs: 250 };

/**
 * What the wall clock showed at a media time. It starts with the arrival of the first picture and follows the fastest arrival of the last
 * thirty seconds, because an encoder's clock drifts; in small steps, because players dislike leaps.
 */
export class ProgramClock {
  private offset: number;
  private readonly bornMs: number;
  private readonly buckets: { from: number; least: number }[] = [];

  constructor(arrivalMs: number, mediaMs: number) {
    this.offset = arrivalMs - mediaMs;
    this.bornMs = mediaMs;
    this.observe(arrivalMs, mediaMs);
  }

  observe(arrivalMs: number, mediaMs: number): void {
    const least = arrivalMs - mediaMs;
    const last = this.buckets.at(-1);
    if (last && arrivalMs - last.from < bucketMs) last.least = Math.min(last.least, least);
    else this.buckets.push({ from: arrivalMs, least });
    while (this.buckets[0] && arrivalMs - this.buckets[0].from > windowMs) this.buckets.shift();
  }

  /** Instant of the segment that begins at this media time; corrects itself, so call it once for each. */
  borderAt(mediaMs: number): number {
    const error = Math.min(...this.buckets.map((bucket) => bucket.least)) - this.offset;
    const most = mediaMs - this.bornMs < settling.forMs ? settling.stepMs : largestStepMs;
    this.offset += Math.max(-most, Math.min(most, error));
    return mediaMs + this.offset;
  }
}
