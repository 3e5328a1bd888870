import type { ShowCard } from '@app/contracts';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useWords } from '../../../platform/i18n.js';
import { moment } from '../../../platform/time.js';
import { Tag } from '../../../ui/tag.js';
import styles from './desk.module.css';

export const stateTone = (state: ShowCard['state']) => ({ draft: 'plain', review: 'warm', scheduled: 'calm', lobby: 'warm', live: 'brand', interrupted: 'bad', ended: 'plain', replay: 'good', hidden: 'bad', cancelled: 'bad' } as const)[state];

/** One show in a list of a desk. */
export function ShowLine({ show, note }: { show: ShowCard; note?: ReactNode }) {
  const { t, locale } = useWords();
  return (
    <li><Link to="/desk/live/$id" params={{ id: show.id }} className={styles.showLine}>
      <span className={styles.showTime}>{moment(show.startsAt, locale)}</span>
      <span><strong>{show.title}</strong><small>{[show.streamer.name, show.kind === 'charity' ? t('live.charity') : '', show.goods > 0 ? t('ldesk.goods_n', { n: show.goods }) : '', show.waiting > 0 ? t('live.waiting', { n: show.waiting }) : ''].filter(Boolean).join(' · ')}</small>{note}</span>
      <Tag tone={stateTone(show.state)}>{t(`ldesk.state_${show.state}`)}</Tag>
    </Link></li>
  );
}

export const ShowLines = ({ shows }: { shows: ShowCard[] }) => <ul className={styles.lines}>{shows.map((show) => <ShowLine key={show.id} show={show} note={show.reason && (show.state === 'draft' || show.state === 'cancelled') ? <small className={styles.reason}>{show.reason}</small> : null} />)}</ul>;
