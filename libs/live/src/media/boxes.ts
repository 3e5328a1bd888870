import { samplesPerAacFrame, type StreamConfig, videoScale } from './access-unit.js';

export interface Sample { duration: number; offset: number; key: boolean; data: Buffer }
/** Samples of one track; `at` is the time of the first one in the track's own scale. */
export interface Run { track: number; at: number; samples: Sample[] }

export const videoTrack = 1;
export const audioTrack = 2;

const u8 = (...values: number[]) => Buffer.from(values);
const u16 = (...values: number[]) => { const out = Buffer.alloc(values.length * 2); values.forEach((value, at) => out.writeUInt16BE(value, at * 2)); return out; };
const u32 = (...values: number[]) => { const out = Buffer.alloc(values.length * 4); values.forEach((value, at) => out.writeUInt32BE(value >>> 0, at * 4)); return out; };
const u64 = (value: number) => { const out = Buffer.alloc(8); out.writeBigUInt64BE(BigInt(value)); return out; };
const zeros = (count: number) => Buffer.alloc(count);
const text = (value: string) => Buffer.from(value, 'latin1');

function box(type: string, ...content: Buffer[]): Buffer {
  const size = content.reduce((sum, part) => sum + part.length, 8);
  return Buffer.concat([u32(size), text(type), ...content], size);
}
const full = (type: string, version: number, flags: number, ...content: Buffer[]) => box(type, u32(version * 0x1000000 + flags), ...content);

const matrix = u32(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);

/** `ftyp` and `moov`: what a player needs before the first part. */
export function initSegment(config: StreamConfig): Buffer {
  const { video, audio } = config;
  return Buffer.concat([
    box('ftyp', text('iso6'), u32(0), text('iso6mp41')),
    box('moov',
      full('mvhd', 0, 0, u32(0, 0, 1000, 0, 0x10000), u16(0x100), zeros(10), matrix, zeros(24), u32(3)),
      ...(video ? [track(videoTrack, videoScale, 'vide', video.width, video.height, full('vmhd', 0, 1, zeros(8)), box('avc1',
        zeros(6), u16(1), zeros(16), u16(video.width, video.height), u32(0x480000, 0x480000, 0), u16(1), zeros(32), u16(24, 0xffff), box('avcC', video.avcc)))] : []),
      ...(audio ? [track(audioTrack, audio.rate, 'soun', 0, 0, full('smhd', 0, 0, zeros(4)), box('mp4a',
        zeros(6), u16(1), zeros(8), u16(audio.channels, 16), zeros(4), u32(audio.rate * 0x10000), esds(audio.asc)))] : []),
      box('mvex', ...(video ? [full('trex', 0, 0, u32(videoTrack, 1, 0, 0, 0))] : []), ...(audio ? [full('trex', 0, 0, u32(audioTrack, 1, samplesPerAacFrame, 0, 0))] : [])),
    ),
  ]);
}

function track(id: number, scale: number, handler: string, width: number, height: number, mediaHeader: Buffer, entry: Buffer): Buffer {
  return box('trak',
    full('tkhd', 0, 3, u32(0, 0, id, 0, 0), zeros(8), u16(0, 0, handler === 'soun' ? 0x100 : 0, 0), matrix, u32(width * 0x10000, height * 0x10000)),
    box('mdia',
      full('mdhd', 0, 0, u32(0, 0, scale, 0), u16(0x55c4, 0)),
      full('hdlr', 0, 0, u32(0), text(handler), zeros(12), text('\0')),
      box('minf', mediaHeader, box('dinf', full('dref', 0, 0, u32(1), full('url ', 0, 1))),
        box('stbl', full('stsd', 0, 0, u32(1), entry), full('stts', 0, 0, u32(0)), full('stsc', 0, 0, u32(0)), full('stsz', 0, 0, u32(0, 0)), full('stco', 0, 0, u32(0))))));
}

function esds(asc: Buffer): Buffer {
  const decoder = Buffer.concat([u8(0x40, 0x15), zeros(3), u32(0, 0), u8(5, asc.length), asc]);
  return full('esds', 0, 0, u8(3, decoder.length + 8), u16(1), u8(0, 4, decoder.length), decoder, u8(6, 1, 2));
}

/** `moof` and `mdat` of one part. Sizes are known beforehand, so each run can say where its data lies. */
export function fragment(sequence: number, runs: Run[]): Buffer {
  const trafSize = (run: Run) => 8 + 16 + 20 + 20 + run.samples.length * 16;
  const moofSize = 8 + 16 + runs.reduce((sum, run) => sum + trafSize(run), 0);
  let at = moofSize + 8;
  const trafs = runs.map((run) => {
    const entries = Buffer.alloc(run.samples.length * 16);
    run.samples.forEach((sample, index) => {
      entries.writeUInt32BE(sample.duration, index * 16);
      entries.writeUInt32BE(sample.data.length, index * 16 + 4);
      entries.writeUInt32BE(sample.key ? 0x2000000 : 0x1010000, index * 16 + 8);
      entries.writeInt32BE(sample.offset, index * 16 + 12);
    });
    const traf = box('traf', full('tfhd', 0, 0x20000, u32(run.track)), full('tfdt', 1, 0, u64(run.at)), full('trun', 1, 0xf01, u32(run.samples.length, at), entries));
    at += run.samples.reduce((sum, sample) => sum + sample.data.length, 0);
    return traf;
  });
  const data = runs.flatMap((run) => run.samples.map((sample) => sample.data));
  return Buffer.concat([box('moof', full('mfhd', 0, 0, u32(sequence)), ...trafs), u32(at - moofSize), text('mdat'), ...data], at);
}
