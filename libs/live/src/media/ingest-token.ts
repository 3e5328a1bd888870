import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

export interface IngestTicket { sessionId: string; streamerId: string; expiresAt: Date; generation: number }

const [payloadBytes, signatureBytes] = [16 + 16 + 4 + 4 + 8, 16];
const uuidBytes = (uuid: string) => Buffer.from(uuid.replaceAll('-', ''), 'hex');
const uuidText = (bytes: Buffer) => bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
const sign = (payload: Buffer, key: string) => createHmac('sha256', key).update('live.ingest').update(payload).digest().subarray(0, signatureBytes);

/** What an encoder or a studio shows. Nobody keeps it: withdrawing raises the session's generation, and older tickets are void. */
export function writeTicket({ sessionId, streamerId, expiresAt, generation }: IngestTicket, key: string): string {
  const numbers = Buffer.alloc(8);
  numbers.writeUInt32BE(Math.floor(expiresAt.getTime() / 1000), 0);
  numbers.writeUInt32BE(generation, 4);
  const payload = Buffer.concat([uuidBytes(sessionId), uuidBytes(streamerId), numbers, randomBytes(8)]);
  return Buffer.concat([payload, sign(payload, key)]).toString('base64url');
}

/** The ticket, or null when it is forged, broken or out of date. The generation is still to be compared with the session's. */
export function readTicket(token: string, key: string, now: Date): IngestTicket | null {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== payloadBytes + signatureBytes || bytes.toString('base64url') !== token) return null;
  const payload = bytes.subarray(0, payloadBytes);
  if (!timingSafeEqual(bytes.subarray(payloadBytes), sign(payload, key))) return null;
  const expiresAt = new Date(payload.readUInt32BE(32) * 1000);
  if (expiresAt <= now) return null;
  return { sessionId: uuidText(payload.subarray(0, 16)), streamerId: uuidText(payload.subarray(16, 32)), expiresAt, generation: payload.readUInt32BE(36) };
}
