import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Members } from '@app/members';
import { Clock, Database, Jobs, log, shanghaiDay } from '@app/platform';
import type { FreightRules } from '../freight/freight.js';
import { Products } from '../products/products.service.js';
import { ReadCache } from '../products/read-cache.js';
import { Shops } from '../shops/shops.service.js';
import { SampleApplications } from './sample/applications.js';
import { categories } from './sample/categories.js';
import { SampleOrders } from './sample/orders.js';
import { products } from './sample/products.js';
import { shops } from './sample/shops.js';
import type { SampleProduct, SampleShop } from './sample/types.js';

export interface SampleCast { federation: string; staffId: string; shopperId: string; ownerId: string; shops: { id: string; name: string; town: string; organisationId: string; ownerId: string; goods: string[] }[] }

interface PictureIndex { [key: string]: { width: number; height: number; colour: string; alt: string } }
interface Opened { id: string; organisationId: string; freight: { fresh: string; dry: string }; ownerId: string }

const near = ['浙江省', '上海市', '江苏省', '福建省'];
const dry: FreightRules = {
  by: 'weight', notTo: [],
  zones: [{ places: near, first: 1000, firstFen: 600, next: 1000, nextFen: 200, freeOverFen: 9900 }, { places: ['西藏自治区', '新疆维吾尔自治区'], first: 1000, firstFen: 2000, next: 1000, nextFen: 1200, freeOverFen: null }, { places: [], first: 1000, firstFen: 1000, next: 1000, nextFen: 400, freeOverFen: 15_900 }],
};
const fresh: FreightRules = {
  by: 'weight', notTo: ['西藏自治区', '新疆维吾尔自治区', '青海省', '内蒙古自治区'],
  zones: [{ places: near, first: 2000, firstFen: 1800, next: 1000, nextFen: 400, freeOverFen: 29_900 }, { places: [], first: 2000, firstFen: 2800, next: 1000, nextFen: 800, freeOverFen: null }],
};
const free: FreightRules = { by: 'piece', notTo: [], zones: [{ places: [], first: 1, firstFen: 0, next: 1, nextFen: 0, freeOverFen: null }] };
const dayMs = 24 * 3600_000;

