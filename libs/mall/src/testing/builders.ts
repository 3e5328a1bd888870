import { Members } from '@app/members';
import { Database } from '@app/platform';
import type { TestApp } from '@app/testing';
import { MallLimits } from '../mall-limits.js';
import { type ProductDraft, Products } from '../products/products.service.js';
import { Shops } from '../shops/shops.service.js';

export interface BuiltShop { id: string; organisationId: string; freightId: string }
export interface BuiltProduct { id: string; skuId: string; shop: BuiltShop }

/** Categories that the builders sell in; the tree of the sample is not needed to test a rule. */
export async function someCategories(app: TestApp): Promise<void> {
  await app.db.rows(`insert into mall.category (id, parent_id, name, name_tw, name_en, position, return_class, requires, food, farm) values
    ('craft', null, '手工艺', '手工藝', 'Crafts', 1, 'seven_day', '{}', false, false), ('fruit', null, '时令水果', '時令水果', 'Fruit', 2, 'fresh', '{licence}', false, false)
    on conflict do nothing`);
}

export async function aShop(app: TestApp, name = '蒲岐阿婆铺', organisationId?: string): Promise<BuiltShop> {
  await someCategories(app);
  const shops = app.app.get(Shops);
  const organisation = organisationId ?? await app.app.get(Members).createOrganisation('enterprise', name, null);
  const id = await shops.open({
    organisationId: organisation, name, introduction: '', town: '蒲岐', village: '北门村', makerName: '林阿婆', makerStory: '做了四十年。', makerPicture: null,
    licenceNumber: '92330382TEST', licenceHolder: '林阿婆', licenceAddress: '浙江省乐清市蒲岐镇', contact: '19900000001',
    returnAddress: { name: '林阿婆', phone: '19900000001', province: '浙江省', city: '温州市', district: '乐清市', street: '蒲岐镇', detail: '北门村 1 号' },
  });
  const freightId = await shops.addFreight(id, '包邮', { by: 'piece', notTo: ['西藏自治区'], zones: [{ places: [], first: 1, firstFen: 600, next: 1, nextFen: 100, freeOverFen: null }] });
  return { id, organisationId: organisation, freightId };
}

export async function aProduct(app: TestApp, wish: { shop?: BuiltShop; stock?: number; priceFen?: number; title?: string } & Partial<Pick<ProductDraft, 'categoryId' | 'subtitle' | 'description'>> = {}): Promise<BuiltProduct> {
  const shop = wish.shop ?? await aShop(app);
  const products = app.app.get(Products);
  const picture = await app.db.row<{ id: string }>("insert into mall.picture (src, width, height, colour) values ('/img/test', 800, 800, '#EFE6DA') returning id");
  const id = await products.create(shop.id, {
    categoryId: wish.categoryId ?? 'craft', kind: 'goods', title: wish.title ?? '手工竹编提篮', subtitle: wish.subtitle ?? '', description: wish.description ?? '', origin: '浙江乐清', facts: {},
    pictures: [picture?.id ?? ''], shipWithinHours: 48, freightTemplateId: shop.freightId,
    skus: [{ name: '一只', priceFen: wish.priceFen ?? 5000, weightG: 500, netAmount: null, netUnit: null, pieces: wish.stock ?? 10 }],
  });
  await products.publish(id);
  const sku = await app.db.row<{ id: string }>('select id from mall.sku where product_id = $1', [id]);
  return { id, skuId: sku?.id ?? '', shop };
}

export const stockOf = (app: TestApp, skuId: string) =>
  app.db.row<{ available: number; held: number; sold: number }>('select available, held, sold from mall.stock where sku_id = $1', [skuId]);

/** Lifts the limits that a test is not about. */
export function noLimits(app: TestApp): void {
  app.app.get(MallLimits).liveCheckouts = 1_000_000;
}

/** What must hold after anything: stock equals its moves and its holds, the ledger sums to nothing. */
export async function audit(db: Database): Promise<{ stock: number; holds: number; ledger: number }> {
  const row = await db.row<{ stock: number; holds: number; ledger: number }>(`select
    (select count(*)::int from mall.stock s left join (select sku_id, sum(available) available, sum(held) held, sum(sold) sold from mall.stock_move group by 1) m using (sku_id)
      where (s.available, s.held, s.sold) is distinct from (m.available, m.held, m.sold)) stock,
    (select count(*)::int from mall.stock s left join (select l.sku_id, sum(l.quantity) held from mall.checkout_line l join mall.checkout c on c.id = l.checkout_id and c.state in ('active','expiring') group by 1) h using (sku_id)
      where s.held <> coalesce(h.held, 0)) holds,
    (select coalesce(sum(fen), 0)::int from payments.ledger_entry) ledger`);
  return row ?? { stock: -1, holds: -1, ledger: -1 };
}
