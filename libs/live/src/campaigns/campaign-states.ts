import type { CampaignState } from '@app/contracts';

/** Every way from state to state; what is not here is refused. Shows bring a campaign to `running`, the clock to `settling`, staff the rest of the way. */
export const campaignMoves = {
  agree: { from: ['draft'], to: 'agreed' },
  /** The agreement is written anew before anybody saw it. */
  reopen: { from: ['agreed'], to: 'draft' },
  publish: { from: ['agreed'], to: 'published' },
  start: { from: ['published', 'running'], to: 'running' },
  settle: { from: ['published', 'running'], to: 'settling' },
  payOver: { from: ['settling'], to: 'paid_over' },
  tell: { from: ['paid_over'], to: 'result' },
  close: { from: ['result'], to: 'closed' },
  /** Its show never was. */
  drop: { from: ['draft', 'agreed', 'published'], to: 'closed' },
} as const satisfies Record<string, { from: readonly CampaignState[]; to: CampaignState }>;

export type CampaignMove = keyof typeof campaignMoves;

export const mayMoveCampaign = (move: CampaignMove, state: CampaignState): boolean => (campaignMoves[move].from as readonly CampaignState[]).includes(state);
/** Everybody may see it. */
export const isPublished = (state: CampaignState): boolean => state !== 'draft' && state !== 'agreed';
