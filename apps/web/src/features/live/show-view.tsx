import type { ShelfItem, ShowPage } from '@app/contracts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useWords } from '../../platform/i18n.js';
import { count } from '../../platform/money.js';
import { useCall } from '../../platform/session.js';
import { moment } from '../../platform/time.js';
import { buttonClass } from '../../ui/button.js';
import { Icon } from '../../ui/icon.js';
import { Empty, Notice } from '../../ui/notice.js';
import { showQuery } from './api.js';
import { CharityMeter } from './charity/meter.js';
import { Countdown } from './countdown.js';
import { FollowButton } from './follow-button.js';
import styles from './live.module.css';
import { RemindButton } from './remind-button.js';
import { ShareButton } from './share-button.js';
import { ShareLine } from './share-line.js';
import { Cover, ShowGrid } from './show-card.js';
import { ShowPlayer } from './show-player.js';
import { ShowState } from './show-state.js';

/** One show, from its countdown on, under one address for ever. `shelf` draws goods; they are the mall's. */
export function ShowView({ shelf }: { shelf: (items: ShelfItem[]) => ReactNode }) {
  const { t } = useWords();
  const { id } = useParams({ from: '/shows/$id' });
  const show = useSuspenseQuery(showQuery(useCall(), id)).data;
  return (
    <div className={styles.page}>
      <Head show={show} />
      <div className={styles.columns}>
        {(show.shelf.length > 0 || show.state !== 'cancelled') && <section className={styles.shelf}>
          <h2>{t('live.shelf')}{show.shelf.length > 0 && <small>{t('live.shops_and_goods', { shops: show.shops.length, goods: show.shelf.length })}</small>}</h2>
          {show.shelf.length > 0 ? shelf(show.shelf) : <Empty icon="box" text={t('live.shelf_empty')} />}
        </section>}
        <aside className={styles.side}>
          <section className={styles.panel}>
            <h2>{t('live.streamer')}</h2>
            <div className={styles.host}><span className={styles.face} aria-hidden="true">{show.streamer.name.slice(0, 1)}</span><span><strong>{show.streamer.name}</strong><small>{[show.streamer.town, show.followers > 0 ? t('live.followers', { n: show.followers }) : ''].filter(Boolean).join(' · ')}</small></span><FollowButton show={show} /></div>
            {show.streamer.introduction && <p>{show.streamer.introduction}</p>}
            <a className={styles.line} href={`/api/live/streamers/${show.streamer.id}/calendar.ics`} download="streamer.ics"><Icon name="calendar" size={18} />{t('live.calendar_streamer')}</a>
          </section>
          {show.shops.length > 0 && <section className={styles.panel}><h2>{t('live.sellers')}</h2><p className={styles.note}>{t('live.sellers_note')}</p><ul className={styles.names}>{show.shops.map((name) => <li key={name}><Icon name="shop" size={16} />{name}</li>)}</ul></section>}
        </aside>
      </div>
      {show.others.length > 0 && <section className={styles.others}><h2>{t('live.others', { name: show.streamer.name })}</h2><ShowGrid shows={show.others} /></section>}
    </div>
  );
}

function Head({ show }: { show: ShowPage }) {
  const { t, locale } = useWords();
  const ahead = show.state === 'scheduled' || show.state === 'lobby';
  return (
    <header className={styles.hero}>
      {show.playback.length > 0 ? <ShowPlayer playback={show.playback} away={show.state === 'interrupted'} recorded={show.state === 'replay'} /> : <span className={styles.heroShot}><Cover show={show} sizes="(min-width: 1024px) 400px, 100vw" first /></span>}
      <div className={styles.heroBody}>
        <span className={styles.row}><ShowState show={show} /><ShareLine show={show} /></span>
        <h1>{show.title}</h1>
        <p className={styles.time}><Icon name="clock" size={18} />{moment(show.startsAt, locale)} · {t('live.length', { n: show.minutes })}{show.studio && <><Icon name="pin" size={18} />{show.studio}</>}</p>
        {show.state === 'cancelled' && <Notice tone="bad">{t('live.cancelled_because', { reason: show.reason })}</Notice>}
        {ahead && show.movedFrom && <Notice tone="warm">{t('live.moved_from', { time: moment(show.movedFrom, locale) })}</Notice>}
        {show.state === 'ended' && <Notice tone="plain" icon="clock">{show.reason ? t('live.ended_because', { reason: show.reason }) : t('live.ended_note')}</Notice>}
        {ahead && <Countdown startsAt={show.startsAt} />}
        {show.description && <p className={styles.text}>{show.description}</p>}
        <CharityMeter show={show} />
        <div className={styles.row}>
          {show.can.remind && <RemindButton show={show} />}
          <a className={buttonClass('line')} href={`/api/live/shows/${show.id}/calendar.ics`} download="show.ics"><Icon name="calendar" size={18} />{t('live.calendar_show')}</a>
          <ShareButton title={show.title} />
          {show.can.desk && <Link to="/desk/live/$id" params={{ id: show.id }} className={buttonClass('text')}><Icon name="edit" size={18} />{t('live.to_desk')}</Link>}
        </div>
        {show.can.remind && <small className={styles.note}>{show.waiting > 0 ? t('live.waiting_note', { n: count(show.waiting, locale) }) : t('live.remind_note')}</small>}
      </div>
    </header>
  );
}
