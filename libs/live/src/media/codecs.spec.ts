import { readAsc, readAvcc, WrongCodec } from './codecs.js';
import { tagsOf } from './testing/flv-units.js';

const avccOf = (name: Parameters<typeof tagsOf>[0]) => tagsOf(name).find((tag) => tag.type === 9 && tag.body[1] === 0)?.body.subarray(5) ?? Buffer.alloc(0);
const phone = 1280 * 720;

test('reads codec and size from what real encoders write', () => {
  expect(readAvcc(avccOf('six-seconds'), phone)).toMatchObject({ codec: 'avc1.42c01e', width: 320, height: 568 });
  expect(readAvcc(avccOf('with-b-frames'), phone)).toMatchObject({ codec: 'avc1.4d400c', width: 320, height: 180 });
  expect(readAsc(Buffer.from('1190', 'hex'))).toMatchObject({ rate: 48_000, channels: 2 });
});

test.each([
  ['an empty record', Buffer.alloc(0)],
  ['a record of 600 bytes', Buffer.concat([avccOf('six-seconds'), Buffer.alloc(600)])],
  ['another profile', Buffer.concat([Buffer.from([1, 110]), avccOf('six-seconds').subarray(2)])],
  ['a level of televisions', Buffer.concat([Buffer.from([1, 66, 0xc0, 51]), avccOf('six-seconds').subarray(4)])],
  ['lengths of two bytes', Buffer.concat([avccOf('six-seconds').subarray(0, 4), Buffer.from([0xfd]), avccOf('six-seconds').subarray(5)])],
  ['a set that ends early', avccOf('six-seconds').subarray(0, 12)],
])('refuses %s', (_name, avcc) => {
  expect(() => readAvcc(avcc, phone)).toThrow(WrongCodec);
});

test('refuses a picture that is too large', () => {
  expect(() => readAvcc(avccOf('six-seconds'), 320 * 567)).toThrow('size 320x568');
});

test.each([['HE-AAC', '2b11'], ['5.1 channels', '11b0'], ['an unknown rate', '1690']])('refuses %s', (_name, asc) => {
  expect(() => readAsc(Buffer.from(asc, 'hex'))).toThrow(WrongCodec);
});
