import type { ShowCard } from '@app/contracts';
import { useWords } from '../../platform/i18n.js';
import { Tag } from '../../ui/tag.js';
import styles from './live.module.css';

/** The state of a show as viewers call it: a word, and a dot only where it is on air. */
export function ShowState({ show }: { show: Pick<ShowCard, 'state' | 'movedFrom'> }) {
  const { t } = useWords();
  const onAir = show.state === 'live' || show.state === 'interrupted';
  const moved = show.movedFrom !== null && (show.state === 'scheduled' || show.state === 'lobby');
  const tone = onAir ? 'brand' : show.state === 'cancelled' ? 'bad' : show.state === 'lobby' ? 'warm' : show.state === 'replay' || show.state === 'ended' ? 'plain' : 'calm';
  return (
    <>
      <Tag tone={tone}>{onAir && <i className={styles.dot} aria-hidden="true" />}{t(`live.state_${show.state}`)}</Tag>
      {moved && <Tag tone="warm">{t('live.moved')}</Tag>}
    </>
  );
}
