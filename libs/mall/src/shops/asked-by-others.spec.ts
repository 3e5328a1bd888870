import { Members } from '@app/members';
import { actAs, startTestApp, type TestApp } from '@app/testing';
import { Mall } from '../mall.js';
import { aProduct, aShop } from '../testing/builders.js';

let app: TestApp;
beforeAll(async () => { app = await startTestApp(); });
afterAll(() => app.stop());

test('a shop is found by its own id and by that of its organisation, in the order asked for', async () => {
  const [first, second] = [await aShop(app, '蒲岐阿婆铺'), await aShop(app, '象阳竹编社')];
  const mall = app.app.get(Mall);

  const [byShop, byOrganisation] = [await mall.shops([second.id, first.id]), await mall.shops([first.organisationId, second.organisationId], 'organisation')];

  expect(byShop.map((shop) => shop.name)).toEqual(['象阳竹编社', '蒲岐阿婆铺']);
  expect(byOrganisation.map((shop) => [shop.id, shop.open])).toEqual([[first.id, true], [second.id, true]]);
  await app.db.rows("update mall.shop set state = 'draft', opened_at = null where id = $1", [first.id]);
  expect((await mall.shops([first.id, second.id])).map((shop) => shop.id)).toEqual([second.id]);
});

test('its goods are those in its window, at the price of the window', async () => {
  const product = await aProduct(app, { priceFen: 4200 });

  expect((await app.app.get(Mall).goodsOf(product.shop.id)).map((card) => [card.id, card.fromFen])).toEqual([[product.id, 4200]]);
  await app.db.rows("update mall.product set state = 'off' where id = $1", [product.id]);
  expect(await app.app.get(Mall).goodsOf(product.shop.id)).toEqual([]);
});

test('categories come from the top down', async () => {
  await app.db.rows("insert into mall.category (id, parent_id, name, name_tw, name_en, position, return_class) values ('farm', null, '农产', '農產', 'Farm', 1, 'seven_day'), ('tea', 'farm', '茶', '茶', 'Tea', 1, 'seven_day')");

  const ids = (await app.app.get(Mall).categories()).map((category) => category.id);

  expect(ids.indexOf('farm')).toBeLessThan(ids.indexOf('tea'));
});

test('names are those people gave', async () => {
  const [named, silent] = [await actAs(app, { name: '周小梅' }), await actAs(app)];

  expect(await app.app.get(Members).namesOf([named.id, silent.id])).toEqual(new Map([[named.id, '周小梅']]));
});
