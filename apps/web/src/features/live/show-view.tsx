import type { Clip, Drop, ShelfItem, ShowPage, ShowState as State } from '@app/contracts';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useRef, useState, useSyncExternalStore } from 'react';
import { useWords } from '../../platform/i18n.js';
import { count } from '../../platform/money.js';
import { useCall, useMe } from '../../platform/session.js';
import { moment } from '../../platform/time.js';
import { buttonClass } from '../../ui/button.js';
import { Icon } from '../../ui/icon.js';
import { Empty, Notice } from '../../ui/notice.js';
import { showQuery } from './api.js';
import { CharityMeter } from './charity/meter.js';
import { Countdown } from './countdown.js';
import { DropCards } from './drop-card.js';
import { FollowButton } from './follow-button.js';
import styles from './live.module.css';
import { RemindButton } from './remind-button.js';
import { ShareButton } from './share-button.js';
import { ShareLine } from './share-line.js';
import { Cover, ShowGrid } from './show-card.js';
import { ShowPlayer, type Stage } from './show-player.js';
import { ShowState } from './show-state.js';
import { StageBar } from './stage-bar.js';
import stageStyles from './stage.module.css';

/** One show, from its countdown on, under one address for ever. `shelf` draws goods, `onBuy` sells them; both are the mall's. */
export function ShowView({ shelf, onBuy }: { shelf: (items: ShelfItem[], show: ShowPage) => ReactNode; onBuy: (show: ShowPage, productId: string, drop: Drop | null) => void }) {
  const { t } = useWords();
  const { id } = useParams({ from: '/shows/$id' });
  const [linked, setLinked] = useState(false);
  // While the room is there it tells what changes; asked again and again is only when it is not.
  const query = showQuery(useCall(), id);
  const show = useSuspenseQuery(linked ? { ...query, refetchInterval: false } : query).data;
  const goods = useRef<HTMLElement>(null);
  return (
    <div className={styles.page}>
      <Head show={show} onBuy={(productId, drop) => { onBuy(show, productId, drop); }} onLink={setLinked} onBag={() => { goods.current?.scrollIntoView({ block: 'start' }); }} />
      <div className={styles.columns}>
        {(show.shelf.length > 0 || show.state !== 'cancelled') && <section ref={goods} className={styles.shelf}>
          <h2>{t('live.shelf')}{show.shelf.length > 0 && <small>{t('live.shops_and_goods', { shops: show.shops.length, goods: show.shelf.length })}</small>}</h2>
          {show.shelf.length > 0 ? shelf(show.shelf, show) : <Empty icon="box" text={t('live.shelf_empty')} />}
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

const RoomPanel = lazy(() => import('./room/room-panel.js'));
const ReplayRoom = lazy(() => import('./room/replay-room.js'));
const ClipStrip = lazy(() => import('./room/clip-strip.js'));
const spreadMs = 1000;
const never = () => () => undefined;

/** Comes after the page, in a place that is kept for it. The state of the show is changed here at once; what else came with it is asked for, not by everybody in the same moment. */
function Room({ show, stage, drops, onLink, onBuy, onBag }: { show: ShowPage; stage: Stage | null; drops: ReactNode; onLink: (there: boolean) => void; onBuy: (item: ShelfItem) => void; onBag: () => void }) {
  const queries = useQueryClient();
  const { queryKey } = showQuery(useCall(), show.id);
  const me = useMe().member?.id;
  const ready = useSyncExternalStore(never, () => true, () => false);
  const again = (): void => { setTimeout(() => { void queries.invalidateQueries({ queryKey }); }, Math.random() * spreadMs); };
  const changed = (state: State, reason: string): void => {
    if (queries.getQueryData<ShowPage>(queryKey)?.state === state) return;
    queries.setQueryData<ShowPage>(queryKey, (now) => now && { ...now, state, reason });
    again();
  };
  return <div className={`${styles.roomPlace} ${stageStyles.room}`}>{ready && <Suspense><RoomPanel key={me} show={show} stage={stage} drops={drops} onLink={onLink} onState={changed} onGoods={again} onBuy={onBuy} onBag={onBag} /></Suspense>}</div>;
}

function Head({ show, onBuy, onLink, onBag }: { show: ShowPage; onBuy: (productId: string, drop: Drop | null) => void; onLink: (there: boolean) => void; onBag: () => void }) {
  const { t, locale } = useWords();
  const top = useRef<HTMLElement>(null);
  // What is bought below is bought in front of the picture: it comes into view first.
  const buy = (drop: Drop) => { if (show.playback.length > 0) top.current?.scrollIntoView({ block: 'start' }); onBuy(drop.productId, drop); };
  const [stage, setStage] = useState<Stage | null>(null);
  const [clip, setClip] = useState<Clip | null>(null);
  const playback = clip ? [{ protocol: 'hls' as const, url: clip.url, latencyMs: 0, kbps: null }] : show.playback;
  const drops = show.drops && <DropCards board={show.drops} onBuy={buy} />;
  const onStage = show.room !== null && show.playback.length > 0;
  const ahead = show.state === 'scheduled' || show.state === 'lobby';
  return (
    <header ref={top} className={[styles.hero, (show.room || show.state === 'replay') && styles.withRoom, onStage && stageStyles.stage].filter(Boolean).join(' ')} data-stage={onStage || undefined}>
      {show.playback.length > 0 ? <ShowPlayer playback={playback} away={show.state === 'interrupted' && !clip} recorded={show.state === 'replay' || clip !== null} onStage={setStage} /> : <span className={styles.heroShot}><Cover show={show} sizes={`(min-width: 1024px) ${show.room ? 760 : 400}px, 100vw`} first /></span>}
      {onStage && <StageBar show={show} />}
      {show.room && <Room show={show} stage={clip ? null : stage} drops={drops} onLink={onLink} onBuy={(item) => { onBuy(item.card.id, null); }} onBag={onBag} />}
      {show.state === 'replay' && <div className={styles.roomPlace}><Suspense><ReplayRoom show={show} stage={clip ? null : stage} onBuy={(item) => { onBuy(item.card.id, null); }} /></Suspense></div>}
      <div className={`${styles.heroBody} ${stageStyles.body}`}>
        {['live', 'interrupted', 'ended', 'replay'].includes(show.state) && <Suspense><ClipStrip showId={show.id} chosen={clip?.id ?? null} onChoose={setClip} /></Suspense>}
        {!show.room && drops}
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
