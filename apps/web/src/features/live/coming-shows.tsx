import type { ShowCard } from '@app/contracts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../platform/i18n.js';
import { useCall } from '../../platform/session.js';
import { moment } from '../../platform/time.js';
import { Icon } from '../../ui/icon.js';
import { Picture } from '../../ui/picture.js';
import { comingQuery } from './api.js';
import styles from './coming-shows.module.css';

const onAir = (show: ShowCard): boolean => show.state === 'live' || show.state === 'interrupted';

/** A rail of what is on and what comes next, for the first page: lean, without what books and counts down. Nothing at all where nothing is planned. */
export function ComingShows() {
  const { t, locale } = useWords();
  const shows = useSuspenseQuery(comingQuery(useCall())).data.items;
  if (shows.length === 0) return null;
  return (
    <section>
      <div className={styles.head}><h2>{t('live.coming')}</h2><Link to="/shows">{t('live.all')}<Icon name="forward" size={16} /></Link></div>
      <ul className={styles.rail}>
        {shows.map((show, at) => (
          <li key={show.id}><Link to="/shows/$id" params={{ id: show.id }} className={styles.card}>
            <span className={styles.shot}>
              {show.cover ? <Picture picture={show.cover} sizes="(min-width: 1024px) 224px, 168px" first={at < 3} alt="" /> : <span className={styles.noCover} aria-hidden="true">{show.title.slice(0, 4)}</span>}
              <span className={onAir(show) ? styles.onAir : styles.when}>{onAir(show) ? <><i aria-hidden="true" />{t(`live.state_${show.state}`)}</> : moment(show.startsAt, locale)}</span>
            </span>
            <strong>{show.title}</strong>
            <small>{[show.streamer.name, show.town].filter(Boolean).join(' · ')}{show.kind === 'charity' && <em><Icon name="heart" size={14} />{t('live.charity')}</em>}</small>
          </Link></li>
        ))}
      </ul>
    </section>
  );
}
