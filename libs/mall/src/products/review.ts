import { Injectable } from '@nestjs/common';
import type { ProductForm, ReviewPage, StaffGoodsList, StaffGoodsQuery, StaffGoodsRow } from '@app/contracts';
import { type CurrentMember, Members } from '@app/members';
import { Messages, type NoticeKind } from '@app/messages';
import { Clock, Database, Refusal, shanghaiDay } from '@app/platform';
import { mayArbitrate, mayOversee, organisationsOf, type ShopPlace } from '../mall.policy.js';
import { readPlace, writePlace } from './goods-list.js';
import { goodsApproved, goodsBlocked, goodsReturned } from './goods-notices.js';
import { KeeperGoods, refuseUnready } from './keeper-goods.js';
import { KeptProducts, skuText } from './kept-product.js';
import { Products } from './products.service.js';
import { findRiskWords } from './risk-words.js';

const pageSize = 20;
interface ReviewedShop extends ShopPlace { id: string; name: string; town: string; maker: string }

/** Staff look at goods before they are sold, and take down what should not be. */
@Injectable()
export class ProductReview {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly kept: KeptProducts, private readonly goods: KeeperGoods, private readonly products: Products,
    private readonly members: Members, private readonly messages: Messages,
  ) {}

  /** Within her part of the tree: what waits, longest first; or everything, newest first. */
  async waitingFor(me: CurrentMember): Promise<number> {
    const row = await this.db.row<{ count: number }>(`
      select count(*)::int count from mall.product p join mall.shop s on s.id = p.shop_id where s.organisation_path && $1::uuid[] and p.submitted_at is not null`, [organisationsOf(me)], 'mall.staff_goods_count');
    return row?.count ?? 0;
  }

  async list(me: CurrentMember, query: StaffGoodsQuery): Promise<StaffGoodsList> {
    const [at, id] = readPlace(query.after);
    const review = (query.tab ?? 'review') === 'review';
    const mine = organisationsOf(me);
    const rows = await this.db.rows<StaffGoodsRow & { place: string }>(`
      select p.id, case when p.submitted_at is not null then coalesce(nullif(p.draft->>'title', ''), p.title) else p.title end title, s.id "shopId", s.name "shopName", s.town, p.state, to_json(p.submitted_at) #>> '{}' "submittedAt",
        coalesce(c.food or c.farm, false) food, p.version = 0 "firstTime", to_json(${review ? 'p.submitted_at' : 'p.changed_at'}) #>> '{}' place
      from mall.product p join mall.shop s on s.id = p.shop_id left join mall.category c on c.id = coalesce(p.draft->>'categoryId', p.category_id)
      where s.organisation_path && $1::uuid[] and ${review ? 'p.submitted_at is not null' : "p.state <> 'draft'"}
        and (position(lower($2) in lower(p.title)) > 0 or position(lower($2) in lower(s.name)) > 0)
        and ($3::timestamptz is null or ${review ? '(p.submitted_at, p.id) > ($3, $4::uuid)' : '(p.changed_at, p.id) < ($3, $4::uuid)'})
      order by ${review ? 'p.submitted_at, p.id' : 'p.changed_at desc, p.id desc'} limit ${pageSize + 1}`, [mine, query.q ?? '', at, id], `mall.staff_goods.${review}`);
    const items = rows.slice(0, pageSize);
    const last = rows.length > pageSize ? items.at(-1) : undefined;
    return { items: items.map(({ place: _place, ...row }) => row), next: last ? writePlace(last.place, last.id) : null };
  }

  /** @throws mall.unknown_product outside her part of the tree */
  async page(me: CurrentMember, id: string): Promise<ReviewPage> {
    const shop = await this.shopOf(me, id);
    const { row, ready, category } = await this.kept.look(null, id);
    const before = row.version > 0 ? row.live : null;
    const names = await this.db.rows<{ id: string; name: string; requires: string[] }>('select id, name, requires from mall.category where id = any($1)', [[ready.categoryId, before?.categoryId ?? null]]);
    const name = (form: ProductForm) => names.find((item) => item.id === form.categoryId)?.name ?? '';
    const lines = (form: ProductForm): [string, string][] => [
      ['title', form.title], ['subtitle', form.subtitle], ['categoryId', name(form)], ['description', form.description], ['origin', form.origin], ['skus', form.skus.map(skuText).join('\n')],
      ['shipWithinHours', String(form.shipWithinHours)], ...Object.entries(form.facts).map(([key, value]): [string, string] => [`facts.${key}`, value ?? '']), ['pictures', String(form.pictures.length)],
    ];
    const after = new Map(lines(ready));
    const old = new Map(before ? lines(before) : []);
    const samePictures = before?.pictures.join() === ready.pictures.join();
    const needed = names.find((item) => item.id === category?.id)?.requires ?? [];
    const today = shanghaiDay(this.clock.now());
    const papers = await this.db.rows<{ kind: string; number: string; holder: string; validUntil: string | null; checked: boolean }>(`
      select kind, number, holder, valid_until::text "validUntil", checked_at is not null and valid_from <= $2 and (valid_until is null or valid_until >= $2) checked
      from mall.document where shop_id = $1 and refused_reason is null order by kind, valid_from desc`, [row.shop_id, today]);
    const decides = mayArbitrate(me, shop);
    return {
      id, state: row.state, reason: row.reason, version: row.version, submittedAt: row.submitted_at?.toISOString() ?? null, shop: { id: shop.id, name: shop.name, town: shop.town, maker: shop.maker },
      fields: [...new Set([...after.keys(), ...old.keys()])].map((path) => ({
        path, before: before ? old.get(path) ?? '' : null, after: after.get(path) ?? '', changed: before !== null && (path === 'pictures' ? !samePictures : (old.get(path) ?? '') !== (after.get(path) ?? '')),
      })),
      pictures: (await this.kept.pictures(ready.pictures)).map((item) => item.picture), riskWords: findRiskWords(ready),
      papers: papers.map((paper) => ({ ...paper, needed: needed.includes(paper.kind) })), missingPapers: needed.filter((kind) => !papers.some((paper) => paper.kind === kind && paper.checked)),
      can: { approve: decides && row.submitted_at !== null, sendBack: decides && row.submitted_at !== null, block: decides && ['on_sale', 'off', 'review'].includes(row.state) },
    };
  }

  approve(me: CurrentMember, id: string): Promise<void> {
    return this.decide(me, id, async (shop) => {
      const looked = await this.kept.look(null, id, 'for update of p');
      if (!looked.row.submitted_at) throw new Refusal('mall.wrong_state', { state: looked.row.state });
      refuseUnready(looked);
      await this.goods.apply(looked);
      await this.members.audit(me.id, 'mall.product_approved', id, { title: looked.ready.title, version: looked.row.version + 1 });
      await this.tell(goodsApproved, shop, id, looked.row.revision, { title: looked.ready.title });
    });
  }

  /** Back to the keeper with the reason; what is on sale stays on sale. */
  sendBack(me: CurrentMember, id: string, reason: string): Promise<void> {
    return this.decide(me, id, async (shop) => {
      const { row, ready } = await this.kept.look(null, id, 'for update of p');
      if (!row.submitted_at) throw new Refusal('mall.wrong_state', { state: row.state });
      await this.db.rows("update mall.product set submitted_at = null, reason = $2, state = case when state = 'review' then 'draft' else state end where id = $1", [id, reason]);
      await this.members.audit(me.id, 'mall.product_returned', id, { title: ready.title, reason });
      await this.tell(goodsReturned, shop, id, row.revision, { title: ready.title, reason });
    });
  }

  /** Takes goods down at once: lists, search, page and reserve ask for the state itself. */
  block(me: CurrentMember, id: string, reason: string): Promise<void> {
    return this.decide(me, id, async (shop) => {
      const { row, ready } = await this.kept.look(null, id, 'for update of p');
      await this.products.block(id, reason);
      await this.db.rows('update mall.product set submitted_at = null where id = $1', [id]);
      await this.members.audit(me.id, 'mall.product_blocked', id, { title: ready.title, reason });
      await this.tell(goodsBlocked, shop, id, row.revision, { title: ready.title, reason });
    });
  }

  private decide(me: CurrentMember, id: string, work: (shop: ReviewedShop) => Promise<void>): Promise<void> {
    return this.db.transaction(async () => {
      const shop = await this.shopOf(me, id);
      if (!mayArbitrate(me, shop)) throw new Refusal('members.not_allowed');
      await work(shop);
    });
  }

  private async shopOf(me: CurrentMember, id: string): Promise<ReviewedShop> {
    const shop = await this.db.row<ReviewedShop>('select s.id, s.name, s.town, s.maker_name maker, s.organisation_id, s.organisation_path from mall.product p join mall.shop s on s.id = p.shop_id where p.id = $1', [id]);
    if (!shop || !mayOversee(me, shop)) throw new Refusal('mall.unknown_product');
    return shop;
  }

  private async tell(kind: NoticeKind, shop: ReviewedShop, id: string, revision: number, values: Record<string, string>): Promise<void> {
    await this.messages.tell(kind, { to: await this.members.holdersOf(shop.organisation_id, ['owner', 'keeper']), key: `${id}:${revision}`, values: { ...values, shop: shop.id, product: id } });
  }
}
