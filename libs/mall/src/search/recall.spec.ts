import { join } from 'node:path';
import { startTestApp, type TestApp } from '@app/testing';
import { MallSample } from '../testing/sample.js';
import { searchLabels } from '../testing/sample/search-labels.js';

let app: TestApp;
const keyOf = new Map<string, string>();
beforeAll(async () => {
  app = await startTestApp();
  await app.app.get(MallSample).load(join(import.meta.dirname, '../../sample-pictures'));
  for (const row of await app.db.rows<{ product_id: string; code: string }>('select distinct product_id, code from mall.sku')) keyOf.set(row.product_id, row.code);
}, 60_000);
afterAll(() => app.stop());

const found = async (q: string): Promise<string[]> =>
  (await app.visitor().get('/api/mall/products').query({ q }).expect(200)).body.items.map((item: { id: string }) => keyOf.get(item.id));

test.each(searchLabels.map((label) => [label.q, label] as const))('%s', async (q, label) => {
  const keys = await found(q);

  expect({ missing: label.expect.filter((key) => !keys.includes(key)), wrong: (label.never ?? []).filter((key) => keys.includes(key)) }).toEqual({ missing: [], wrong: [] });
});

test('the same words give two members the same answer', async () => {
  const [one, two] = await Promise.all([app.visitor().get('/api/mall/products?q=杨梅'), app.visitor().get('/api/mall/products?q=杨梅')]);

  expect(one.body).toEqual(two.body);
});

test('every page of a list follows the one before, without gap or repeat', async () => {
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const page: { items: { id: string }[]; next: string | null } = (await app.visitor().get('/api/mall/products').query(after ? { sort: 'price_up', after } : { sort: 'price_up' })).body;
    seen.push(...page.items.map((item) => item.id));
    after = page.next;
  } while (after);

  expect([seen.length, new Set(seen).size]).toEqual([206, 206]);
});

test('suggestions come for initials', async () => {
  const answer = await app.visitor().get('/api/mall/suggestions?q=ymj');

  expect(answer.body.products.map((item: { title: string }) => item.title)).toContain('雁荡山手工杨梅酒礼盒装');
});

test.each(['after=xyz', 'sort=best', 'minFen=-1', 'unknown=1', 'shop=1'])('?%s is malformed', async (query) => {
  const answer = await app.visitor().get(`/api/mall/products?${query}`);

  expect([answer.status, answer.body.code]).toEqual([400, 'request.malformed']);
});
