import { z } from 'zod/mini';

/** Words between studio and engine; the studio's side stands in apps/web/src/features/live/studio/publisher.ts. */
export const subprotocol = 'live.ingest.1';
export const largestMessage = 1 << 20;

const base64 = (most: number) => z.string().check(z.maxLength(most), z.regex(/^[A-Za-z0-9+/]+={0,2}$/));

/** What no studio exceeds; it is shown to people and kept in a row. */
const figure = z.int().check(z.minimum(0), z.maximum(2 ** 31 - 1));

export const fromStudio = z.discriminatedUnion('t', [
  z.object({ t: z.literal('hello'), token: z.string().check(z.minLength(1), z.maxLength(512)), conn: z.uuid() }),
  z.object({
    t: z.literal('config'), gen: z.int().check(z.minimum(1), z.maximum(65_535)),
    video: z.optional(z.object({ codec: z.string().check(z.maxLength(32)), w: z.int(), h: z.int(), desc: base64(700) })),
    audio: z.optional(z.object({ codec: z.literal('mp4a.40.2'), rate: z.int(), ch: z.int(), desc: base64(96) })),
  }),
  z.object({ t: z.literal('health'), kbps: figure, buffered: figure, dropped: figure, hidden: z.boolean() }),
  z.object({ t: z.literal('bye') }),
]);
export type FromStudio = z.infer<typeof fromStudio>;
export type Hello = Extract<FromStudio, { t: 'hello' }>;
export type ConfigMessage = Extract<FromStudio, { t: 'config' }>;

export interface Frame { kind: 'video' | 'audio'; key: boolean; last: boolean; gen: number; seq: number; ptsUs: number; payload: Buffer }

const headBytes = 16;

/** u8 kind, u8 flags, u16 generation, u32 number within its kind, f64 microseconds, payload. Null for anything else. */
export function readFrame(bytes: Buffer): Frame | null {
  const kind = bytes.length > headBytes ? (['video', 'audio'] as const)[bytes[0] ?? 9] : undefined;
  if (!kind) return null;
  const flags = bytes[1] ?? 0;
  return { kind, key: (flags & 1) !== 0, last: (flags & 2) !== 0, gen: bytes.readUInt16BE(2), seq: bytes.readUInt32BE(4), ptsUs: bytes.readDoubleBE(8), payload: bytes.subarray(headBytes) };
}

/** Whether the payload consists of NAL units that fill it exactly. */
export function holdsNalUnits(payload: Buffer): boolean {
  let at = 0;
  while (at + 4 < payload.length) at += 4 + payload.readUInt32BE(at);
  return at === payload.length;
}
