import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Members } from '@app/members';
import { Messages } from '@app/messages';
import { Clock, Database, Jobs, shanghaiDay } from '@app/platform';
import { currentPapers } from './current-papers.js';
import { Papers } from './papers.js';
import { ShopLock } from './shop-lock.js';
import { lapseNotice, reverifyDue } from './shop-notices.js';
import { reviewers } from './shop-policy.js';
import { lapseNotices, shopRules } from './shop-rules.js';

const dayMs = 24 * 3600_000;

/** What time does to shops. Nothing here keeps goods off sale: that is the statements' own work. */
@Injectable()
export class ShopClocks implements OnModuleInit {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly members: Members, private readonly messages: Messages, private readonly shops: ShopLock, private readonly papers: Papers,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('mall.shop-clocks', '10 * * * *', () => this.run());
  }

  /** May run twice, and on two workers at once. */
  async run(): Promise<void> {
    await this.tellLapses();
    await this.tellReverify();
    await this.closeShops();
  }

  /** Of several dates that were missed only the nearest is told. */
  private async tellLapses(): Promise<void> {
    const today = shanghaiDay(this.clock.now());
    const rows = await this.db.rows<{ id: string; number: string; until: string; shop_id: string }>(`
      select p.id, p.number, p.valid_until::text until, s.id shop_id from mall.shop s join lateral (${currentPapers}) p on true
      where s.opened_at is not null and s.state <> 'closed' and p.valid_until <= $1::date + $2::int and p.valid_until >= $1::date - $2::int order by p.id`, [today, lapseNotices[0]]);
    for (const row of rows) {
      const left = Math.round((Date.parse(row.until) - Date.parse(today)) / dayMs);
      const days = left < 0 ? 0 : lapseNotices.findLast((notice) => left <= notice) ?? lapseNotices[0];
      const shop = await this.shops.find(row.shop_id);
      const about = { key: `${row.id}:${row.until}:${days}`, values: { shop: shop.name, shopId: shop.id, number: row.number, days } };
      await this.messages.tell(lapseNotice(left < 0, 'owner'), { to: await this.papers.ownersOf(shop), ...about });
      await this.messages.tell(lapseNotice(left < 0, 'staff'), { to: await this.members.holdersOf(shop.organisation_id ?? '', reviewers), ...about });
    }
  }

  private async tellReverify(): Promise<void> {
    const rows = await this.db.rows<{ id: string; name: string; organisation_id: string; checked_at: Date }>(`
      select id, name, organisation_id, checked_at from mall.shop where opened_at is not null and state <> 'closed' and checked_at + make_interval(months => $2) < $1::timestamptz order by id`, [this.clock.now(), shopRules.reverifyMonths]);
    for (const row of rows) {
      await this.messages.tell(reverifyDue, { to: await this.members.holdersOf(row.organisation_id, reviewers), key: `${row.id}:${row.checked_at.toISOString()}`, values: { shop: row.name, shopId: row.id } });
    }
  }

  /** After thirty days of notice, once no order and no case is open. */
  private async closeShops(): Promise<void> {
    const due = await this.db.rows<{ id: string }>("select id from mall.shop where state = 'closing' and closes_at <= $1 order by id", [this.clock.now()]);
    for (const { id } of due) {
      await this.db.transaction(async () => {
        const shop = await this.shops.find(id, true);
        const running = await this.db.row(`
          select 1 from mall.orders o where o.shop_id = $1 and (o.state in ('placed', 'paid', 'sent', 'received')
            or exists (select from mall.after_sale a where a.order_id = o.id and a.state not in ('done', 'withdrawn', 'closed'))) limit 1`, [id]);
        if (shop.state !== 'closing' || running) return;
        await this.shops.go(shop, 'closed');
        await this.members.audit(null, 'shop.closed', id);
      });
    }
  }
}
