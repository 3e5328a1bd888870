import { Injectable } from '@nestjs/common';
import type { Application, ChangeApplication, Picture } from '@app/contracts';
import { type CurrentMember, Members } from '@app/members';
import { Messages } from '@app/messages';
import { Clock, Database, Refusal, shanghaiDay } from '@app/platform';
import { pictureJson } from '../search/card-row.js';
import { missingOfApplication } from './missing.js';
import { Papers } from './papers.js';
import { applicationArrived } from './shop-notices.js';
import { type LockedShop, ShopLock } from './shop-lock.js';
import { reviewers } from './shop-policy.js';

const blank = { name: '', phone: '', province: '', city: '', district: '', street: '', detail: '' };

/** From the wish to open a shop to the desk of those who decide. */
@Injectable()
export class Applications {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly members: Members, private readonly messages: Messages, private readonly shops: ShopLock, private readonly papers: Papers,
  ) {}

  async mine(me: CurrentMember): Promise<Application | null> {
    const shop = await this.shops.application(me.id);
    return shop ? this.view(shop) : null;
  }

  /** One open application a member; who asks again gets the one she has. */
  async begin(me: CurrentMember): Promise<Application> {
    await this.db.rows("insert into mall.shop (applicant_id, name, town, state, created_at) values ($1, '', '', 'draft', $2) on conflict (applicant_id) where state in ('draft', 'submitted', 'review') do nothing", [me.id, this.clock.now()]);
    return this.need(await this.mine(me));
  }

  /** Each field saves itself, so that a lost connection loses a word at most. */
  async save(me: CurrentMember, change: ChangeApplication): Promise<Application> {
    await this.db.transaction(async () => {
      const shop = this.needDraft(await this.shops.application(me.id, true));
      const town = change.town ?? shop.town;
      if (change.makerPicture) await this.ownPicture(me, change.makerPicture);
      await this.db.rows(`update mall.shop set name = $2, introduction = $3, town = $4, village = $5, maker_name = $6, maker_story = $7, maker_picture = $8, contact = $9, licence_address = $10, operator = $11,
          standing = $12, birth_year = $13, return_address = $14, organisation_path = $15 where id = $1`, [
        shop.id, change.name ?? shop.name, change.introduction ?? shop.introduction, town, change.village ?? shop.village, change.makerName ?? shop.maker_name, change.makerStory ?? shop.maker_story,
        change.makerPicture === undefined ? shop.maker_picture : change.makerPicture, change.contact ?? shop.contact, change.address ?? shop.licence_address, change.operator ?? shop.operator, change.standing ?? shop.standing,
        change.birthYear === undefined ? shop.birth_year : change.birthYear, JSON.stringify(change.returnAddress ?? shop.return_address ?? blank), town === '' ? [] : await this.placeOf(town),
      ]);
    });
    return this.need(await this.mine(me));
  }

  /** @throws mall.application_incomplete naming what is missing */
  async submit(me: CurrentMember): Promise<Application> {
    await this.db.transaction(async () => {
      const shop = this.needDraft(await this.shops.application(me.id, true));
      const { missing } = await this.view(shop);
      if (missing.length > 0) throw new Refusal('mall.application_incomplete', { fields: missing.map((path) => ({ path, reason: 'missing' })) });
      await this.papers.handIn(shop.id);
      await this.shops.go(shop, 'submitted', { submitted_at: this.clock.now(), returned_reason: null });
      await this.members.audit(me.id, 'shop.applied', shop.id);
      const place = shop.organisation_path.at(-1);
      if (place) await this.messages.tell(applicationArrived, { to: await this.members.holdersOf(place, reviewers), key: `${shop.id}:${this.clock.now().toISOString()}`, values: { shop: shop.name, shopId: shop.id } });
    });
    return this.need(await this.mine(me));
  }

  async view(shop: LockedShop): Promise<Application> {
    const papers = await this.papers.of(shop.id);
    const fields = await this.fields(shop);
    const missing = [
      ...missingOfApplication({ ...fields, papers }, Number(shanghaiDay(this.clock.now()).slice(0, 4))),
      ...papers.filter((paper) => paper.state === 'refused').map((paper) => `paper:${paper.kind}`),
    ].filter((name, at, all) => all.indexOf(name) === at);
    return {
      id: shop.id, state: shop.state, ...fields, papers, missing, submittedAt: shop.submitted_at?.toISOString() ?? null, returnedReason: shop.returned_reason,
      can: { edit: shop.state === 'draft', submit: shop.state === 'draft' && missing.length === 0 },
    };
  }

  async fields(shop: LockedShop) {
    const row = shop.maker_picture ? await this.db.row<{ picture: Picture }>(`select ${pictureJson('g')} picture from mall.picture g where g.id = $1`, [shop.maker_picture]) : null;
    return {
      name: shop.name, introduction: shop.introduction, town: shop.town, village: shop.village, makerName: shop.maker_name, makerStory: shop.maker_story,
      makerPicture: row && shop.maker_picture ? { id: shop.maker_picture, picture: row.picture } : null, contact: shop.contact, address: shop.licence_address, operator: shop.operator, standing: shop.standing,
      birthYear: shop.birth_year, returnAddress: shop.return_address,
    };
  }

  /** Only a photo that she uploaded herself. @throws request.malformed */
  async ownPicture(me: CurrentMember, id: string): Promise<void> {
    if (!await this.db.row('select 1 from mall.picture where id = $1 and uploaded_by = $2', [id, me.id])) throw new Refusal('request.malformed', { fields: [{ path: 'makerPicture', reason: 'unknown' }] });
  }

  /** Below the street of its town, as other shops of the town show it; else below the federation; empty while no shop tells of either. */
  private async placeOf(town: string): Promise<string[]> {
    const row = await this.db.row<{ path: string[] }>(`
      select case when town = $1 then trim_array(organisation_path, 1) else organisation_path[1:1] end path from mall.shop
      where opened_at is not null and cardinality(organisation_path) > 1 order by (town = $1) desc, cardinality(organisation_path) desc, opened_at limit 1`, [town]);
    return row?.path ?? [];
  }

  private need(found: Application | null): Application {
    if (!found) throw new Refusal('mall.no_application');
    return found;
  }

  private needDraft(shop: LockedShop | null): LockedShop {
    if (!shop) throw new Refusal('mall.no_application');
    if (shop.state !== 'draft') throw new Refusal('mall.wrong_state', { state: shop.state });
    return shop;
  }
}
