import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../platform/i18n.js';
import { useCall } from '../../platform/session.js';
import { Icon } from '../../ui/icon.js';
import { showsQuery } from './api.js';
import styles from './live.module.css';
import { ShowCard } from './show-card.js';

const most = 5;

/** A rail of what is on and what comes next; nothing at all where nothing is planned. */
export function ComingShows() {
  const { t } = useWords();
  const shows = useSuspenseInfiniteQuery(showsQuery(useCall(), { tab: 'week' })).data.pages[0]?.items.filter((show) => show.state !== 'cancelled').slice(0, most) ?? [];
  if (shows.length === 0) return null;
  return (
    <section>
      <div className={styles.sectionHead}><h2>{t('live.coming')}</h2><Link to="/shows">{t('live.all')}<Icon name="forward" size={16} /></Link></div>
      <ul className={styles.rail}>{shows.map((show) => <li key={show.id}><ShowCard show={show} /></li>)}</ul>
    </section>
  );
}
