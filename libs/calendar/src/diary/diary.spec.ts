import { randomUUID } from 'node:crypto';
import { Refusal } from '@app/platform';
import { startTestApp, type TestApp } from '@app/testing';
import { Calendar } from '../calendar.js';

let app: TestApp;
let calendar: Calendar;
beforeAll(async () => {
  app = await startTestApp({ DATABASE_POOL: '45' });
  calendar = app.app.get(Calendar);
});
afterEach(() => { app.clock.reset(); });
afterAll(() => app.stop());

const hourMs = 3600_000;
const base = Date.parse('2026-12-01T02:00:00Z');
const hours = (from: number, until = from + 1) => ({ from: new Date(base + from * hourMs), until: new Date(base + until * hourMs) });
const ref = (kind = 'show') => ({ kind, id: randomUUID() });
const someone = () => `person:${randomUUID()}`;
const codeOf = (work: Promise<unknown>) => work.then(() => 'booked', (error: unknown) => (error instanceof Refusal ? error.code : String(error)));
const counted = async (answers: Promise<string>[]) => {
  const all = await Promise.all(answers);
  return Object.fromEntries([...new Set(all)].map((answer) => [answer, all.filter((one) => one === answer).length]));
};

test('DY-1: forty at once for one slot: one has it; the hour after it is free', async () => {
  const studio = someone();

  const answers = await counted(Array.from({ length: 40 }, () => codeOf(calendar.book(ref(), { resources: [studio], ...hours(0) }))));

  expect(answers).toEqual({ booked: 1, 'diary.taken': 39 });
  await calendar.book(ref(), { resources: [studio], ...hours(1) });
  expect(await calendar.busy([studio], new Date(base), new Date(base + 9 * hourMs))).toHaveLength(2);
});

test('DY-2: forty at once on a slot whose hold has lapsed: one new booking, the old one given back', async () => {
  const studio = someone();
  const old = ref();
  app.clock.shiftTo(new Date(base - 9 * hourMs));
  await calendar.book(old, { resources: [studio], ...hours(0), heldUntil: new Date(base - 8 * hourMs) });
  expect(await codeOf(calendar.book(ref(), { resources: [studio], ...hours(0) }))).toBe('diary.taken');
  app.clock.shiftTo(new Date(base - 7 * hourMs));

  const answers = await counted(Array.from({ length: 40 }, () => codeOf(calendar.book(ref(), { resources: [studio], ...hours(0) }))));

  expect(answers).toEqual({ booked: 1, 'diary.taken': 39 });
  expect(await app.db.rows('select status from calendar.booking where ref_id = $1', [old.id])).toEqual([{ status: 'released' }]);
  expect(await codeOf(calendar.confirm(old))).toBe('diary.lapsed');
});

test('DY-3: two hundred bookings of three resources over forty connections: no overlap, none half booked, no deadlock', async () => {
  const pool = Array.from({ length: 12 }, someone);
  let next = 0;
  const codes: string[] = [];
  const one = async () => {
    while (next < 200) {
      const n = next;
      next += 1;
      // In any order, as callers name them.
      const resources = [pool[n % 12], pool[(n * 5 + 3) % 12], pool[(n * 7 + 6) % 12]].map(String);
      codes.push(await codeOf(calendar.book(ref('dense'), { resources, ...hours(n % 6) })));
    }
  };

  await Promise.all(Array.from({ length: 40 }, one));

  expect(codes.filter((code) => code !== 'booked' && code !== 'diary.taken')).toEqual([]);
  const rows = await app.db.rows<{ parts: number }>("select count(distinct resource)::int parts from calendar.booking where ref_kind = 'dense' group by ref_id");
  expect(rows).toHaveLength(codes.filter((code) => code === 'booked').length);
  expect(rows.length).toBeGreaterThan(5);
  const [overlap] = await app.db.rows<{ count: number }>(`
    select count(*)::int count from calendar.booking a join calendar.booking b on a.resource = b.resource and a.id < b.id and a.busy && b.busy and a.status <> 'released' and b.status <> 'released'`);
  expect(overlap).toEqual({ count: 0 });
});

