import { randomInt } from 'node:crypto';
import { findFault, genesis, type KeptBatch, type LogHead, type NewEvent, seal, without } from './seal.js';

const show = '0199f3c2-0000-7000-8000-000000000001';
const say = (x: string, at?: number): NewEvent => ({ kind: 'say', body: { by: 'u1', x }, ...(at === undefined ? {} : { at }) });

function aLog(batches: NewEvent[][], start = 1_000_000): { kept: KeptBatch[]; texts: string[] } {
  let head: LogHead = { seq: 0, hash: genesis(show), t: 0 };
  const kept = batches.map((events, at) => {
    const sealed = seal(show, head, events, start + at * 40);
    head = sealed.head;
    return sealed;
  });
  return { kept, texts: kept.map(({ text }) => text) };
}

test('numbers have no gap, and time never goes back although the clock does', () => {
  let head: LogHead = { seq: 41, hash: genesis(show), t: 5000 };
  const first = seal(show, head, [say('一', 4000), say('二', 4500), say('三', 6000)], 6000);
  head = first.head;
  const second = seal(show, head, [say('四', 5500)], 5600);

  expect([first.text, second.text]).toEqual([
    `{"s":"${show}","f":42,"t":5000,"e":[[0,"say",{"by":"u1","x":"一"}],[0,"say",{"by":"u1","x":"二"}],[1000,"say",{"by":"u1","x":"三"}]]}`,
    `{"s":"${show}","f":45,"t":6000,"e":[[0,"say",{"by":"u1","x":"四"}]]}`,
  ]);
});

test('only talk and figures may be left out', () => {
  const head: LogHead = { seq: 0, hash: genesis(show), t: 0 };

  expect(seal(show, head, [say('一'), { kind: 'count', body: { v: 1, l: 2 } }], 1).must).toBe(false);
  expect(seal(show, head, [say('一'), { kind: 'hide', body: { seq: 1, why: '' } }], 1).must).toBe(true);
});

test('a whole log verifies, and so does one with any words that a person can type', () => {
  const odd = ['几号链接？', '"\\\n\t', '👍🏼 𠮷', '\u2028\u0000', '\ud800', '{"e":[]}', '1', ' '];
  const { kept } = aLog(odd.map((x) => [say(x), say(x + x)]));

  expect(findFault(show, kept)).toBeNull();
});

test('any flipped bit of the bytes, a salt or a hash is named by its batch', () => {
  const { kept } = aLog([[say('一'), say('二')], [say('三')], [{ kind: 'state', body: { state: 'live', reason: '' } }], [say('尾')]]);
  const missed: string[] = [];
  for (let tried = 0; tried < 1000; tried += 1) {
    const batch = randomInt(kept.length);
    const good = kept[batch] as KeptBatch;
    const flip = (bytes: Buffer): Buffer => {
      const copy = Buffer.from(bytes);
      const at = randomInt(copy.length);
      copy[at] = (copy[at] ?? 0) ^ (1 << randomInt(8));
      return copy;
    };
    const part = randomInt(3);
    const bad = part === 0 ? { ...good, text: flip(Buffer.from(good.text)).toString('utf8') } : part === 1 ? { ...good, salts: good.salts.map((salt, at) => (at === 0 ? flip(salt) : salt)) } : { ...good, hash: flip(good.hash) };
    const fault = findFault(show, kept.map((one, at) => (at === batch ? bad : one)));
    if (fault?.batch !== batch) missed.push(`${part} of ${batch}: ${JSON.stringify(fault)}`);
  }

  expect(missed).toEqual([]);
});

test('a dropped, a swapped and a foreign batch are named', () => {
  const { kept } = aLog([[say('一')], [say('二')], [say('三')]]);
  const [one, two, three] = kept as [KeptBatch, KeptBatch, KeptBatch];

  expect(findFault(show, [one, three])).toEqual({ batch: 1, why: 'order' });
  expect(findFault(show, [two, one, three])).toEqual({ batch: 0, why: 'order' });
  expect(findFault('0199f3c2-0000-7000-8000-000000000002', kept)).toEqual({ batch: 0, why: 'bytes' });
});

test('a line taken out leaves its place, and a batch without one keeps its bytes', () => {
  const { texts } = aLog([[say('一'), say('坏话'), say('三')]]);

  expect(without(texts[0] ?? '', new Set([2]))).toBe((texts[0] ?? '').replace('"say",{"by":"u1","x":"坏话"}', '"gone",{}'));
  expect(without(texts[0] ?? '', new Set([9]))).toBe(texts[0]);
});
