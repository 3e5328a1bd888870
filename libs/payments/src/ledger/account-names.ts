import { Injectable } from '@nestjs/common';

type ReadNames = (ids: string[]) => Promise<Map<string, string>>;

/** Whom an account `<kind>:<id>` is about, as the context says that opened it; payments knows none of them. */
@Injectable()
export class AccountNames {
  private readonly readers = new Map<string, ReadNames>();

  register(kind: string, read: ReadNames): void {
    this.readers.set(kind, read);
  }

  /** Each kind is asked once, however many accounts there are. */
  async of(accounts: string[]): Promise<Map<string, string>> {
    const names = new Map<string, string>();
    for (const [kind, read] of this.readers) {
      const ids = [...new Set(accounts)].filter((account) => account.startsWith(`${kind}:`)).map((account) => account.slice(kind.length + 1));
      if (ids.length > 0) for (const [id, name] of await read(ids)) names.set(`${kind}:${id}`, name);
    }
    return names;
  }
}
