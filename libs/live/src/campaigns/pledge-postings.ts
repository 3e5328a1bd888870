import type { Payer } from '@app/contracts';

export const charityAccount = (campaignId: string): string => `charity:${campaignId}`;

/** Who owes it: a shop out of what the mall owes her, a host or the federation out of their own pocket. */
export function payerAccount(campaign: { payer: Payer | null; host_id: string }, shopId: string): string {
  if (campaign.payer === 'host') return `pledged:${campaign.host_id}`;
  return campaign.payer === 'federation' ? 'pledged:federation' : `pending:${shopId}`;
}

/** Debit is positive: the payer has so much less to come, or owes it, and the campaign is owed so much more. */
export const pledgePostings = (campaignId: string, payer: string, fen: number) => [{ account: payer, fen }, { account: charityAccount(campaignId), fen: -fen }];

/** Money of shops is paid over from our bank; host and federation pay from theirs, so that what they owed is settled. */
export function paidPostings(campaign: { id: string; payer: Payer | null; host_id: string }, fen: number) {
  const from = campaign.payer === 'host' || campaign.payer === 'federation' ? payerAccount(campaign, '') : 'bank';
  return [{ account: charityAccount(campaign.id), fen }, { account: from, fen: -fen }];
}
