import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { categories } from './categories.js';
import { products } from './products.js';
import { searchLabels } from './search-labels.js';
import { shops } from './shops.js';

const folder = join(import.meta.dirname, '../../../sample-pictures');
const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as Record<string, { width: number; height: number; colour: string; alt: string }>;
const keysOf = (things: { key: string }[]) => things.map((thing) => thing.key);
const twice = (keys: string[]) => keys.filter((key, at) => keys.indexOf(key) !== at);
const categoryOf = new Map(categories.map((category) => [category.key, category]));

test('there are at least 24 shops, 200 products and 60 search labels, each with a key of its own', () => {
  expect([shops.length >= 24, products.length >= 200, searchLabels.length >= 60]).toEqual([true, true, true]);
  expect([twice(keysOf(shops)), twice(keysOf(products)), twice(keysOf(categories)), twice(searchLabels.map((label) => label.q))]).toEqual([[], [], [], []]);
});

test('every reference leads somewhere, and goods hang on leaves', () => {
  const shopKeys = keysOf(shops);
  const parents = categories.map((category) => category.parent);

  expect(products.filter((product) => !shopKeys.includes(product.shop) || !categoryOf.has(product.category) || parents.includes(product.category))).toEqual([]);
  expect(parents.filter((parent) => parent !== null && !categoryOf.has(parent))).toEqual([]);
  expect(shopKeys.filter((key) => !products.some((product) => product.shop === key))).toEqual([]);
});

test('some shops wait for their 妇字号', () => {
  expect(shops.filter((shop) => shop.verificationNo === null).length).toBeGreaterThan(2);
  expect(twice(shops.map((shop) => shop.phone))).toEqual([]);
});

test('prices are whole fen above nothing, and each product has one to four variants', () => {
  expect(products.filter((product) => product.skus.length === 0 || product.skus.length > 4)).toEqual([]);
  expect(products.flatMap((product) => product.skus).filter((sku) => !Number.isInteger(sku.priceFen) || sku.priceFen <= 0 || sku.netAmount <= 0)).toEqual([]);
});

test('food carries a whole label and other goods none', () => {
  const incomplete = products.filter(({ category, foodLabel }) =>
    categoryOf.get(category)?.foodBlock ? !foodLabel || Object.values(foodLabel).includes('') || foodLabel.shelfLifeDays <= 0 : foodLabel !== null);

  expect(keysOf(incomplete)).toEqual([]);
});

test('food and farm goods name their batch', () => {
  const needsBatch = products.filter(({ category }) => categoryOf.get(category)?.foodBlock || categoryOf.get(category)?.farmBlock);

  expect(keysOf(needsBatch.filter((product) => product.batch === null))).toEqual([]);
});

test('no description promises what advertising law forbids, and 杨梅酒 stands only on wines', () => {
  const forbidden = /最|第一|顶级|极品|国家级|首选|唯一|疗效|治疗|养生|特效/;
  const spoken = (product: (typeof products)[number]) => `${product.title} ${product.subtitle} ${product.description}`;

  expect(keysOf(products.filter((product) => forbidden.test(spoken(product))))).toEqual([]);
  expect(keysOf(products.filter((product) => product.description.length < 60 || product.description.length > 200))).toEqual([]);
  expect(products.filter((product) => spoken(product).includes('杨梅酒') && product.category !== 'drinks-fruit-wine')).toEqual([]);
});

test('search labels name products that exist', () => {
  const known = new Set(keysOf(products));

  expect(searchLabels.flatMap(({ expect: wanted, never = [] }) => [...wanted, ...never]).filter((key) => !known.has(key))).toEqual([]);
});

test('every picture is there in all six files, under 6 MB together', () => {
  const used = [...products, ...shops].map((thing) => thing.picture);
  const missing = used.filter((key) => !index[key]?.alt || [200, 400, 800].some((width) => ['avif', 'webp'].some((kind) => !existsSync(join(folder, `${key}-${width}.${kind}`)))));

  expect(missing).toEqual([]);
  expect(new Set(products.map((product) => product.picture)).size).toBeGreaterThanOrEqual(120);
  expect(readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)).toBeLessThan(6_000_000);
});
