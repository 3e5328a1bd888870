/** One encoded unit on its way to the engine. Times are the encoder's, in microseconds. */
export interface Packet { kind: 'video' | 'audio'; key: boolean; ptsUs: number; data: Uint8Array }

const headBytes = 16;

/** u8 kind, u8 flags, u16 generation, u32 number within its kind, f64 microseconds, payload; all big-endian. */
export function writeFrame({ kind, key, ptsUs, data }: Packet, generation: number, seq: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(headBytes + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, kind === 'video' ? 0 : 1);
  view.setUint8(1, key ? 1 : 0);
  view.setUint16(2, generation);
  view.setUint32(4, seq);
  view.setFloat64(8, ptsUs);
  bytes.set(data, headBytes);
  return bytes;
}
