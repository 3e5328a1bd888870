import { startTestApp, type TestApp } from '@app/testing';
import { aProduct } from '../testing/builders.js';
import { ReadCache } from './read-cache.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await aProduct(app);
});
afterAll(() => app.stop());

const home = async (query = '') => {
  app.app.get(ReadCache).drop();
  return (await app.visitor().get(`/api/mall/home${query}`).expect(200)).body as Record<string, object[] | null>;
};
const sizes = (answer: Record<string, object[] | null>) => ['categories', 'fresh', 'popular', 'shops'].map((part) => answer[part]?.length ?? null);

test('a part that cannot be read is missing alone, and comes when it is asked for again', async () => {
  expect(sizes(await home())).toEqual([2, 1, 1, 1]);
  await app.db.rows('alter table mall.verification rename column verified_on to broken');
  try {
    expect(sizes(await home())).toEqual([2, null, null, null]);
    expect(sizes(await home('?only=shops'))).toEqual([null, null, null, null]);
  } finally {
    await app.db.rows('alter table mall.verification rename column broken to verified_on');
  }

  expect(sizes(await home('?only=shops'))).toEqual([null, null, null, 1]);
  expect(sizes(await home('?only=categories'))).toEqual([2, null, null, null]);
});

test.each(['?only=everything', '?only=', '?other=1'])('%s is malformed', async (query) => {
  expect((await app.visitor().get(`/api/mall/home${query}`)).body.code).toBe('request.malformed');
});