test('DY-4: the way there counts as busy', async () => {
  const lecturer = someone();
  await calendar.book(ref(), { resources: [lecturer], ...hours(4), before: 30, after: 30 });

  expect(await codeOf(calendar.book(ref(), { resources: [lecturer], ...hours(5) }))).toBe('diary.taken');
  expect(await codeOf(calendar.book(ref(), { resources: [lecturer], ...hours(5), before: 0, after: 0 }))).toBe('diary.taken');
  expect(await codeOf(calendar.book(ref(), { resources: [lecturer], from: new Date(base + 5.5 * hourMs), until: new Date(base + 6 * hourMs) }))).toBe('booked');
});

test('DY-5: another\'s diary tells times, and nothing of what they are for', async () => {
  const person = someone();
  await calendar.book(ref('care'), { resources: [person], ...hours(0) });

  const busy = await calendar.busy([person], new Date(base), new Date(base + hourMs));

  expect(busy).toEqual([{ resource: person, from: new Date(base), until: new Date(base + hourMs) }]);
  await expect(calendar.book(ref(), { resources: [person], ...hours(0) })).rejects.toMatchObject({
    code: 'diary.taken', values: { resource: person, from: new Date(base).toISOString(), until: new Date(base + hourMs).toISOString() },
  });
});

test('DY-6: who is booked for one thing is booked for all others', async () => {
  const person = someone();
  await calendar.book(ref('show'), { resources: [person, someone()], ...hours(0) });

  const others = ['session', 'meeting', 'shift'].map((kind) => codeOf(calendar.book(ref(kind), { resources: [person], ...hours(0) })));

  expect(await Promise.all(others)).toEqual(['diary.taken', 'diary.taken', 'diary.taken']);
});

test('one taken resource books none of them', async () => {
  const [free, taken] = [someone(), someone()];
  await calendar.book(ref(), { resources: [taken], ...hours(0) });

  expect(await codeOf(calendar.book(ref(), { resources: [free, taken], ...hours(0) }))).toBe('diary.taken');
  expect(await calendar.busy([free], new Date(base), new Date(base + hourMs))).toEqual([]);
});

test('moving gives the old time back, also where the new one overlaps it; a refused move keeps the old time', async () => {
  const [studio, show] = [someone(), ref()];
  await calendar.book(show, { resources: [studio], ...hours(0, 2) });
  await calendar.book(ref(), { resources: [studio], ...hours(5) });

  await calendar.book(show, { resources: [studio], ...hours(1, 3) });
  expect(await codeOf(calendar.book(show, { resources: [studio], ...hours(4, 6) }))).toBe('diary.taken');

  expect((await calendar.busy([studio], new Date(base), new Date(base + 4 * hourMs))).map((time) => time.from)).toEqual([new Date(base + hourMs)]);
});

test('a hold that is confirmed in time stays; confirming twice is harmless; released it is free', async () => {
  const [studio, request] = [someone(), ref()];
  app.clock.shiftTo(new Date(base - 2 * hourMs));
  await calendar.book(request, { resources: [studio], ...hours(0), heldUntil: new Date(base - hourMs) });

  await calendar.confirm(request);
  await calendar.confirm(request);
  app.clock.shiftTo(new Date(base - hourMs / 2));

  expect(await codeOf(calendar.book(ref(), { resources: [studio], ...hours(0) }))).toBe('diary.taken');
  await calendar.release(request);
  expect(await codeOf(calendar.book(ref(), { resources: [studio], ...hours(0) }))).toBe('booked');
});

test('the database refuses an overlap by itself', async () => {
  const key = someone();
  await calendar.book(ref(), { resources: [key], ...hours(0) });

  const past = app.db.rows("insert into calendar.booking (resource, session, busy, status, ref_kind, ref_id, made_at) values ($1, tstzrange($2, $3), tstzrange($2, $3), 'confirmed', 'x', $4, now())", [key, hours(0).from, hours(0).until, randomUUID()]);

  await expect(past).rejects.toMatchObject({ code: '23P01' });
});
