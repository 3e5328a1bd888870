import type { DeskShow, RoomDesk } from '@app/contracts';
import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import { ApiError } from '../../../platform/http.js';
import { sentence } from '../../../platform/errors.js';
import { useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { Button } from '../../../ui/button.js';
import { Notice } from '../../../ui/notice.js';
import { Tag } from '../../../ui/tag.js';
import RoomPanel from '../room/room-panel.js';
import { ShowPlayer } from '../show-player.js';
import { deskShowQuery, roomDeskQuery } from './api.js';
import styles from './control.module.css';
import { ControlGoods } from './control-goods.js';
import { ControlSales } from './control-sales.js';
import { DropCard } from './drop-card.js';
import { stateTone } from './show-line.js';
import { type DeskWish, useDesk } from './use-desk.js';

const tabs = ['picture', 'goods', 'talk', 'figures'] as const;
type Tab = (typeof tabs)[number];
/** Another hand was quicker; the desk is shown as it is now. */
const isChanged = (error: unknown): boolean => error instanceof ApiError && error.body.code === 'live.desk_changed';

/** The control desk of a room: picture, goods, talk and figures, side by side on a desktop, one at a time on a phone. */
export function ControlPage() {
  const { t } = useWords();
  const { id } = useParams({ from: '/signed-in/desk/live/$id/control' });
  const call = useCall();
  const show = useSuspenseQuery(deskShowQuery(call, id)).data;
  const queries = useQueryClient();
  const board = useQuery(roomDeskQuery(call, id));
  const [tab, setTab] = useState<Tab>('goods');
  const { give, undo, takeBack } = useDesk(id, board.data);
  const changed = useCallback(() => { void queries.invalidateQueries({ queryKey: ['live-desk'] }); }, [queries]);
  const desk = board.data;
  useKeys(show, desk, give.mutate);
  return (
    <div className={styles.desk}>
      <header className={styles.strip} data-air={show.state === 'live' || undefined}>
        <h1 className={styles.title}><Link to="/desk/live/$id" params={{ id }}>{show.title}</Link></h1>
        <Tag tone={stateTone(show.state)}>{t(`ldesk.state_${show.state}`)}</Tag>
        {give.error && <Notice tone={isChanged(give.error) ? 'warm' : 'bad'} live>{sentence(give.error, t)}</Notice>}
        {undo && <span className={styles.undo} role="status">{t('control.done')}<Button look="line" small onClick={takeBack}>{t('control.undo')}</Button></span>}
      </header>
      <nav className={styles.tabs} aria-label={t('control.title')}>
        {tabs.map((one) => <button key={one} type="button" aria-pressed={tab === one} onClick={() => { setTab(one); }}>{t(`control.${one}`)}</button>)}
      </nav>
      <section className={styles.picture} data-here={tab === 'picture' || undefined}>
        {show.playback.length > 0 ? <ShowPlayer playback={show.playback} away={show.state === 'interrupted'} recorded={false} /> : <p className={styles.none}>{t('control.no_picture')}</p>}
        {(show.can.arm || show.can.stopDrop) && <DropCard show={show} />}
      </section>
      <section className={styles.goods} data-here={tab === 'goods' || undefined}>
        {board.isError && <Notice tone="bad">{sentence(board.error, t)}</Notice>}
        {desk && <ControlGoods show={show} desk={desk} busy={give.isPending} onGive={(wish) => { give.mutate(wish); }} />}
      </section>
      <section className={styles.talk} data-here={tab === 'talk' || undefined}>
        {['scheduled', 'lobby', 'live', 'interrupted'].includes(show.state) && <RoomOf show={show} onChanged={changed} />}
      </section>
      <section className={styles.figures} data-here={tab === 'figures' || undefined}>{desk && <ControlSales show={show} desk={desk} />}</section>
    </div>
  );
}

/** 1 to 9 explain the goods of that number, 0 goes on to the next; never while somebody writes. */
function useKeys(show: DeskShow, desk: RoomDesk | undefined, give: (wish: DeskWish) => void): void {
  const may = desk?.can.sell ?? false;
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (!may || event.metaKey || event.ctrlKey || event.altKey || !/^[0-9]$/.test(event.key) || (event.target as HTMLElement).closest('input, textarea, select, [contenteditable]')) return;
      const item = show.shelf.find((one) => one.no === Number(event.key));
      if (event.key === '0') give({ act: 'next', body: {} });
      else if (item) give({ act: 'pins', body: { item: item.id, explain: true } });
    };
    addEventListener('keydown', pressed);
    return () => { removeEventListener('keydown', pressed); };
  }, [may, show.shelf, give]);
}

/** The same room that everybody is in; the ticket is that of the public page. */
function RoomOf({ show, onChanged }: { show: DeskShow; onChanged: () => void }) {
  const call = useCall();
  const page = useQuery({ queryKey: ['show', show.id], queryFn: () => call<Parameters<typeof RoomPanel>[0]['show']>(`/live/shows/${show.id}`), staleTime: 5000 }).data;
  return page?.room ? <RoomPanel show={page} stage={null} onLink={() => undefined} onState={onChanged} onGoods={onChanged} /> : null;
}
