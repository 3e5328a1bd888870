import { Injectable } from '@nestjs/common';

/** What other contexts add to an export, and what they say before an account is closed; they know us, we do not know them. */
@Injectable()
export class AccountParts {
  private readonly readers = new Map<string, (personId: string) => Promise<unknown>>();
  private readonly askers = new Map<string, (personId: string) => Promise<string | null>>();

  exportsWith(name: string, read: (personId: string) => Promise<unknown>): void {
    if (this.readers.has(name)) throw new Error(`${name} is exported twice.`);
    this.readers.set(name, read);
  }

  closesWith(name: string, mayClose: (personId: string) => Promise<string | null>): void {
    if (this.askers.has(name)) throw new Error(`${name} is asked twice.`);
    this.askers.set(name, mayClose);
  }

  async export(personId: string): Promise<Record<string, unknown>> {
    const parts: Record<string, unknown> = {};
    for (const [name, read] of this.readers) parts[name] = await read(personId);
    return parts;
  }

  async reasonsAgainstClosing(personId: string): Promise<string[]> {
    const reasons: string[] = [];
    for (const ask of this.askers.values()) {
      const reason = await ask(personId);
      if (reason !== null) reasons.push(reason);
    }
    return reasons;
  }
}
