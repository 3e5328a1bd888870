import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { KeptSku, SkuStock } from '@app/contracts';
import { Members } from '@app/members';
import { Messages, type NoticeKind } from '@app/messages';
import { Clock, Database, Jobs, log, Refusal } from '@app/platform';
import { goodsStock, type GoodsSku } from './sku-of-shop.js';
import { stockHalted, stockLow } from '../products/goods-notices.js';
import { ReadCache } from '../products/read-cache.js';
import { Stock } from './stock.service.js';

interface Batch { id: string; code: string; producedOn: string; bestBefore: string | null; origin: string; received: number }
export interface NewBatch { code: string; producedOn: string; bestBefore: string | null; origin: string; received: number }

/** Stock from the keeper's side: she counts, adds and takes away; the house watches that it adds up. */
@Injectable()
export class KeepStock implements OnModuleInit {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly stock: Stock, private readonly members: Members,
    private readonly messages: Messages, private readonly cache: ReadCache,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('mall.low-stock', '*/5 * * * *', () => this.tellLow());
    this.jobs.schedule('mall.recount', '40 18 * * *', () => this.recount());
  }

  /** @throws mall.unknown_sku */
  async view(shopId: string, skuId: string): Promise<SkuStock> {
    const [sku, moves, batches] = await Promise.all([
      this.own(shopId, skuId),
      this.db.rows<SkuStock['moves'][number]>("select to_json(at) #>> '{}' as at, reason, available, held, sold from mall.stock_move where sku_id = $1 order by id desc limit 50", [skuId], 'mall.moves'),
      this.db.rows<Batch>(`select id, code, produced_on::text "producedOn", best_before::text "bestBefore", origin, received from mall.batch where sku_id = $1 order by produced_on desc, id desc limit 20`, [skuId], 'mall.batches'),
    ]);
    return { sku, moves, batches };
  }

  async count(shopId: string, skuId: string, counted: number, countedAt: Date): Promise<void> {
    await this.own(shopId, skuId);
    if (countedAt > this.clock.now()) throw new Refusal('request.malformed', { fields: [{ path: 'countedAt', reason: 'future' }] });
    await this.stock.setCount(skuId, counted, countedAt);
  }

  /** @throws mall.too_few_pieces when more are damaged than stand there */
  async move(shopId: string, skuId: string, reason: 'damaged' | 'found' | 'made', pieces: number): Promise<void> {
    const { available } = await this.own(shopId, skuId);
    if (!(await this.stock.adjust(skuId, reason === 'damaged' ? -pieces : pieces, reason))) throw new Refusal('mall.too_few_pieces', { left: available });
  }

  async setLow(shopId: string, skuId: string, level: number | null): Promise<void> {
    await this.own(shopId, skuId);
    await this.db.rows('update mall.sku set low_at = $2, low_told = false where id = $1', [skuId, level]);
  }

  async addBatch(shopId: string, skuId: string, batch: NewBatch): Promise<void> {
    await this.own(shopId, skuId);
    if (batch.bestBefore && batch.bestBefore < batch.producedOn) throw new Refusal('request.malformed', { fields: [{ path: 'bestBefore', reason: 'too_early' }] });
    const added = await this.db.row('insert into mall.batch (sku_id, code, produced_on, best_before, origin, received, created_at) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning 1 added',
      [skuId, batch.code, batch.producedOn, batch.bestBefore, batch.origin, batch.received, this.clock.now()]);
    if (!added) throw new Refusal('mall.batch_exists');
    this.cache.drop();
  }

  /** Once per fall: a SKU is told of again only after it stood above its level. */
  tellLow(): Promise<void> {
    return this.db.transaction(async () => {
      await this.db.rows('update mall.sku k set low_told = false from mall.stock where stock.sku_id = k.id and k.low_told and stock.available > k.low_at');
      const low = await this.db.rows<{ id: string }>('update mall.sku k set low_told = true from mall.stock where stock.sku_id = k.id and not k.low_told and not k.retired and stock.available <= k.low_at returning k.id');
      const now = this.clock.now().toISOString();
      for (const sku of await goodsStock(this.db, low.map((row) => row.id))) await this.tell(stockLow, sku, await this.members.holdersOf(sku.organisation_id, ['owner', 'keeper']), now);
    });
  }

  /** Stock must equal its moves, and what is held the lines of live checkouts. Where it does not, the SKU is taken off sale until somebody has looked. */
  async recount(): Promise<void> {
    await this.db.transaction(async () => {
      const wrong = await this.db.rows<{ id: string }>(`
        update mall.sku k set halted_at = $1, retired = true from mall.stock s
          left join (select sku_id, sum(available) available, sum(held) held, sum(sold) sold from mall.stock_move group by 1) m using (sku_id)
          left join (select l.sku_id, sum(l.quantity) held from mall.checkout_line l join mall.checkout c on c.id = l.checkout_id and c.state in ('active', 'expiring') group by 1) h using (sku_id)
        where s.sku_id = k.id and k.halted_at is null and ((s.available, s.held, s.sold) is distinct from (m.available, m.held, m.sold) or s.held <> coalesce(h.held, 0)) returning k.id`, [this.clock.now()]);
      if (wrong.length === 0) return;
      log.error({ skus: wrong.map((row) => row.id) }, 'stock does not equal its moves; these are off sale');
      this.cache.drop();
      for (const sku of await goodsStock(this.db, wrong.map((row) => row.id))) {
        const to = await this.members.holdersOf(sku.organisation_id, ['owner', 'keeper', 'street_staff', 'city_staff']);
        await this.members.audit(null, 'mall.stock_halted', sku.id, { title: sku.title, sku: sku.name });
        await this.tell(stockHalted, sku, to, this.clock.now().toISOString());
      }
    });
  }

  private tell(kind: NoticeKind, sku: GoodsSku, to: string[], at: string): Promise<void> {
    return this.messages.tell(kind, { to, key: `${sku.id}:${at}`, values: { shop: sku.shop_id, product: sku.product_id, title: sku.title, sku: sku.name, left: sku.available } });
  }

  private async own(shopId: string, skuId: string): Promise<KeptSku> {
    const sku = await this.db.row<KeptSku>(`
      select k.id, k.name, k.price_fen::float8 "priceFen", s.available, s.held, s.sold, k.low_at "lowAt", k.halted_at is not null halted
      from mall.sku k join mall.stock s on s.sku_id = k.id join mall.product p on p.id = k.product_id where k.id = $1 and p.shop_id = $2`, [skuId, shopId], 'mall.own_sku');
    if (!sku) throw new Refusal('mall.unknown_sku');
    return sku;
  }
}
