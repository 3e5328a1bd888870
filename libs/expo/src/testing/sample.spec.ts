import { join } from 'node:path';
import { MallSample } from '@app/mall';
import { startTestApp, type TestApp } from '@app/testing';
import { ExpoSample } from './sample.js';

let app: TestApp;
beforeAll(async () => { app = await startTestApp(); });
afterEach(() => { app.clock.reset(); });
afterAll(() => app.stop());

const dayMs = 24 * 3600_000;
const counts = async (table: string) => Object.fromEntries((await app.db.rows<{ state: string; count: number }>(`select state, count(*)::int count from expo.${table} group by 1`)).map((row) => [row.state, row.count]));

test('an open expo with four halls, one that was and one to come; enquiries, cards and meetings in their states; weeks later it is open still', async () => {
  const mall = app.app.get(MallSample);
  await mall.load(join(import.meta.dirname, '../../../mall/sample-pictures'));
  await app.app.get(ExpoSample).load(await mall.cast());

  const { body } = await app.visitor().get('/api/expo/editions').expect(200);
  expect((body.items as { phase: string }[]).map((edition) => edition.phase)).toEqual(['open', 'calling', 'ended']);
  const { body: open } = await app.visitor().get(`/api/expo/editions/${body.items[0].id}`).expect(200);
  expect(open.halls).toHaveLength(4);
  expect(open.booths).toBeGreaterThan(12);
  expect(await counts('booth')).toMatchObject({ applied: expect.any(Number), published: expect.any(Number), rejected: expect.any(Number) });
  expect(await counts('enquiry')).toMatchObject({ open: expect.any(Number), claimed: expect.any(Number), closed: expect.any(Number) });
  expect(await counts('meeting')).toEqual({ accepted: 4, pending: 1 });
  expect(await counts('deal_offer')).toEqual({ accepted: 1, open: 1 });
  expect(await app.db.row('select count(*)::int all, count(base_at)::int base, count(brand_at)::int brand from expo.co_product')).toEqual({ all: 2, base: 2, brand: 1 });
  expect(await counts('quote')).toEqual({ sent: 4 });
  expect(await counts('deal_sample')).toEqual({ sent: 1 });
  expect(await app.db.row('select count(*)::int all, count(closed_at)::int closed, count(mediator_asked_at)::int asked from expo.deal')).toEqual({ all: 4, closed: 1, asked: 1 });
  expect((await counts('card')).open).toBeGreaterThan(12);
  expect(await counts('appointment')).toEqual({ accepted: 1, pending: 2 });

  const later = new Date(Date.now() + 40 * dayMs);
  await app.app.get(ExpoSample).load(await mall.cast());
  app.clock.shiftTo(later);
  await app.app.get(ExpoSample).load(await mall.cast());
  app.clock.shiftTo(later);
  expect(((await app.visitor().get('/api/expo/editions')).body.items as { phase: string }[]).map((edition) => edition.phase)).toEqual(['open', 'calling', 'ended']);
  expect((await app.db.row<{ count: number }>('select count(*)::int count from expo.booth_slot where starts_at > $1', [later]))?.count).toBeGreaterThan(100);
}, 90_000);
