import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';

const [ivBytes, tagBytes] = [12, 16];

/**
 * Files that only few may see: identity papers, licences, bank proofs. Encrypted by AES-256-GCM with a key made from SECRET_KEY, so that a
 * copied disk tells nothing. Who may read one is decided, and written down, by the context that keeps its name.
 */
@Injectable()
export class PrivateFiles {
  constructor(private readonly config: Config) {}

  /** @returns the name under which it is read again */
  async write(content: Buffer): Promise<string> {
    const name = randomUUID();
    const iv = randomBytes(ivBytes);
    const cipher = createCipheriv('aes-256-gcm', this.key(), iv).setAAD(Buffer.from(name));
    const sealed = Buffer.concat([iv, cipher.update(content), cipher.final(), cipher.getAuthTag()]);
    await mkdir(this.folder(), { recursive: true, mode: 0o700 });
    await writeFile(`${this.path(name)}.part`, sealed, { mode: 0o600 });
    await rename(`${this.path(name)}.part`, this.path(name));
    return name;
  }

  /** @throws when it is missing or was changed on the disk */
  async read(name: string): Promise<Buffer> {
    const sealed = await readFile(this.path(name));
    const decipher = createDecipheriv('aes-256-gcm', this.key(), sealed.subarray(0, ivBytes)).setAAD(Buffer.from(name)).setAuthTag(sealed.subarray(-tagBytes));
    return Buffer.concat([decipher.update(sealed.subarray(ivBytes, -tagBytes)), decipher.final()]);
  }

  async remove(name: string): Promise<void> {
    await rm(this.path(name), { force: true });
  }

  private folder(): string {
    return join(this.config.get('DATA_DIR'), 'private');
  }

  private path(name: string): string {
    if (!/^[0-9a-f-]{36}$/.test(name)) throw new Error('This is no name of a private file.');
    return join(this.folder(), name);
  }

  private key(): Buffer {
    return Buffer.from(hkdfSync('sha256', this.config.secretKey, '', 'private files', 32));
  }
}
