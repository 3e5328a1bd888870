interface Waiter { ready: () => boolean; answer: (ready: boolean) => void; timer: NodeJS.Timeout; address: string }

/** Readers who asked for something that is not there yet. Bounded for a room and for an address. */
export class Waiters {
  private readonly waiting = new Set<Waiter>();
  private readonly byAddress = new Map<string, number>();

  constructor(private readonly most: number, private readonly mostOfOne: number, private readonly timeoutMs: number) {}

  get size(): number {
    return this.waiting.size;
  }

  /** True once `ready`, false after the time is up, null when too many wait. */
  wait(address: string, ready: () => boolean, left: (leave: () => void) => void): Promise<boolean | null> {
    if (ready()) return Promise.resolve(true);
    if (this.waiting.size >= this.most || (this.byAddress.get(address) ?? 0) >= this.mostOfOne) return Promise.resolve(null);
    return new Promise((done) => {
      const waiter: Waiter = {
        ready, address, timer: setTimeout(() => { waiter.answer(false); }, this.timeoutMs),
        answer: (is) => {
          if (!this.waiting.delete(waiter)) return;
          clearTimeout(waiter.timer);
          this.count(address, -1);
          done(is);
        },
      };
      this.waiting.add(waiter);
      this.count(address, 1);
      left(() => { waiter.answer(false); });
    });
  }

  wake(): void {
    for (const waiter of this.waiting) if (waiter.ready()) waiter.answer(true);
  }

  private count(address: string, by: number): void {
    const left = (this.byAddress.get(address) ?? 0) + by;
    if (left > 0) this.byAddress.set(address, left);
    else this.byAddress.delete(address);
  }
}
