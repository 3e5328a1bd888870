import { Injectable } from '@nestjs/common';
import type { AskChange, ShopChange } from '@app/contracts';
import { Calendar } from '@app/calendar';
import { type CurrentMember, Members } from '@app/members';
import { Messages } from '@app/messages';
import { Clock, Database, Refusal } from '@app/platform';
import { ReadCache } from '../products/read-cache.js';
import { ProductCards } from '../search/product-cards.js';
import { Papers } from './papers.js';
import { type LockedShop, ShopLock } from './shop-lock.js';
import { changeDecided } from './shop-notices.js';
import { isOwn, mayReview } from './shop-policy.js';
import { shopRules } from './shop-rules.js';

const columnOf = { name: 'name', licenceNumber: 'licence_number', licenceHolder: 'licence_holder', address: 'licence_address', operator: 'operator' } as const;
type Field = keyof typeof columnOf;
const fields = Object.keys(columnOf) as Field[];

interface Row { id: string; shop_id: string; content: AskChange; asked_at: Date; due_at: Date; state: ShopChange['state']; reason: string | null }

/** What a licence says changes only after staff have looked; the law gives them seven working days. */
@Injectable()
export class ShopChanges {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly calendar: Calendar, private readonly members: Members, private readonly messages: Messages,
    private readonly shops: ShopLock, private readonly papers: Papers, private readonly cards: ProductCards, private readonly cache: ReadCache,
  ) {}

  /** The newest of a shop. */
  async of(shop: LockedShop): Promise<ShopChange | null> {
    const row = await this.db.row<Row>('select id, shop_id, content, asked_at, due_at, state, reason from mall.shop_change where shop_id = $1 order by asked_at desc, id desc limit 1', [shop.id], 'mall.shop_change');
    if (!row) return null;
    return {
      id: row.id, askedAt: row.asked_at.toISOString(), dueAt: row.due_at.toISOString(), state: row.state, reason: row.reason,
      fields: fields.flatMap((field) => (row.content[field] === undefined ? [] : [{ field, from: shop[columnOf[field]], to: row.content[field] }])),
    };
  }

  async ask(me: CurrentMember, shop: LockedShop, wish: AskChange): Promise<void> {
    const content = Object.fromEntries(fields.filter((field) => wish[field] !== undefined && wish[field] !== shop[columnOf[field]]).map((field) => [field, wish[field]]));
    if (Object.keys(content).length === 0) throw new Refusal('request.malformed', { fields: [{ path: '', reason: 'unchanged' }] });
    const now = this.clock.now();
    const made = await this.db.rows('insert into mall.shop_change (shop_id, content, asked_by, asked_at, due_at) values ($1, $2, $3, $4, $5) on conflict (shop_id) where state = \'open\' do nothing returning 1',
      [shop.id, JSON.stringify(content), me.id, now, this.calendar.afterWorkingDays(now, shopRules.changeCheckWorkingDays)]);
    if (made.length === 0) throw new Refusal('mall.change_open');
  }

  /** @returns the shop */
  async decide(me: CurrentMember, id: string, verdict: { ok: boolean; reason?: string }): Promise<string> {
    if (!verdict.ok && !verdict.reason) throw new Refusal('request.malformed', { fields: [{ path: 'reason', reason: 'missing' }] });
    const at = await this.db.row<{ shop_id: string }>('select shop_id from mall.shop_change where id = $1', [id]);
    if (!at) throw new Refusal('mall.unknown_change');
    await this.db.transaction(async () => {
      const shop = await this.shops.find(at.shop_id, true);
      if (!mayReview(me, shop)) throw new Refusal('mall.unknown_change');
      if (isOwn(me, shop)) throw new Refusal('mall.own_shop');
      const row = await this.db.row<Row>("update mall.shop_change set state = $2, decided_by = $3, decided_at = $4, reason = $5 where id = $1 and state = 'open' returning id, shop_id, content, asked_at, due_at, state, reason",
        [id, verdict.ok ? 'accepted' : 'refused', me.id, this.clock.now(), verdict.reason ?? null]);
      if (!row) throw new Refusal('mall.wrong_state', { state: 'decided' });
      const changed = fields.filter((field) => row.content[field] !== undefined);
      if (verdict.ok) {
        await this.db.rows(`update mall.shop set ${changed.map((field, n) => `${columnOf[field]} = $${n + 2}`).join(', ')} where id = $1`, [shop.id, ...changed.map((field) => row.content[field])]);
        if (changed.includes('name')) await this.cards.rebuildShop(shop.id);
      }
      await this.members.audit(me.id, verdict.ok ? 'shop.change_accepted' : 'shop.change_refused', shop.id, { ...row.content, reason: verdict.reason ?? null });
      await this.messages.tell(changeDecided, { to: await this.papers.ownersOf(shop), key: id, values: { shop: shop.name, shopId: shop.id, outcome: verdict.ok ? '✓' : verdict.reason ?? '' } });
      this.cache.drop();
    });
    return at.shop_id;
  }
}
