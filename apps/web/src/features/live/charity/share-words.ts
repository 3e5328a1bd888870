import type { ShareRule } from '@app/contracts';
import type { Translate } from '../../../platform/i18n.js';
import { money } from '../../../platform/money.js';

/** A rule as a sentence: what of each order goes to the charity. */
export const shareWords = (share: ShareRule, t: Translate): string => (share.kind === 'part' ? t('charity.rule_part', { part: `${share.bp / 100}%` }) : t('charity.rule_piece', { amount: money(share.fen) }));
