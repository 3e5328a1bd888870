import * as z from 'zod/mini';
import { cursor, fen, id, instant, text, word } from '../common.js';
import { day } from '../calendar/patterns.js';
import { shareRule } from './shows.js';

export const campaignStates = ['draft', 'agreed', 'published', 'running', 'settling', 'paid_over', 'result', 'closed'] as const;
export const campaignState = z.enum(campaignStates);
export type CampaignState = z.infer<typeof campaignState>;
export const payers = ['shop', 'host', 'federation'] as const;
export type Payer = (typeof payers)[number];

const payable = z.int();
/**
 * What the ledger of a campaign says. `netFen` is what is promised now: pledged, less what went back with refunds, less what lies over the cap.
 * `payableFen` can no longer be returned and is not paid; below zero, when something came back after it was paid.
 */
export const charityFigures = z.object({ lines: z.int(), pledgedFen: fen, returnedFen: fen, overCapFen: fen, netFen: z.int(), payableFen: payable, paidFen: fen });
export type CharityFigures = z.infer<typeof charityFigures>;
export const charityMeter = z.object({ campaignId: id, ...charityFigures.shape, share: shareRule, capFen: z.nullable(fen), receiver: z.string(), overdue: z.boolean() });
export type CharityMeter = z.infer<typeof charityMeter>;
export const charityCard = z.object({
  id, showId: id, title: z.string(), host: z.string(), startsAt: instant, state: campaignState, receiver: z.string(), share: shareRule, capFen: z.nullable(fen), payBy: day,
  ...charityFigures.shape, overdue: z.boolean(), sample: z.boolean(),
});
export type CharityCard = z.infer<typeof charityCard>;
export const charityQuery = z.strictObject({ after: z.optional(z.string().check(z.maxLength(120))) });
export const charityList = z.object({ items: z.array(charityCard), next: cursor });
export type CharityList = z.infer<typeof charityList>;
export const charityVoucher = z.object({ id, paidOn: day, fen, bankReference: z.string(), receiptNumber: z.string(), sha256: z.string() });
export type CharityVoucher = z.infer<typeof charityVoucher>;
export const reportKinds = ['running', 'final', 'result'] as const;
export const charityReport = z.object({ kind: z.enum(reportKinds), at: instant, netFen: z.int(), paidFen: fen });
export type CharityReport = z.infer<typeof charityReport>;
export const charityPage = z.object({
  ...charityCard.shape, number: z.string(), payer: z.enum(payers), countsFrom: instant, countsUntil: z.nullable(instant),
  rules: z.array(z.object({ version: z.int(), share: shareRule, from: instant })), vouchers: z.array(charityVoucher), reports: z.array(charityReport),
  result: z.nullable(z.object({ text: z.string(), at: instant })),
  /** When the ledger was last held against the orders, and whether it differed. */
  recountedAt: z.nullable(instant), differs: z.boolean(),
});
export type CharityPage = z.infer<typeof charityPage>;

export const writeAgreement = z.strictObject({
  number: word(40), receiver: word(60), account: word(60), signatories: z.array(word(60)).check(z.minLength(2), z.maxLength(6)), share: shareRule, payer: z.enum(payers), payBy: day, signedOn: day,
  capFen: z.nullable(z.int().check(z.minimum(1), z.maximum(1_000_000_000))),
});
export type WriteAgreement = z.infer<typeof writeAgreement>;
export const raiseShare = z.strictObject({ share: shareRule, capFen: z.nullable(z.int().check(z.minimum(1), z.maximum(1_000_000_000))), note: word(200) });
export type RaiseShare = z.infer<typeof raiseShare>;
export const writeVoucher = z.strictObject({ fen: z.int().check(z.minimum(1), z.maximum(1_000_000_000)), bankReference: word(60), paidOn: day, receiptNumber: word(60) });
export type WriteVoucher = z.infer<typeof writeVoucher>;
export const proposeAdjustment = z.strictObject({ reason: word(200) });
export const writeResult = z.strictObject({ text: word(1000) });

export const agreementView = z.object({
  ...writeAgreement.shape, version: z.int(), hasFile: z.boolean(), sha256: z.nullable(z.string()),
});
export type AgreementView = z.infer<typeof agreementView>;
export const deskVoucher = z.object({ ...charityVoucher.shape, sha256: z.nullable(z.string()), preparedAt: instant, confirmedAt: z.nullable(instant), mine: z.boolean(), can: z.object({ confirm: z.boolean(), change: z.boolean() }) });
export type DeskVoucher = z.infer<typeof deskVoucher>;
export const pledgeDifference = z.object({
  id, lineNo: z.nullable(z.int()), expectedFen: z.int(), postedFen: z.int(), seenAt: instant, toldAt: z.nullable(instant), reason: z.nullable(text(200)), proposed: z.boolean(), can: z.object({ propose: z.boolean(), confirm: z.boolean() }),
});
export type PledgeDifference = z.infer<typeof pledgeDifference>;
export const campaignTabs = ['open', 'running', 'paying', 'done'] as const;
export type CampaignTab = (typeof campaignTabs)[number];
export const staffCampaignQuery = z.strictObject({ tab: z.optional(z.enum(campaignTabs)), after: z.optional(z.string().check(z.maxLength(120))) });
/** Before staff have written an agreement, what the host wishes stands here; it may be nothing yet. */
export const staffCampaign = z.object({
  id, showId: id, title: z.string(), host: z.string(), startsAt: instant, state: campaignState, number: z.nullable(z.string()), receiver: z.nullable(z.string()), share: z.nullable(shareRule), payBy: z.nullable(day), ...charityFigures.shape,
  overdue: z.boolean(), waits: z.boolean(), differs: z.boolean(), sample: z.boolean(),
});
export type StaffCampaign = z.infer<typeof staffCampaign>;
export const staffCampaigns = z.object({ items: z.array(staffCampaign), next: cursor });
export type StaffCampaigns = z.infer<typeof staffCampaigns>;
export const deskCampaign = z.object({
  ...staffCampaign.shape, agreement: z.nullable(agreementView), capFen: z.nullable(fen), rules: z.array(z.object({ version: z.int(), share: shareRule, from: instant, note: z.string() })), vouchers: z.array(deskVoucher), differences: z.array(pledgeDifference),
  countsFrom: z.nullable(instant), countsUntil: z.nullable(instant), openLines: z.int(), result: z.nullable(z.string()), recountedAt: z.nullable(instant),
  can: z.object({ write: z.boolean(), agree: z.boolean(), raise: z.boolean(), pay: z.boolean(), recount: z.boolean(), result: z.boolean(), close: z.boolean() }),
});
export type DeskCampaign = z.infer<typeof deskCampaign>;
