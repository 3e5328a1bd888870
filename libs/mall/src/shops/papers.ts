import { Injectable } from '@nestjs/common';
import type { ChangePaper, Paper, PaperKind } from '@app/contracts';
import { type CurrentMember, Members } from '@app/members';
import { Messages } from '@app/messages';
import { Clock, Database, paperFile, PrivateFiles, Refusal, shanghaiDay } from '@app/platform';
import { ReadCache } from '../products/read-cache.js';
import { hasNumber, missingOfPaper } from './missing.js';
import { type LockedShop, ShopLock } from './shop-lock.js';
import { isOwn, isOwner, mayAddPapers, mayReview, reviewers } from './shop-policy.js';
import { paperArrived, paperRefused } from './shop-notices.js';

const mostPapers = 40;

interface Row {
  id: string; shop_id: string; kind: PaperKind; number: string; holder: string; valid_from: string | null; valid_until: string | null; long_term: boolean; categories: string[]; names_online_sale: boolean;
  file: string | null; pdf: boolean; sent_at: Date | null; checked_at: Date | null; refused_reason: string | null; next_check_on: string | null; views: number;
}
const columns = `d.id, d.shop_id, d.kind, d.number, d.holder, d.valid_from::text, d.valid_until::text, d.long_term, d.categories, d.names_online_sale, d.file, d.pdf, d.sent_at, d.checked_at, d.refused_reason, d.next_check_on::text,
  (select count(*)::int from mall.document_view v where v.document_id = d.id) views`;

