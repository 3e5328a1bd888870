import { createReadStream } from 'node:fs';
import { mkdir, open, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';

/** Where recordings lie. `path` consists of names that the engine made itself. */
export interface SegmentStore {
  put(path: string, chunks: Buffer[]): Promise<void>;
  /** The content and its size, or null when there is none. */
  read(path: string): Promise<{ size: number; stream: Readable } | null>;
}

export class DiskStore implements SegmentStore {
  constructor(private readonly folder: string) {}

  /** Whole or not at all: a killed process leaves a piece under another name. */
  async put(path: string, chunks: Buffer[]): Promise<void> {
    const target = join(this.folder, path);
    await mkdir(dirname(target), { recursive: true });
    const file = await open(`${target}.part`, 'w');
    try {
      await file.writev(chunks);
    } finally {
      await file.close();
    }
    await rename(`${target}.part`, target);
  }

  async read(path: string): Promise<{ size: number; stream: Readable } | null> {
    const target = join(this.folder, path);
    const found = await stat(target).catch(() => null);
    return found ? { size: found.size, stream: createReadStream(target) } : null;
  }
}
