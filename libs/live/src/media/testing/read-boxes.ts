export interface Box { type: string; body: Buffer; start: number }
export interface ReadRun { track: number; at: number; samples: { duration: number; size: number; key: boolean; offset: number; data: Buffer }[] }

const containers = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl', 'mvex', 'moof', 'traf', 'dinf']);

/** Boxes of a buffer; every byte has to belong to one. */
export function boxesOf(bytes: Buffer, from = 0): Box[] {
  const found: Box[] = [];
  let at = 0;
  while (at < bytes.length) {
    const size = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (size < 8 || at + size > bytes.length) throw new Error(`${type} at ${from + at} has ${size} bytes, ${bytes.length - at} are left.`);
    const body = bytes.subarray(at + 8, at + size);
    found.push({ type, body, start: from + at });
    if (containers.has(type)) boxesOf(body, from + at + 8);
    at += size;
  }
  return found;
}

export const find = (bytes: Buffer, ...path: string[]): Buffer[] => path.reduce<Buffer[]>((level, type) => level.flatMap((body) => boxesOf(body).filter((box) => box.type === type).map((box) => box.body)), [bytes]);

/** Runs of every fragment in a part or segment; offsets and sizes have to meet the data exactly. */
export function runsOf(bytes: Buffer): ReadRun[] {
  const boxes = boxesOf(bytes);
  if (boxes.length === 0 || boxes.some((box, at) => box.type !== (at % 2 === 0 ? 'moof' : 'mdat'))) throw new Error(`Not moof and mdat in turn: ${boxes.map((box) => box.type).join(' ')}`);
  return boxes.filter((box) => box.type === 'moof').flatMap((moof, index) => {
    const mdat = boxes[index * 2 + 1];
    if (!mdat) throw new Error('A moof without its mdat.');
    let expected = mdat.start + 8;
    const runs = find(moof.body, 'traf').map((traf) => {
      const [tfhd, tfdt, trun] = ['tfhd', 'tfdt', 'trun'].map((type) => find(traf, type)[0] ?? Buffer.alloc(0));
      if (!tfhd || !tfdt || !trun) throw new Error('A traf is not complete.');
      const count = trun.readUInt32BE(4);
      let from = moof.start + trun.readInt32BE(8);
      if (from !== expected) throw new Error(`Data lies at ${expected}, the run says ${from}.`);
      if (trun.length !== 12 + count * 16) throw new Error('A run has more or fewer samples than it says.');
      const samples = Array.from({ length: count }, (_none, at) => {
        const entry = 12 + at * 16;
        const size = trun.readUInt32BE(entry + 4);
        const data = bytes.subarray(from, from + size);
        from += size;
        return { duration: trun.readUInt32BE(entry), size, key: (trun.readUInt32BE(entry + 8) & 0x10000) === 0, offset: trun.readInt32BE(entry + 12), data };
      });
      expected = from;
      return { track: tfhd.readUInt32BE(4), at: Number(tfdt.readBigUInt64BE(4)), samples };
    });
    if (expected !== mdat.start + 8 + mdat.body.length) throw new Error('Bytes of an mdat belong to no run.');
    return runs;
  });
}
