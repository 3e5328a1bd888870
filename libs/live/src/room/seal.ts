import { createHash, randomBytes } from 'node:crypto';
import type { RoomEventBody, RoomEventKind, WireBatch } from '@app/contracts';

/** `at` is when it happened, in ms; without it, when it is sealed. */
export type NewEvent = { [K in RoomEventKind]: { kind: K; body: RoomEventBody<K>; at?: number; author?: string } }[RoomEventKind];
export interface LogHead { seq: number; hash: Buffer; t: number }
export interface SealedBatch { first: number; last: number; t: number; text: string; salts: Buffer[]; hash: Buffer; must: boolean; head: LogHead }
/** A batch as it is kept. */
export interface KeptBatch { text: string; salts: Buffer[]; hash: Buffer }

/** What may be left out for a viewer who is slow, because something later says the same or because it is only talk. */
const may = new Set<RoomEventKind>(['say', 'ask', 'shed', 'count']);
const saltBytes = 16;

export const genesis = (showId: string): Buffer => createHash('sha256').update('live.log').update(showId).digest();
const numberBytes = (value: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes;
};
const textOf = (show: string, first: number, t: number, events: string[]): string => `{"s":"${show}","f":${first},"t":${t},"e":[${events.join(',')}]}`;

/** An event is bound by its salted digest alone, so that its words can be taken away later and the chain still be checked. */
function chain(previous: Buffer, first: number, t: number, events: string[], salts: Buffer[]): Buffer {
  const hash = createHash('sha256').update(previous).update(numberBytes(first)).update(numberBytes(t));
  events.forEach((event, at) => hash.update(createHash('sha256').update(salts[at] ?? '').update(event).digest()));
  return hash.digest();
}

/** Makes the next batch of a log: its bytes are written here, once, and only ever joined afterwards. Time never goes back. */
export function seal(show: string, head: LogHead, events: NewEvent[], now: number): SealedBatch {
  const first = head.seq + 1;
  const t = Math.max(head.t, events[0]?.at ?? now);
  let after = 0;
  const texts = events.map(({ kind, body, at }) => {
    after = Math.max(after, (at ?? now) - t);
    return JSON.stringify([after, kind, body]);
  });
  const salts = events.map(() => randomBytes(saltBytes));
  const hash = chain(head.hash, first, t, texts, salts);
  const last = head.seq + events.length;
  return { first, last, t, text: textOf(show, first, t, texts), salts, hash, must: events.some(({ kind }) => !may.has(kind)), head: { seq: last, hash, t: t + after } };
}

/** The first batch that is not what was sealed, and in what it differs; null when all are. */
export function findFault(show: string, batches: KeptBatch[]): { batch: number; why: 'bytes' | 'order' | 'chain' } | null {
  let [previous, seq] = [genesis(show), 0];
  for (const [batch, { text, salts, hash }] of batches.entries()) {
    const read = readBatch(text);
    const events = read?.e.map((event) => JSON.stringify(event)) ?? [];
    if (!read || textOf(show, read.f, read.t, events) !== text) return { batch, why: 'bytes' };
    if (read.f !== seq + 1) return { batch, why: 'order' };
    if (salts.length !== events.length || !chain(previous, read.f, read.t, events, salts).equals(hash)) return { batch, why: 'chain' };
    previous = hash;
    seq += events.length;
  }
  return null;
}

function readBatch(text: string): WireBatch | null {
  try {
    const read = JSON.parse(text) as Partial<WireBatch> | null;
    return Array.isArray(read?.e) && Number.isSafeInteger(read.f) && Number.isSafeInteger(read.t) && Number(read.f) > 0 && Number(read.t) >= 0 ? read as WireBatch : null;
  } catch {
    return null;
  }
}

/** The same batch without the words of lines that were taken out. Places and times stay. */
export function without(text: string, hidden: ReadonlySet<number>): string {
  const batch = JSON.parse(text) as WireBatch;
  if (!batch.e.some((_event, at) => hidden.has(batch.f + at))) return text;
  return textOf(batch.s, batch.f, batch.t, batch.e.map((event, at) => JSON.stringify(hidden.has(batch.f + at) ? [event[0], 'gone', {}] : event)));
}
