import type { AccessUnit, StreamConfig } from '../access-unit.js';
import type { IngestHost, IngestLine, Publisher, Report, StopCode, UplinkHealth } from '../ingest.js';

/** Admits one key and notes everything that arrives; a second publisher replaces the first. */
export class ListeningHost implements IngestHost {
  readonly configs: StreamConfig[] = [];
  readonly units: AccessUnit[] = [];
  readonly ends: StopCode[] = [];
  readonly healths: UplinkHealth[] = [];
  maxKbps: number | null = null;
  admitted = 0;
  publisher: Publisher | null = null;

  constructor(private readonly key: string, private readonly takesMs = 0) {}

  async admit(key: string, publisher: Publisher): Promise<IngestLine | null> {
    await new Promise((done) => { setTimeout(done, this.takesMs); });
    if (key !== this.key) return null;
    this.admitted += 1;
    const before = this.publisher;
    this.publisher = publisher;
    before?.stop('replaced');
    return {
      maxKbps: this.maxKbps,
      health: (health) => { this.healths.push(health); },
      configure: (config) => { this.configs.push(config); },
      unit: (unit) => { this.units.push(unit); },
      closed: (code) => { this.ends.push(code); if (this.publisher === publisher) this.publisher = null; },
    };
  }
}

export async function eventually(holds: () => boolean | Promise<boolean>, ms = 3000): Promise<void> {
  const until = Date.now() + ms;
  while (!(await holds())) {
    if (Date.now() > until) throw new Error(`Did not come true: ${holds.toString()}`);
    await new Promise((done) => { setTimeout(done, 10); });
  }
}

export const quiet: Report = { info: () => undefined, warn: () => undefined, error: () => undefined };
