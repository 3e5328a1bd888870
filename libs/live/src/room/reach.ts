export interface Reached { no: number; shown: number; tapped: number }

/** How many devices had goods before them while they were pinned, and how many opened them. Each counts once for as long as this process keeps the room. */
export class Reach {
  private readonly seen = new Map<number, { shown: Set<string>; tapped: Set<string> }>();
  private fresh = new Map<number, Reached>();

  show(no: number, device: string): void {
    this.count(no, device, 'shown');
  }

  /** Who opens goods has seen them. */
  tap(no: number, device: string): void {
    this.count(no, device, 'shown');
    this.count(no, device, 'tapped');
  }

  /** What has come since it was last taken. */
  take(): Reached[] {
    const taken = [...this.fresh.values()];
    this.fresh = new Map();
    return taken;
  }

  /** What was taken could not be kept. */
  giveBack(rows: Reached[]): void {
    for (const { no, shown, tapped } of rows) {
      const now = this.freshOf(no);
      now.shown += shown;
      now.tapped += tapped;
    }
  }

  private count(no: number, device: string, what: 'shown' | 'tapped'): void {
    const devices = this.seen.get(no) ?? { shown: new Set(), tapped: new Set() };
    this.seen.set(no, devices);
    if (devices[what].has(device)) return;
    devices[what].add(device);
    this.freshOf(no)[what] += 1;
  }

  private freshOf(no: number): Reached {
    const now = this.fresh.get(no) ?? { no, shown: 0, tapped: 0 };
    this.fresh.set(no, now);
    return now;
  }
}
