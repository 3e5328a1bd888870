import { join } from 'node:path';
import { startTestApp, type TestApp } from '@app/testing';
import { audit } from '../builders.js';
import { MallSample } from '../sample.js';

let app: TestApp;
beforeAll(async () => { app = await startTestApp(); });
afterAll(() => app.stop());

const dayMs = 24 * 3600_000;
const pictures = join(import.meta.dirname, '../../../sample-pictures');
const lately = (now: Date) => app.db.rows<{ state: string; n: number }>(`
  select o.state || case when exists (select from mall.after_sale a where a.order_id = o.id and a.state = 'requested') then ' with a case' else '' end state, count(*)::int n
  from mall.orders o where o.placed_at > $1::timestamptz - interval '1 day' group by 1 order by 1`, [now]);

test('a week later there are orders of today again, told once, and the books still balance', async () => {
  const sample = app.app.get(MallSample);
  await sample.load(pictures);
  const begun = await lately(new Date());
  await sample.load(pictures);
  expect(await lately(new Date())).toEqual(begun);

  const later = new Date(Date.now() + 7 * dayMs);
  app.clock.shiftTo(later);
  await sample.load(pictures);
  const told = await lately(later);
  app.clock.shiftTo(later);
  await sample.load(pictures);

  expect(told).toEqual([{ state: 'paid', n: expect.any(Number) }, { state: 'paid with a case', n: 1 }, { state: 'placed', n: 1 }, { state: 'sent', n: expect.any(Number) }]);
  expect(await lately(later)).toEqual(told);
  expect(await app.db.row("select count(*)::int n from mall.orders where placed_at > $1 and not sample", [new Date(later.getTime() - dayMs)])).toEqual({ n: 0 });
  expect(await audit(app.db)).toEqual({ stock: 0, holds: 0, ledger: 0 });
}, 90_000);
