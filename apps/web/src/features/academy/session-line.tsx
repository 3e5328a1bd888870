import type { SessionCard } from '@app/contracts';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../platform/i18n.js';
import { Icon } from '../../ui/icon.js';
import { Tag } from '../../ui/tag.js';
import styles from './academy.module.css';
import { SeatsTag } from './catalogue-page.js';
import { Leaf, spanWords } from './when.js';

/** A session in a list: when, where, and how it stands with the reader. */
export function SessionLine({ session, withTitle = false }: { session: SessionCard; withTitle?: boolean }) {
  const { t, locale } = useWords();
  return (
    <li>
      <Link to="/academy/sessions/$id" params={{ id: session.id }} className={styles.line} data-theme-of={session.theme}>
        <Leaf at={session.startsAt} />
        <span className={styles.lineBody}>
          {withTitle && <strong>{session.title}</strong>}
          <span className={styles.lineWhen}>{spanWords(session.startsAt, session.endsAt, locale)}</span>
          <span className={styles.fact}><Icon name={session.place ? 'pin' : 'globe'} size={16} />{session.place ? `${session.place.town} ${session.place.venue} ${session.place.room}` : t('academy.way_online')}</span>
          <span className={styles.tags}><OwnTag session={session} /></span>
        </span>
        <Icon name="forward" size={18} />
      </Link>
    </li>
  );
}

function OwnTag({ session }: { session: SessionCard }) {
  const { t } = useWords();
  const { mine } = session;
  if (session.phase === 'cancelled') return <Tag tone="bad">{t('academy.phase_cancelled')}</Tag>;
  if (mine?.attendedAt) return <Tag tone="good">{t('academy.attended')}</Tag>;
  if (mine?.state === 'confirmed' || mine?.state === 'door') return session.phase === 'done' ? <Tag>{t('academy.missed')}</Tag> : <Tag tone="good">{t('academy.mine_confirmed')}</Tag>;
  if (mine?.state === 'offered') return <Tag tone="brand">{t('academy.mine_offered')}</Tag>;
  if (mine?.state === 'waiting') return <Tag tone="calm">{t('academy.mine_waiting', { n: mine.position ?? 0 })}</Tag>;
  if (mine?.state === 'lapsed') return <Tag>{t('academy.mine_lapsed')}</Tag>;
  if (session.phase === 'running') return <Tag tone="brand">{t('academy.phase_running')}</Tag>;
  return <SeatsTag seatsLeft={session.seatsLeft} waiting={session.waiting} />;
}
