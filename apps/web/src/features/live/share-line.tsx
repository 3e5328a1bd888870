import type { ShowCard } from '@app/contracts';
import { useWords } from '../../platform/i18n.js';
import { money } from '../../platform/money.js';
import { Icon } from '../../ui/icon.js';
import styles from './live.module.css';

/** What the sellers give from each order, as the agreement says; a sentence, and nothing to pay. */
export function ShareLine({ show }: { show: Pick<ShowCard, 'kind' | 'share' | 'receiver'> }) {
  const { t } = useWords();
  if (show.kind !== 'charity') return null;
  const { share } = show;
  return (
    <span className={styles.share}><Icon name="heart" size={14} />
      {share === null ? t('live.charity') : share.kind === 'part' ? t('live.share_part', { part: `${share.bp / 100}%`, receiver: show.receiver ?? '' }) : t('live.share_piece', { amount: money(share.fen), receiver: show.receiver ?? '' })}
    </span>
  );
}
