import type { ShelfItem, ShowPage, ShowState } from '@app/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useRouteContext } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useWords } from '../../../platform/i18n.js';
import { count } from '../../../platform/money.js';
import { useCall } from '../../../platform/session.js';
import { Icon } from '../../../ui/icon.js';
import { ChatLog } from './chat-log.js';
import { Composer } from './composer.js';
import type { Stage } from '../show-player.js';
import { LineSheet } from './line-sheet.js';
import { Pins } from './pins.js';
import styles from './room.module.css';
import { RoomSocket } from './room-socket.js';
import { emptyRoom, isBehind, type RoomLine } from './room-state.js';
import { useShown } from './use-shown.js';

const OrderSheet = lazy(() => import('./order-sheet.js').then((module) => ({ default: module.OrderSheet })));
interface Props { show: ShowPage; stage: Stage | null; /** What is sold at a price for some minutes. */ drops?: ReactNode; onLink: (there: boolean) => void; onState: (state: ShowState, reason: string) => void; onGoods: () => void; /** Left out at desks, which show the goods themselves. */ onBuy?: (item: ShelfItem) => void; onBag?: () => void }

const none = (): (() => void) => () => undefined;
const empty = () => emptyRoom;
const phone = '(max-width: 1023px)';
const watchWidth = (changed: () => void) => {
  const query = matchMedia(phone);
  query.addEventListener('change', changed);
  return () => { query.removeEventListener('change', changed); };
};

/** The room beside the picture: who is here, what is said, and what one can say oneself. */
export default function RoomPanel({ show, stage, drops, onLink, onState, onGoods, onBuy, onBag }: Props) {
  const { t, locale } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const [room, setRoom] = useState<RoomSocket | null>(null);
  const ticket = useRef(show.room?.ticket ?? '');
  useEffect(() => { ticket.current = show.room?.ticket ?? ''; });
  useEffect(() => {
    const opened = new RoomSocket({ showId: show.id, call, ticket: () => ticket.current, ticketVoid: () => { void queries.invalidateQueries({ queryKey: ['show', show.id] }); } });
    setRoom(opened);
    return () => { opened.close(); };
  }, [show.id, call, queries]);
  const view = useSyncExternalStore(room?.subscribe ?? none, room?.snapshot ?? empty, empty);

  const told = useRef({ onLink, onState, onGoods, show });
  useEffect(() => { told.current = { onLink, onState, onGoods, show }; });
  const there = view.link === 'there';
  useEffect(() => {
    told.current.onLink(there);
    return () => { told.current.onLink(false); };
  }, [there]);
  const state = view.fold?.state;
  useEffect(() => { if (state) told.current.onState(state.state, state.reason); }, [state]);
  // Over the picture it is dark whatever the page is.
  const narrow = useSyncExternalStore(watchWidth, () => matchMedia(phone).matches, () => false);
  const { fold } = view;
  const goods = useRef<string | null>(null);
  const stamp = fold && JSON.stringify([fold.drops, fold.stock, fold.prices]);
  useEffect(() => {
    if (fold && goods.current !== stamp && (goods.current !== null || isBehind(told.current.show, fold))) told.current.onGoods();
    goods.current = stamp;
  }, [fold, stamp]);
  const shown = useShown(view, show.state === 'live' ? stage : null, show.playback[0]?.latencyMs ?? 0);

  const { needWords } = useRouteContext({ from: '__root__' });
  const [crew, setCrew] = useState(false);
  const { moderate } = show.can;
  // Words of those who keep order are not carried by everybody's phone.
  useEffect(() => { if (moderate) void needWords('desk').then(() => { setCrew(true); }); }, [moderate, needWords]);
  const [line, setLine] = useState<RoomLine | null>(null);
  const [reply, setReply] = useState<RoomLine | null>(null);
  const [ordering, setOrdering] = useState(false);
  const open = state ? ['lobby', 'live', 'interrupted'].includes(state.state) : ['lobby', 'live', 'interrupted'].includes(show.state);
  return (
    <section className={styles.room} aria-label={t('live.room')} data-theme={narrow && show.playback.length > 0 && onBag ? 'dark' : undefined}>
      <header className={styles.head}>
        <h2>{t('live.room')}</h2>
        <span className={styles.figure} data-link={view.link}><Icon name="eye" size={16} />{there ? t('live.viewers', { n: count(view.counters.v, locale) }) : t(view.link === 'away' ? 'live.room_away' : 'live.room_coming')}</span>
        {moderate && crew && <button type="button" className={styles.tool} onClick={() => { setOrdering(true); }}><Icon name="shield" size={18} />{t('live.order')}</button>}
      </header>
      {shown?.announce && <p className={styles.announce}><Icon name="bell" size={16} />{shown.announce}</p>}
      {view.fold?.corrections.map((one) => <p key={one.x} className={styles.correction}><Icon name="alert" size={16} />{t('live.correction', { text: one.x })}</p>)}
      {drops && <div className={styles.drops}>{drops}</div>}
      {shown && onBuy && <Pins shown={shown} shelf={show.shelf} onBuy={(item) => { room?.tap(item.no); onBuy(item); }} />}
      <ChatLog view={view} onLine={setLine} onDrop={(c) => { room?.drop(c); }} />
      <Composer room={room} view={view} open={open} showId={show.id} reply={reply} onReplied={() => { setReply(null); }} bag={onBag && { goods: show.shelf.length, onOpen: onBag }} />
      {line && <LineSheet line={line} showId={show.id} moderate={moderate && crew} mine={line.body.by === view.me?.by} onReply={() => { setReply(line); setLine(null); }} onClose={() => { setLine(null); }} />}
      {ordering && <Suspense><OrderSheet showId={show.id} onClose={() => { setOrdering(false); }} /></Suspense>}
    </section>
  );
}
