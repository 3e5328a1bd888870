import { startTestApp, type TestApp } from '@app/testing';
import { apiDocument } from '../../apps/api/src/openapi.js';

let shop: TestApp;
beforeAll(async () => { shop = await startTestApp(); });
afterAll(() => shop.stop());

test('is healthy while the database answers', async () => {
  const answer = await shop.visitor().get('/healthz');

  expect([answer.status, answer.body]).toEqual([200, { ok: true }]);
});

test('an unknown path is refused with a code', async () => {
  const answer = await shop.visitor().get('/api/nothing-here');

  expect([answer.status, answer.body]).toEqual([404, { code: 'request.unknown_path' }]);
});

test('a foreign origin may not change anything', async () => {
  const answer = await shop.visitor().post('/api/nothing-here').set('origin', 'https://evil.example');

  expect([answer.status, answer.body]).toEqual([403, { code: 'request.wrong_origin' }]);
});

test('a cross-site request without origin may not change anything', async () => {
  const answer = await shop.visitor().post('/api/nothing-here').set('sec-fetch-site', 'cross-site');

  expect(answer.status).toBe(403);
});

test('a broken body is malformed', async () => {
  const answer = await shop.visitor().post('/api/nothing-here').set('content-type', 'application/json').send('{"a":');

  expect([answer.status, answer.body]).toEqual([400, { code: 'request.malformed', fields: [] }]);
});

test('the description of the API is made from the schemas that check it', () => {
  const pay = apiDocument(shop.app).paths['/api/mall/checkouts/{id}/pay']?.post;

  expect(pay?.requestBody).toMatchObject({ content: { 'application/json': { schema: { required: ['quoteHash', 'noReturnConfirmed'], additionalProperties: false } } } });
  expect(pay?.responses['2XX']).toMatchObject({ content: { 'application/json': { schema: { type: 'object', properties: { totalFen: { type: 'integer' } } } } } });
});
