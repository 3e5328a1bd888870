import type { AudioConfig, VideoConfig } from './access-unit.js';

/** H.264 that phones decode: constrained baseline, main and high. */
const profiles = new Set([66, 77, 100]);
const highestLevel = 42;
const maxAvccBytes = 512;
const aacRates = [96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8000];

export class WrongCodec extends Error {}

/** Reads an AVCDecoderConfigurationRecord, which a stranger wrote. @throws WrongCodec naming what is not taken */
export function readAvcc(avcc: Buffer, maxPixels: number): VideoConfig {
  if (avcc.length < 11 || avcc.length > maxAvccBytes || avcc[0] !== 1) throw new WrongCodec('avcC');
  const [profile, constraints, level] = [avcc[1] ?? 0, avcc[2] ?? 0, avcc[3] ?? 0];
  if (!profiles.has(profile)) throw new WrongCodec(`profile ${profile}`);
  if (level > highestLevel || level < 10) throw new WrongCodec(`level ${level}`);
  if (((avcc[4] ?? 0) & 3) !== 3) throw new WrongCodec('NAL length');
  const length = avcc.readUInt16BE(6);
  if (((avcc[5] ?? 0) & 31) < 1 || length < 4 || 8 + length > avcc.length) throw new WrongCodec('SPS');
  const { width, height } = readSps(avcc.subarray(8, 8 + length));
  if (width < 16 || height < 16 || width * height > maxPixels) throw new WrongCodec(`size ${width}x${height}`);
  const hex = (byte: number) => byte.toString(16).padStart(2, '0');
  return { codec: `avc1.${hex(profile)}${hex(constraints)}${hex(level)}`, width, height, avcc: Buffer.from(avcc) };
}

/** Reads an AudioSpecificConfig; AAC-LC with one or two channels only. @throws WrongCodec */
export function readAsc(asc: Buffer): AudioConfig {
  if (asc.length < 2 || asc.length > 64) throw new WrongCodec('AudioSpecificConfig');
  const bits = asc.readUInt16BE(0);
  const [type, frequency, channels] = [bits >> 11, (bits >> 7) & 15, (bits >> 3) & 15];
  const rate = aacRates[frequency];
  if (type !== 2) throw new WrongCodec(`AAC object type ${type}`);
  if (!rate || channels < 1 || channels > 2) throw new WrongCodec(`audio ${frequency}/${channels}`);
  return { codec: 'mp4a.40.2', rate, channels, asc: Buffer.from(asc) };
}

/** The size of the picture, from the sequence parameter set. */
function readSps(nal: Buffer): { width: number; height: number } {
  const bits = new Bits(nal.subarray(1));
  const profile = bits.read(8);
  bits.read(16);
  bits.golomb();
  if (profile === 100) {
    if (bits.golomb() !== 1) throw new WrongCodec('chroma');
    if (bits.golomb() + bits.golomb() !== 0) throw new WrongCodec('bit depth');
    bits.read(1);
    if (bits.read(1)) throw new WrongCodec('scaling matrix');
  }
  bits.golomb();
  const order = bits.golomb();
  if (order === 0) bits.golomb();
  if (order === 1) {
    bits.read(1);
    bits.golomb();
    bits.golomb();
    for (let left = Math.min(bits.golomb(), 255); left > 0; left -= 1) bits.golomb();
  }
  bits.golomb();
  bits.read(1);
  const [columns, rows] = [bits.golomb() + 1, bits.golomb() + 1];
  const frames = bits.read(1);
  if (!frames) throw new WrongCodec('interlaced');
  bits.read(1);
  const [left, right, top, bottom] = bits.read(1) ? [bits.golomb(), bits.golomb(), bits.golomb(), bits.golomb()] : [0, 0, 0, 0];
  return { width: columns * 16 - 2 * (left + right), height: rows * 16 - 2 * (top + bottom) };
}

class Bits {
  private at = 0;
  private readonly bytes: Buffer;

  constructor(nal: Buffer) {
    const clean: number[] = [];
    // Every third byte of 00 00 03 was put in so that no start code appears; it is not part of the data.
    for (const byte of nal) if (!(byte === 3 && clean.at(-1) === 0 && clean.at(-2) === 0)) clean.push(byte);
    this.bytes = Buffer.from(clean);
  }

  read(count: number): number {
    let value = 0;
    for (let left = count; left > 0; left -= 1) {
      const byte = this.bytes[this.at >> 3];
      if (byte === undefined) throw new WrongCodec('SPS ends early');
      value = value * 2 + ((byte >> (7 - (this.at & 7))) & 1);
      this.at += 1;
    }
    return value;
  }

  golomb(): number {
    let zeros = 0;
    while (this.read(1) === 0) if (++zeros > 24) throw new WrongCodec('SPS');
    return 2 ** zeros - 1 + this.read(zeros);
  }
}
