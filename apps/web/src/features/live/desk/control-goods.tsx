import type { DeskShow, RoomDesk } from '@app/contracts';
import { useEffect, useState } from 'react';
import { useWords } from '../../../platform/i18n.js';
import { clock } from '../../../platform/time.js';
import { Button } from '../../../ui/button.js';
import { Icon } from '../../../ui/icon.js';
import { Picture } from '../../../ui/picture.js';
import { Price } from '../../../ui/price.js';
import styles from './control.module.css';
import type { DeskWish } from './use-desk.js';

/** The rundown, with what is shown, explained, and off sale, and the time each has had. */
export function ControlGoods({ show, desk, busy, onGive }: { show: DeskShow; desk: RoomDesk; busy: boolean; onGive: (wish: DeskWish) => void }) {
  const { t } = useWords();
  const now = useNow(Date.parse(desk.now));
  const may = desk.can.sell;
  const [dragged, setDragged] = useState<string | null>(null);
  const shelf = desk.turns.flatMap((id) => show.shelf.find((item) => item.id === id) ?? []);
  /** Before what stands there now. */
  const moveTo = (id: string, place: number): void => {
    const without = desk.turns.filter((other) => other !== id);
    const items = without.toSpliced(place, 0, id);
    if (items.join() !== desk.turns.join()) onGive({ act: 'turns', body: { items } });
  };
  return (
    <>
      <div className={styles.head}><h2>{t('control.goods')}</h2>{may && <Button disabled={busy || show.shelf.length === 0} onClick={() => { onGive({ act: 'next', body: {} }); }}>{t('control.next')}<kbd>0</kbd></Button>}</div>
      {show.shelf.length === 0 && <p className={styles.none}>{t('control.no_goods')}</p>}
      <ol className={styles.rundown}>
        {shelf.map((item, place) => {
          const pin = desk.pins.find((one) => one.item === item.id);
          const talk = desk.talked.find((one) => one.item === item.id);
          const seconds = (talk?.seconds ?? 0) + (talk?.since ? Math.max(0, Math.floor((now - Date.parse(talk.since)) / 1000)) : 0);
          const off = desk.off.includes(item.id);
          const over = seconds > item.minutes * 60;
          return (
            <li key={item.id} data-explained={pin?.explain || undefined} data-dragged={dragged === item.id || undefined} draggable={may} onDragStart={(event) => { event.dataTransfer.effectAllowed = 'move'; setDragged(item.id); }} onDragEnd={() => { setDragged(null); }} onDragOver={(event) => { if (dragged) event.preventDefault(); }} onDrop={(event) => { event.preventDefault(); if (dragged) moveTo(dragged, place); setDragged(null); }}>
              <span className={styles.shot}><Picture picture={item.card.picture} sizes="64px" alt="" /><b>{item.no}</b></span>
              <span className={styles.what}>
                <strong>{item.card.title}</strong>
                <small><Price fen={item.card.fromFen} look="plain" /> · {off ? t('control.off') : item.left > 0 ? t('studio.left', { n: item.left }) : t('studio.sold_out')}</small>
                <small className={over ? styles.late : undefined}>{t('control.time', { time: clock(seconds), n: item.minutes })}{pin && ` · ${t(pin.explain ? 'control.explained' : 'control.pinned')}`}</small>
              </span>
              {may && (
                <span className={styles.acts}>
                  <Button small look={pin?.explain ? 'fill' : 'line'} disabled={busy} aria-pressed={pin?.explain ?? false} onClick={() => { onGive(pin?.explain ? { act: 'unpin', body: { item: item.id } } : { act: 'pins', body: { item: item.id, explain: true } }); }}>{t(pin?.explain ? 'control.stop' : 'control.explain')}</Button>
                  <Button small look="text" disabled={busy} aria-pressed={pin !== undefined} onClick={() => { onGive(pin ? { act: 'unpin', body: { item: item.id } } : { act: 'pins', body: { item: item.id, explain: false } }); }}>{t(pin ? 'control.unpin' : 'control.pin')}</Button>
                  <span className={styles.order}><button type="button" disabled={busy || place === 0} aria-label={t('ldesk.up', { title: item.card.title })} onClick={() => { moveTo(item.id, place - 1); }}><Icon name="back" size={20} /></button><button type="button" disabled={busy || place === shelf.length - 1} aria-label={t('ldesk.down', { title: item.card.title })} onClick={() => { moveTo(item.id, place + 1); }}><Icon name="forward" size={20} /></button></span>
                  <Button small look="text" disabled={busy} aria-pressed={off} onClick={() => { onGive({ act: 'sale', body: { item: item.id, on: off } }); }}>{t(off ? 'control.on_sale' : 'control.sold_out')}</Button>
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </>
  );
}

/** The server's clock, going on between its answers. */
function useNow(server: number): number {
  const [since, setSince] = useState({ server, ms: 0 });
  useEffect(() => {
    const began = performance.now();
    const timer = setInterval(() => { setSince({ server, ms: performance.now() - began }); }, 1000);
    return () => { clearInterval(timer); };
  }, [server]);
  return server + (since.server === server ? since.ms : 0);
}