/** Thirty shops with their goods, and people to try every role with. Goes through the same services as everybody else; all marked as samples. */
@Injectable()
export class MallSample {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly members: Members, private readonly shops: Shops,
    private readonly products: Products, private readonly cache: ReadCache, private readonly orders: SampleOrders,
    private readonly applications: SampleApplications,
  ) {}

  /** Where shops exist, only the newest orders are told anew, so that the world still lives next week. The gateway's webhooks must be able to reach this process. */
  async load(pictureFolder: string): Promise<void> {
    if (await this.db.row('select 1 from mall.shop limit 1')) {
      await this.orders.rollForward(this.clock.now()).finally(() => { this.clock.reset(); });
      return;
    }
    const began = Date.now();
    const now = this.clock.now();
    // All or nothing: a process that is killed here leaves an empty mall, which the next start fills.
    await this.db.transaction(() => this.loadGoods(pictureFolder, now));
    this.clock.reset();
    await this.orders.load(now);
    this.clock.reset();
    this.cache.drop();
    log.info({ shops: shops.length, products: products.length, ms: Date.now() - began }, 'sample data loaded');
  }

  /** Who and what other parts of the sample may build on: staff, the shopper, and one certified shop after the other with goods that can be shown. */
  async cast(): Promise<SampleCast | null> {
    const people = await this.db.rows<{ key: string; person_id: string }>("select key, person_id from members.demo_member where key in ('staff', 'shopper', 'owner')");
    const of = (key: string) => people.find((person) => person.key === key)?.person_id;
    const [staffId, shopperId, ownerId] = [of('staff'), of('shopper'), of('owner')];
    const federation = await this.db.row<{ id: string }>("select id from members.organisation where kind = 'city' order by id limit 1");
    if (!staffId || !shopperId || !ownerId || !federation) return null;
    const shops = await this.db.rows<SampleCast['shops'][number]>(`
      select s.id, s.name, s.town, s.organisation_id "organisationId", h.person_id "ownerId", array_agg(p.id order by p.id) goods
      from mall.shop s join members.post h on h.organisation_id = s.organisation_id and h.role = 'owner' and h.until_on is null join mall.product p on p.shop_id = s.id and p.state = 'on_sale' and p.kind = 'goods' and p.sample
      where s.sample and s.state = 'open' and exists (select from mall.verification v where v.shop_id = s.id and v.revoked_at is null and v.valid_until > current_date + 60) group by s.id, h.person_id order by s.opened_at, s.id`);
    return { federation: federation.id, staffId, shopperId, ownerId, shops };
  }

  /** A purchase of the sample through a show or whatever else sells, now by the clock. */
  buyThrough(source: { kind: string; id: string }, buyer: number, productIds: string[], end: 'paid' | 'sent' | 'finished' | 'refunded'): Promise<void> {
    return this.orders.buyThrough(source, buyer, productIds, end);
  }

  private async loadGoods(pictureFolder: string, now: Date): Promise<void> {
    const pictures = await this.loadPictures(pictureFolder);
    await this.loadCategories();
    const federation = await this.members.createOrganisation('city', '乐清市妇女联合会', null);
    const streets = new Map<string, string>();
    const opened = new Map<string, Opened>();
    for (const [at, shop] of shops.entries()) {
      const street = streets.get(shop.town) ?? await this.members.createOrganisation('street', `${shop.town}妇联`, federation);
      streets.set(shop.town, street);
      this.clock.shiftTo(new Date(now.getTime() - (320 - at * 6) * dayMs));
      opened.set(shop.key, await this.openShop(shop, street, pictures));
    }
    for (const [at, product] of products.entries()) {
      const shop = opened.get(product.shop);
      if (!shop) throw new Error(`${product.key} names no shop.`);
      this.clock.shiftTo(new Date(now.getTime() - (90 - (at * 37) % 88) * dayMs));
      await this.list(product, shop, pictures);
    }
    this.clock.reset();
    const staffId = await this.demoMembers(opened, federation);
    await this.applications.load(now, federation, staffId, [...opened.values()].map((shop) => shop.id));
  }

  private async loadPictures(folder: string): Promise<Map<string, string>> {
    const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as PictureIndex;
    const all = Object.entries(index);
    const rows = await this.db.rows<{ id: string; src: string }>(`
      insert into mall.picture (src, width, height, colour, alt)
      select '/img/' || key, width, height, colour, alt from jsonb_to_recordset($1::jsonb) p(key text, width int, height int, colour text, alt text) returning id, src`,
    [JSON.stringify(all.map(([key, picture]) => ({ key, ...picture })))]);
    return new Map(rows.map((row) => [row.src.slice('/img/'.length), row.id]));
  }

  private async loadCategories(): Promise<void> {
    for (const [position, category] of categories.entries()) {
      const requires = category.foodBlock ? ['licence', 'food_licence'] : ['licence'];
      await this.db.rows('insert into mall.category (id, parent_id, name, name_tw, name_en, position, return_class, requires, food, farm) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', [
        category.key, category.parent, category.names['zh-CN'], category.names['zh-TW'], category.names.en, position, category.returnClass, requires, category.foodBlock, category.farmBlock,
      ]);
    }
  }

  private async openShop(shop: SampleShop, street: string, pictures: Map<string, string>): Promise<Opened> {
    const ownerId = await this.members.findOrCreateByPhone(shop.phone, shop.maker.name);
    const organisationId = await this.members.createOrganisation('enterprise', shop.name, street);
    await this.members.grantPost(ownerId, organisationId, 'owner', null);
    const address = `浙江省温州市乐清市${shop.town}${shop.village}`;
    const id = await this.shops.open({
      organisationId, name: shop.name, introduction: shop.introduction, town: shop.town, village: shop.village, makerName: shop.maker.name, makerStory: shop.maker.story,
      makerPicture: pictures.get(shop.picture) ?? null, licenceNumber: shop.licenceNo, licenceHolder: shop.maker.name, licenceAddress: address, contact: shop.phone, sample: true,
      returnAddress: { name: shop.maker.name, phone: shop.phone, province: '浙江省', city: '温州市', district: '乐清市', street: shop.town, detail: `${shop.village} 1 号` },
    });
    const from = shanghaiDay(this.clock.now());
    const inYears = (years: number) => shanghaiDay(new Date(this.clock.now().getTime() + years * 365 * dayMs));
    await this.shops.addPaper(id, { kind: 'licence', number: shop.licenceNo, holder: shop.maker.name, validFrom: from, validUntil: null, checkedBy: ownerId });
    if (shop.foodLicenceNo) await this.shops.addPaper(id, { kind: 'food_licence', number: shop.foodLicenceNo, holder: shop.maker.name, validFrom: from, validUntil: inYears(5), checkedBy: ownerId });
    if (shop.verificationNo) await this.shops.verify(id, shop.verificationNo, from, inYears(2));
    const freight = { dry: await this.shops.addFreight(id, '普通快递', dry), fresh: await this.shops.addFreight(id, '冷链快递', fresh) };
    return { id, organisationId, freight, ownerId };
  }

  private async list(product: SampleProduct, shop: Opened, pictures: Map<string, string>): Promise<void> {
    const category = categories.find((item) => item.key === product.category);
    const picture = pictures.get(product.picture);
    const freightTemplateId = product.kind === 'service' ? await this.shops.addFreight(shop.id, '无需配送', free) : category?.returnClass === 'fresh' ? shop.freight.fresh : shop.freight.dry;
    const id = await this.products.create(shop.id, {
      categoryId: product.category, kind: product.kind, title: product.title, subtitle: product.subtitle, description: product.description, origin: `乐清市${product.origin.town}${product.origin.village}`,
      facts: factsOf(product), pictures: picture ? [picture] : [], shipWithinHours: product.shipWithinHours, freightTemplateId, sample: true,
      skus: product.skus.map((sku) => ({ name: sku.name, priceFen: sku.priceFen, weightG: sku.weightGrams, netAmount: sku.netAmount, netUnit: sku.netUnit, code: product.key, pieces: sku.stock })),
    });
    await this.products.publish(id);
  }

  private async demoMembers(opened: Map<string, Opened>, federation: string): Promise<string> {
    const shop = opened.get('chengdong-lanxie') ?? [...opened.values()][0];
    if (!shop) throw new Error('The sample has no shop.');
    const person = async (key: string, phone: string, name: string, role: string) => {
      const id = await this.members.findOrCreateByPhone(phone, name);
      await this.members.markDemo(key, id, role);
      return id;
    };
    await person('shopper', '13800000001', '王小妹', 'shopper');
    await this.members.markDemo('owner', shop.ownerId, 'owner');
    await this.members.grantPost(await person('keeper', '13800000002', '李阿芬', 'keeper'), shop.organisationId, 'keeper', shop.ownerId);
    await this.members.grantPost(await person('packer', '13800000003', '周小花', 'packer'), shop.organisationId, 'packer', shop.ownerId);
    const staffId = await person('staff', '13800000004', '市妇联 陈老师', 'city_staff');
    await this.members.grantPost(staffId, federation, 'city_staff', null);
    const street = (await this.members.pathOf(shop.organisationId)).at(-2) ?? federation;
    const village = await this.members.createOrganisation('village', '后所村妇联', street);
    await this.members.grantPost(await person('village_staff', '13800000005', '后所村 林大姐', 'village_staff'), village, 'village_staff', null);
    await this.members.grantPost(await person('street_staff', '13800000006', '城东街道 郑老师', 'street_staff'), street, 'street_staff', null);
    await this.members.grantPost(await person('auditor', '13800000007', '审计 徐老师', 'auditor'), federation, 'auditor', null);
    await this.members.grantPost(await person('admin', '13800000008', '管理员 金老师', 'admin'), federation, 'admin', null);
    return staffId;
  }
}

function factsOf(product: SampleProduct): Record<string, string> {
  const net = product.skus.map((sku) => sku.name).join('、');
  const place = `浙江省温州市乐清市${product.origin.town}${product.origin.village}`;
  const label = product.foodLabel;
  const batch: Record<string, string> = product.batch ? { batch: product.batch.code } : {};
  if (!label) return product.kind === 'service' ? { place } : { place, producer: `${product.origin.town}${product.origin.village}`, harvested: product.production, ...batch };
  return {
    net_content: net, ingredients: label.ingredients, additives: label.additives || '无', producer: label.producer, producer_address: label.producerAddress, licence: label.licenceNo || '见店铺证照',
    standard: label.standardCode, storage: label.storage, shelf_life: `${label.shelfLifeDays} 天`, allergens: label.allergens || '无', place, harvested: product.production, ...batch,
  };
}
