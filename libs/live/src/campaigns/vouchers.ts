import { Injectable } from '@nestjs/common';
import type { WriteVoucher } from '@app/contracts';
import { type CurrentMember, Members } from '@app/members';
import { Payments } from '@app/payments';
import { Clock, Database, PrivateFiles, Refusal, shanghaiDay } from '@app/platform';
import { LiveLimits } from '../live-limits.js';
import { mayDecide } from '../live.policy.js';
import { ShowStore } from '../shows/show-store.js';
import { keepProof } from './agreements.js';
import { type CampaignRow, CampaignStore } from './campaign-store.js';
import { figuresOf } from './figures.js';
import { paidPostings } from './pledge-postings.js';

interface VoucherRow { id: string; campaign_id: string; fen: number; bank_reference: string; sha256: string | null; file: string | null; pdf: boolean; prepared_by: string; confirmed_at: Date | null }

/** Money paid over to the charity of an agreement: one prepares it with the bank's reference and the charity's receipt, another confirms it. Who changes one hears of which campaign it is. */
@Injectable()
export class Vouchers {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly limits: LiveLimits, private readonly files: PrivateFiles, private readonly members: Members, private readonly payments: Payments,
    private readonly store: CampaignStore, private readonly shows: ShowStore,
  ) {}

  /** No more than can no longer be returned. @throws live.not_payable, live.reference_used, live.voucher_open */
  prepare(me: CurrentMember, campaignId: string, wish: WriteVoucher): Promise<void> {
    return this.act(me, campaignId, async (campaign) => {
      if (!['running', 'settling'].includes(campaign.state)) throw new Refusal('live.campaign_state', { state: campaign.state });
      if (wish.paidOn > shanghaiDay(this.clock.now())) throw new Refusal('request.malformed', { fields: [{ path: 'paidOn', reason: 'future' }] });
      await this.requirePayable(campaign, wish.fen);
      if (await this.db.row('select 1 from live.voucher where campaign_id = $1 and confirmed_at is null', [campaignId])) throw new Refusal('live.voucher_open');
      const made = await this.db.row(`
        insert into live.voucher (campaign_id, fen, account, bank_reference, paid_on, receipt_number, prepared_by, prepared_at) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (bank_reference) do nothing returning 1`,
      [campaignId, wish.fen, campaign.account, wish.bankReference, wish.paidOn, wish.receiptNumber, me.id, this.clock.now()]);
      if (!made) throw new Refusal('live.reference_used');
      await this.members.audit(me.id, 'live.voucher_prepared', campaignId, { fen: wish.fen, bankReference: wish.bankReference });
    });
  }

  /** The receipt of the charity, by the one who prepared it. */
  async putFile(me: CurrentMember, id: string, bytes: Buffer): Promise<string> {
    await this.requireStaff(me, await this.store.find((await this.row(id)).campaign_id));
    const file = await keepProof(this.files, bytes);
    try {
      return await this.change(me, id, async (row) => {
        if (row.prepared_by !== me.id) throw new Refusal('live.two_persons_needed');
        await this.db.rows('update live.voucher set file = $2, pdf = $3, sha256 = $4 where id = $1', [id, file.name, file.pdf, file.sha256]);
        this.db.afterCommit(() => { if (row.file) void this.files.remove(row.file); });
      });
    } catch (error) {
      await this.files.remove(file.name);
      throw error;
    }
  }

  /** Books it. When nothing is left to pay and nothing can come back, the campaign is paid over. @throws live.two_persons_needed, live.receipt_needed, live.not_payable */
  confirm(me: CurrentMember, id: string): Promise<string> {
    return this.change(me, id, async (row, campaign) => {
      if (row.prepared_by === me.id) throw new Refusal('live.two_persons_needed');
      if (!row.sha256) throw new Refusal('live.receipt_needed');
      // Something may have come back since it was prepared.
      await this.requirePayable(campaign, row.fen);
      await this.db.rows('update live.voucher set confirmed_by = $2, confirmed_at = $3 where id = $1', [id, me.id, this.clock.now()]);
      await this.payments.post({ kind: 'charity_paid', ref: id, entries: paidPostings(campaign, row.fen), note: row.bank_reference });
      await this.members.audit(me.id, 'live.voucher_confirmed', campaign.id, { fen: row.fen, bankReference: row.bank_reference });
      await this.closeWhenPaid(campaign);
    });
  }

  /** By the one who prepared it, before another confirmed it. */
  withdraw(me: CurrentMember, id: string): Promise<string> {
    return this.change(me, id, async (row, campaign) => {
      if (row.prepared_by !== me.id) throw new Refusal('live.two_persons_needed');
      await this.db.rows('delete from live.voucher where id = $1', [id]);
      this.db.afterCommit(() => { if (row.file) void this.files.remove(row.file); });
      await this.members.audit(me.id, 'live.voucher_withdrawn', campaign.id, { fen: row.fen, bankReference: row.bank_reference });
    });
  }

  async file(me: CurrentMember, id: string): Promise<{ content: Buffer; pdf: boolean }> {
    const row = await this.row(id);
    await this.requireStaff(me, await this.store.find(row.campaign_id));
    if (!row.file) throw new Refusal('live.receipt_needed');
    await this.members.audit(me.id, 'live.receipt_viewed', row.campaign_id);
    return { content: await this.files.read(row.file), pdf: row.pdf };
  }

  /** Of a campaign that settles; its row is held. */
  async closeWhenPaid(campaign: CampaignRow): Promise<void> {
    if (campaign.state !== 'settling') return;
    const figures = (await figuresOf(this.db, [campaign.id]))(campaign.id);
    if (figures.openLines === 0 && figures.netFen === figures.paidFen) await this.store.move(campaign, 'payOver', { paid_over_at: this.clock.now() });
  }

  private async requirePayable(campaign: CampaignRow, fen: number): Promise<void> {
    const { payableFen } = (await figuresOf(this.db, [campaign.id]))(campaign.id);
    if (fen > payableFen) throw new Refusal('live.not_payable', { payableFen });
  }

  private async row(id: string): Promise<VoucherRow> {
    const row = await this.db.row<VoucherRow>('select id, campaign_id, fen::float8 fen, bank_reference, sha256, file, pdf, prepared_by, confirmed_at from live.voucher where id = $1', [id]);
    if (!row) throw new Refusal('live.unknown_voucher');
    return row;
  }

  private async requireStaff(me: CurrentMember, campaign: CampaignRow): Promise<void> {
    if (!mayDecide(me, await this.shows.find(campaign.show_id))) throw new Refusal('live.unknown_campaign');
  }

  private async change(me: CurrentMember, id: string, work: (row: VoucherRow, campaign: CampaignRow) => Promise<void>): Promise<string> {
    const { campaign_id: campaignId } = await this.row(id);
    await this.act(me, campaignId, async (campaign) => {
      const row = await this.row(id);
      if (row.confirmed_at) throw new Refusal('live.campaign_state', { state: campaign.state });
      await work(row, campaign);
    });
    return campaignId;
  }

  private act(me: CurrentMember, id: string, work: (campaign: CampaignRow) => Promise<void>): Promise<void> {
    return this.db.transaction(async () => {
      const campaign = await this.store.find(id, true);
      await this.requireStaff(me, campaign);
      this.members.requireFresh(me, this.limits.freshSignInMinutes);
      await work(campaign);
    });
  }
}
