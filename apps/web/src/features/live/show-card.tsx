import type { ShowCard as Card } from '@app/contracts';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../platform/i18n.js';
import { count } from '../../platform/money.js';
import { moment } from '../../platform/time.js';
import { Picture } from '../../ui/picture.js';
import { Countdown } from './countdown.js';
import { RemindButton } from './remind-button.js';
import { ShareLine } from './share-line.js';
import { ShowState } from './show-state.js';
import styles from './live.module.css';

const bookable = (show: Card): boolean => show.state === 'scheduled';

/** The picture of a show: its first product, or the first words of its title on the dusk over the bay. */
export function Cover({ show, sizes, first = false }: { show: Pick<Card, 'cover' | 'title'>; sizes: string; first?: boolean }) {
  return <span className={styles.cover}>{show.cover ? <Picture picture={show.cover} sizes={sizes} first={first} alt="" /> : <span className={styles.noCover} aria-hidden="true">{show.title.slice(0, 4)}</span>}</span>;
}

export function ShowCard({ show, first = false }: { show: Card; first?: boolean }) {
  const { t, locale } = useWords();
  return (
    <article className={styles.card}>
      <Link to="/shows/$id" params={{ id: show.id }} className={styles.cardLink}>
        <span className={styles.shot}>
          <Cover show={show} sizes="(min-width: 1024px) 224px, 46vw" first={first} />
          <span className={styles.tags}><ShowState show={show} /></span>
          <span className={styles.when}>{moment(show.startsAt, locale)}</span>
        </span>
        <span className={styles.body}>
          <strong className={styles.title}>{show.title}</strong>
          <small className={styles.who}>{[show.streamer.name, show.town].filter(Boolean).join(' · ')}</small>
          <ShareLine show={show} />
          {show.state === 'cancelled' ? <small className={styles.why}>{show.reason}</small> : show.shops.length > 0 && <small className={styles.shops}>{t('live.shops_and_goods', { shops: show.shops.length, goods: show.goods })}</small>}
        </span>
      </Link>
      {bookable(show) && <div className={styles.act}><small>{show.waiting > 0 ? t('live.waiting', { n: count(show.waiting, locale) }) : t('live.be_first')}</small><RemindButton show={show} look="line" small /></div>}
    </article>
  );
}

export function ShowGrid({ shows, priority = false }: { shows: Card[]; priority?: boolean }) {
  return <ul className={styles.grid}>{shows.map((show, at) => <li key={show.id}><ShowCard show={show} first={priority && at === 0} /></li>)}</ul>;
}

/** The next show, wide, with its countdown. */
export function NextShow({ show }: { show: Card }) {
  const { t, locale } = useWords();
  return (
    <section className={styles.next} aria-label={t('live.next')}>
      <Link to="/shows/$id" params={{ id: show.id }} className={styles.nextShot} tabIndex={-1} aria-hidden="true"><Cover show={show} sizes="(min-width: 1024px) 420px, 92vw" first /></Link>
      <div className={styles.nextBody}>
        <span className={styles.row}><ShowState show={show} /><span>{moment(show.startsAt, locale)}</span></span>
        <h2><Link to="/shows/$id" params={{ id: show.id }}>{show.title}</Link></h2>
        <small className={styles.who}>{[show.streamer.name, show.town].filter(Boolean).join(' · ')}{show.shops.length > 0 && ` · ${t('live.shops_and_goods', { shops: show.shops.length, goods: show.goods })}`}</small>
        <ShareLine show={show} />
        {bookable(show) || show.state === 'lobby' ? <Countdown startsAt={show.startsAt} /> : null}
        <div className={styles.row}>{bookable(show) && <RemindButton show={show} />}{show.waiting > 0 && <small>{t('live.waiting', { n: count(show.waiting, locale) })}</small>}</div>
      </div>
    </section>
  );
}
