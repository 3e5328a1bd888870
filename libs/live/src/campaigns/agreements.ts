import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Agreement, RaiseShare, WriteAgreement } from '@app/contracts';
import { type CurrentMember, Members } from '@app/members';
import { Clock, Database, paperFile, PrivateFiles, Refusal, shanghaiDay } from '@app/platform';
import { mayDecide } from '../live.policy.js';
import { type ShowRow, ShowStore } from '../shows/show-store.js';
import { mayMoveCampaign } from './campaign-states.js';
import { type CampaignRow, CampaignStore } from './campaign-store.js';
import { isLower, isLowerCap } from './pledge.js';
import { Pledges } from './pledges.js';

/** A photographed or printed paper as it is kept, with the fingerprint by which it is known again. */
export async function keepProof(files: PrivateFiles, bytes: Buffer): Promise<{ name: string; pdf: boolean; sha256: string }> {
  const { content, pdf } = await paperFile(bytes);
  return { name: await files.write(content), pdf, sha256: createHash('sha256').update(content).digest('hex') };
}

/** The signed agreement of a campaign: written, its file put beside it, in force; and a share that may grow once it was published. */
@Injectable()
export class Agreements {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly files: PrivateFiles, private readonly members: Members, private readonly store: CampaignStore, private readonly shows: ShowStore, private readonly pledges: Pledges,
  ) {}

  /** Each writing is a version of its own; the file has to be put beside it anew. @throws live.campaign_state once it is published, live.agreement_incomplete */
  write(me: CurrentMember, id: string, wish: WriteAgreement): Promise<void> {
    return this.act(me, id, async (campaign, show) => {
      if (campaign.state !== 'draft' && campaign.state !== 'agreed') throw new Refusal('live.campaign_state', { state: campaign.state });
      if (wish.payBy <= shanghaiDay(show.starts_at)) throw new Refusal('request.malformed', { fields: [{ path: 'payBy', reason: 'too_early' }] });
      if (wish.signedOn > shanghaiDay(this.clock.now())) throw new Refusal('request.malformed', { fields: [{ path: 'signedOn', reason: 'future' }] });
      if (campaign.state === 'agreed') await this.store.move(campaign, 'reopen');
      await this.db.rows(`
        insert into live.agreement (campaign_id, version, number, receiver, account, signatories, payer, share, cap_fen, pay_by, signed_on, by_id, at)
        select $1, coalesce(max(version), 0) + 1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9, $10, $11, $12 from live.agreement where campaign_id = $1`,
      [id, wish.number, wish.receiver, wish.account, wish.signatories, wish.payer, JSON.stringify(wish.share), wish.capFen, wish.payBy, wish.signedOn, me.id, this.clock.now()]);
      const terms: Agreement = { number: wish.number, receiver: wish.receiver, share: wish.share, payBy: wish.payBy };
      await this.db.rows('update live.campaign set terms = $2 where id = $1', [id, JSON.stringify(terms)]);
      await this.members.audit(me.id, 'live.agreement_written', id, { number: wish.number, receiver: wish.receiver });
    });
  }

  /** @throws live.agreement_incomplete when nothing is written yet, or its file stands already */
  async putFile(me: CurrentMember, id: string, bytes: Buffer): Promise<void> {
    await this.requireStaff(me, await this.store.find(id));
    const file = await keepProof(this.files, bytes);
    try {
      await this.act(me, id, async (campaign) => {
        if (campaign.state !== 'draft') throw new Refusal('live.campaign_state', { state: campaign.state });
        if (!campaign.payer) throw new Refusal('live.agreement_incomplete', { missing: ['agreement'] });
        await this.db.rows('update live.agreement set file = $2, pdf = $3, sha256 = $4 where campaign_id = $1 and version = (select max(version) from live.agreement where campaign_id = $1)', [id, file.name, file.pdf, file.sha256]);
        this.db.afterCommit(() => { if (campaign.file) void this.files.remove(campaign.file); });
      });
    } catch (error) {
      await this.files.remove(file.name);
      throw error;
    }
  }

  /** In force from now on; the gate of its show opens. @throws live.agreement_incomplete */
  agree(me: CurrentMember, id: string): Promise<void> {
    return this.act(me, id, async (campaign) => {
      if (!campaign.payer || !campaign.file) throw new Refusal('live.agreement_incomplete', { missing: [...(campaign.payer ? [] : ['agreement']), ...(campaign.file ? [] : ['file'])] });
      await this.store.move(campaign, 'agree');
      await this.db.rows('delete from live.share_rule where campaign_id = $1', [id]);
      await this.db.rows('insert into live.share_rule (campaign_id, version, share, from_at, by_id) select $1, 1, share, $2, $3 from live.agreement where campaign_id = $1 order by version desc limit 1', [id, this.clock.now(), me.id]);
      await this.members.audit(me.id, 'live.agreement_in_force', id, { number: campaign.terms?.number ?? '' });
    });
  }

  /** For orders from now on. @throws live.share_lowered */
  raise(me: CurrentMember, id: string, wish: RaiseShare): Promise<void> {
    return this.act(me, id, async (campaign) => {
      if (!['published', 'running'].includes(campaign.state) || !campaign.terms) throw new Refusal('live.campaign_state', { state: campaign.state });
      const last = (await this.store.rules(id)).at(-1);
      if (!last || isLower(wish.share, last.share) || isLowerCap(wish.capFen, campaign.cap_fen)) throw new Refusal('live.share_lowered');
      // The clock is asked under the lock: what was bought before this instant has taken the rule before it.
      await this.db.rows('insert into live.share_rule (campaign_id, version, share, from_at, note, by_id) values ($1, $2, $3, $4, $5, $6)', [id, last.version + 1, JSON.stringify(wish.share), this.clock.now(), wish.note, me.id]);
      await this.db.rows("update live.campaign set terms = terms || jsonb_build_object('share', $2::jsonb) where id = $1", [id, JSON.stringify(wish.share)]);
      await this.db.rows('update live.agreement set cap_fen = $2 where campaign_id = $1 and version = (select max(version) from live.agreement where campaign_id = $1)', [id, wish.capFen]);
      await this.pledges.keepCap({ ...campaign, cap_fen: wish.capFen });
      await this.members.audit(me.id, 'live.share_raised', id, { share: wish.share, capFen: wish.capFen, note: wish.note });
    });
  }

  /** @throws live.agreement_incomplete when there is none */
  async file(me: CurrentMember, id: string): Promise<{ content: Buffer; pdf: boolean }> {
    const campaign = await this.store.find(id);
    await this.requireStaff(me, campaign);
    const row = await this.db.row<{ file: string | null; pdf: boolean }>('select file, pdf from live.agreement where campaign_id = $1 order by version desc limit 1', [id]);
    if (!row?.file) throw new Refusal('live.agreement_incomplete', { missing: ['file'] });
    await this.members.audit(me.id, 'live.agreement_viewed', id);
    return { content: await this.files.read(row.file), pdf: row.pdf };
  }

  private async requireStaff(me: CurrentMember, campaign: CampaignRow): Promise<ShowRow> {
    const show = await this.shows.find(campaign.show_id);
    if (!mayDecide(me, show)) throw new Refusal('live.unknown_campaign');
    return show;
  }

  private act(me: CurrentMember, id: string, work: (campaign: CampaignRow, show: ShowRow) => Promise<void>): Promise<void> {
    return this.db.transaction(async () => {
      const campaign = await this.store.find(id, true);
      await work(campaign, await this.requireStaff(me, campaign));
    });
  }
}

export const mayAgree = (campaign: CampaignRow): boolean => campaign.payer !== null && campaign.file !== null && mayMoveCampaign('agree', campaign.state);