/** Papers of shops: who photographs them, who may look at them, who checks them. Their files lie encrypted, and each look of staff is written down. */
@Injectable()
export class Papers {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly files: PrivateFiles, private readonly members: Members, private readonly messages: Messages,
    private readonly shops: ShopLock, private readonly cache: ReadCache,
  ) {}

  async of(shopId: string): Promise<Paper[]> {
    const rows = await this.db.rows<Row>(`select ${columns} from mall.document d where d.shop_id = $1 order by d.added_at, d.id`, [shopId], 'mall.papers');
    return rows.map((row) => this.view(row));
  }

  async add(me: CurrentMember, shopId: string, kind: PaperKind): Promise<Paper> {
    const id = await this.db.transaction(async () => {
      const shop = await this.shops.find(shopId, true);
      this.mayChange(me, shop);
      const made = await this.db.row<{ id: string }>(`insert into mall.document (shop_id, kind, added_by, added_at, long_term) select $1, $2, $3, $4, $5
        where (select count(*) from mall.document where shop_id = $1) < ${mostPapers} returning id`, [shopId, kind, me.id, this.clock.now(), kind === 'badge_evidence']);
      if (!made) throw new Refusal('request.too_many');
      return made.id;
    });
    return this.view(await this.one(id));
  }

  /** What is written on it; open until it is handed in. A refused paper is opened again by mending it. */
  change(me: CurrentMember, id: string, change: ChangePaper): Promise<Paper> {
    return this.mend(me, id, async (row) => {
      const next = { number: change.number ?? row.number, holder: change.holder ?? row.holder, from: change.validFrom === undefined ? row.valid_from : change.validFrom, longTerm: change.longTerm ?? row.long_term };
      const until = next.longTerm ? null : change.validUntil === undefined ? row.valid_until : change.validUntil;
      if (next.from && until && until < next.from) throw new Refusal('request.malformed', { fields: [{ path: 'validUntil', reason: 'before_start' }] });
      await this.db.rows('update mall.document set number = $2, holder = $3, valid_from = $4, valid_until = $5, long_term = $6, categories = $7, names_online_sale = $8 where id = $1',
        [id, hasNumber(row.kind) ? next.number : '', next.holder, next.from, until, next.longTerm, change.categories ?? row.categories, change.namesOnlineSale ?? row.names_online_sale]);
    });
  }

  async putFile(me: CurrentMember, id: string, bytes: Buffer): Promise<Paper> {
    const { shop } = await this.ofOwner(me, id);
    this.mayChange(me, shop);
    const { content, pdf } = await paperFile(bytes);
    const name = await this.files.write(content);
    try {
      return await this.mend(me, id, async (row) => {
        await this.db.rows('update mall.document set file = $2, pdf = $3 where id = $1', [id, name, pdf]);
        this.db.afterCommit(() => { if (row.file) void this.files.remove(row.file); });
      });
    } catch (error) {
      await this.files.remove(name);
      throw error;
    }
  }

  /** Her own paper, back to whoever handed it in. */
  async file(me: CurrentMember, id: string): Promise<{ content: Buffer; pdf: boolean }> {
    const { row } = await this.ofOwner(me, id);
    return this.read(row);
  }

  /** Staff look at it for a reason that is kept. */
  async look(me: CurrentMember, id: string, reason: string): Promise<{ content: Buffer; pdf: boolean }> {
    const row = await this.one(id);
    const shop = await this.shops.find(row.shop_id);
    if (!mayReview(me, shop)) throw new Refusal('mall.unknown_paper');
    const answer = await this.read(row);
    await this.db.transaction(async () => {
      await this.db.rows('insert into mall.document_view (document_id, viewer_id, reason, at) values ($1, $2, $3, $4)', [id, me.id, reason, this.clock.now()]);
      await this.members.audit(me.id, 'paper.viewed', id, { shopId: shop.id, kind: row.kind, reason });
    });
    return answer;
  }

  /** Only what nobody has checked may go. */
  async remove(me: CurrentMember, id: string): Promise<void> {
    await this.db.transaction(async () => {
      const { row, shop } = await this.ofOwner(me, id, true);
      this.mayChange(me, shop);
      if (row.checked_at && row.refused_reason === null) throw new Refusal('mall.wrong_state', { state: 'valid' });
      await this.db.rows('delete from mall.document where id = $1', [id]);
      this.db.afterCommit(() => { if (row.file) void this.files.remove(row.file); });
    });
  }

  /** Staff say yes, or no with a reason; on a renewed paper this is what brings the goods back on sale. */
  async check(me: CurrentMember, id: string, verdict: { ok: boolean; reason?: string; nextCheckOn?: string | null }): Promise<void> {
    if (!verdict.ok && !verdict.reason) throw new Refusal('request.malformed', { fields: [{ path: 'reason', reason: 'missing' }] });
    await this.db.transaction(async () => {
      const shop = await this.shops.find((await this.one(id)).shop_id, true);
      if (!mayReview(me, shop)) throw new Refusal('mall.unknown_paper');
      if (isOwn(me, shop)) throw new Refusal('mall.own_shop');
      const row = await this.one(id);
      if (row.sent_at === null || (row.checked_at !== null && row.refused_reason !== null)) throw new Refusal('mall.wrong_state', { state: this.view(row).state });
      await this.db.rows('update mall.document set checked_by = $2, checked_at = $3, refused_reason = $4, next_check_on = $5 where id = $1', [id, me.id, this.clock.now(), verdict.ok ? null : verdict.reason, verdict.nextCheckOn ?? null]);
      await this.members.audit(me.id, verdict.ok ? 'paper.checked' : 'paper.refused', id, { shopId: shop.id, kind: row.kind, reason: verdict.reason ?? null });
      if (!verdict.ok && shop.organisation_id !== null) await this.messages.tell(paperRefused, { to: await this.ownersOf(shop), key: `${id}:${this.clock.now().toISOString()}`, values: { shop: shop.name, shopId: shop.id, reason: verdict.reason ?? '' } });
      this.cache.drop();
    });
  }

  /** With an application all its papers are handed in. */
  async handIn(shopId: string): Promise<void> {
    await this.db.rows('update mall.document set sent_at = $2 where shop_id = $1 and sent_at is null', [shopId, this.clock.now()]);
  }

  /** Those who answer for a shop. */
  async ownersOf(shop: LockedShop): Promise<string[]> {
    if (shop.organisation_id === null) return shop.applicant_id ? [shop.applicant_id] : [];
    const owner = await this.members.holderOf(shop.organisation_id, 'owner');
    return owner ? [owner] : [];
  }

  private async mend(me: CurrentMember, id: string, work: (row: Row) => Promise<void>): Promise<Paper> {
    return this.db.transaction(async () => {
      const { row, shop } = await this.ofOwner(me, id, true);
      this.mayChange(me, shop);
      if (row.checked_at !== null && row.refused_reason === null) throw new Refusal('mall.wrong_state', { state: 'valid' });
      await work(row);
      await this.db.rows('update mall.document set checked_at = null, checked_by = null, refused_reason = null, sent_at = null where id = $1', [id]);
      const view = this.view(await this.one(id));
      // A shop that is open hands each paper in by completing it.
      if (shop.organisation_id !== null && view.missing.length === 0) {
        await this.handIn(shop.id);
        const staff = await this.members.holdersOf(shop.organisation_id, reviewers);
        await this.messages.tell(paperArrived, { to: staff, key: `${id}:${shanghaiDay(this.clock.now())}`, values: { shop: shop.name, shopId: shop.id } });
      }
      return this.view(await this.one(id));
    });
  }

  private mayChange(me: CurrentMember, shop: LockedShop): void {
    if (!isOwner(me, shop)) throw new Refusal('mall.unknown_shop');
    if (!mayAddPapers(me, shop)) throw new Refusal('mall.wrong_state', { state: shop.state });
  }

  private async ofOwner(me: CurrentMember, id: string, lock = false): Promise<{ row: Row; shop: LockedShop }> {
    const { shop_id } = await this.one(id);
    const shop = await this.shops.find(shop_id, lock);
    if (!isOwner(me, shop)) throw new Refusal('mall.unknown_paper');
    return { row: await this.one(id), shop };
  }

  private async one(id: string): Promise<Row> {
    const row = await this.db.row<Row>(`select ${columns} from mall.document d where d.id = $1`, [id], 'mall.paper');
    if (!row) throw new Refusal('mall.unknown_paper');
    return row;
  }

  private async read(row: Row): Promise<{ content: Buffer; pdf: boolean }> {
    if (row.file === null) throw new Refusal('mall.unknown_paper');
    return { content: await this.files.read(row.file), pdf: row.pdf };
  }

  private view(row: Row): Paper {
    const paper = { kind: row.kind, number: row.number, holder: row.holder, validFrom: row.valid_from, validUntil: row.valid_until, longTerm: row.long_term, hasFile: row.file !== null };
    return {
      id: row.id, ...paper, categories: row.categories, namesOnlineSale: row.names_online_sale, pdf: row.pdf, state: stateOf(row, shanghaiDay(this.clock.now())), refusedReason: row.refused_reason,
      checkedAt: row.checked_at?.toISOString() ?? null, nextCheckOn: row.next_check_on, missing: row.checked_at ? [] : missingOfPaper(paper), views: row.views,
    };
  }
}

function stateOf(row: Row, today: string): Paper['state'] {
  if (row.refused_reason !== null) return 'refused';
  if (row.checked_at === null) return row.sent_at === null ? 'open' : 'waiting';
  if (row.valid_until !== null && row.valid_until < today) return 'lapsed';
  return row.valid_from !== null && row.valid_from > today ? 'future' : 'valid';
}
