import { createHmac, timingSafeEqual } from 'node:crypto';

const sign = (text: string, key: string) => createHmac('sha256', key).update('live.playback').update(text).digest('base64url').slice(0, 22);

/** The folder of a session that is not public: whoever has the address may watch until it ends. */
export function signedFolder(playbackId: string, expiresAt: Date, key: string): string {
  const text = `${playbackId}.${Math.floor(expiresAt.getTime() / 1000).toString(36)}`;
  return `${text}.${sign(text, key)}`;
}

/** Reads the folder of an address; `signed` is true only for a good signature that still holds. */
export function readFolder(folder: string, key: string, now: Date): { playbackId: string; signed: boolean } | null {
  const [playbackId = '', expiry, signature, ...rest] = folder.split('.');
  if (rest.length > 0 || !/^[\w-]{16,32}$/.test(playbackId)) return null;
  if (expiry === undefined) return { playbackId, signed: false };
  const wanted = Buffer.from(sign(`${playbackId}.${expiry}`, key));
  const given = Buffer.from(signature ?? '');
  const good = given.length === wanted.length && timingSafeEqual(given, wanted) && Number.parseInt(expiry, 36) * 1000 > now.getTime();
  return good ? { playbackId, signed: true } : null;
}
