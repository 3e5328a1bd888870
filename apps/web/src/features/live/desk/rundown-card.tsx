import type { DeskShelfItem, DeskShow } from '@app/contracts';
import { useState } from 'react';
import { useWords } from '../../../platform/i18n.js';
import { Button } from '../../../ui/button.js';
import { Card } from '../../../ui/card.js';
import { Icon } from '../../../ui/icon.js';
import { Notice } from '../../../ui/notice.js';
import { Picture } from '../../../ui/picture.js';
import { Price } from '../../../ui/price.js';
import styles from './desk.module.css';
import type { useAct } from './use-act.js';

/** The shelf in the order in which it is talked about, with minutes each; arrows rather than dragging, so that a thumb and a keyboard do the same. */
export function RundownCard({ show, act }: { show: DeskShow; act: ReturnType<typeof useAct> }) {
  const { t } = useWords();
  const [items, setItems] = useState(show.shelf);
  const changed = items.some((item, at) => item.id !== show.shelf[at]?.id || item.minutes !== show.shelf[at]?.minutes);
  const planned = items.reduce((sum, item) => sum + item.minutes, 0);
  const move = (at: number, by: number) => {
    const next = items.toSpliced(at, 1);
    setItems(next.toSpliced(at + by, 0, items[at] as DeskShelfItem));
  };
  const minutes = (at: number, value: number) => { setItems(items.map((item, other) => (other === at ? { ...item, minutes: Math.min(120, Math.max(1, value)) } : item))); };
  if (show.shelf.length === 0) return <Card title={t('ldesk.rundown')}><p className={styles.note}>{show.queue.drawnAt ? t('ldesk.rundown_empty') : t('ldesk.rundown_later')}</p></Card>;
  return (
    <Card title={t('ldesk.rundown')} action={<small className={planned > show.minutes ? styles.bad : styles.note}>{t('ldesk.planned', { n: planned, of: show.minutes })}</small>}>
      {planned > show.minutes && <Notice tone="warm" icon="clock">{t('ldesk.overrun', { n: planned - show.minutes })}</Notice>}
      <ol className={styles.rundown}>
        {items.map((item, at) => (
          <li key={item.id}>
            <b>{at + 1}</b>
            <span className={styles.thumb}><Picture picture={item.card.picture} sizes="56px" alt="" /></span>
            <span className={styles.what}><strong>{item.card.title}</strong><small>{item.card.shopName} · <Price fen={item.card.fromFen} /></small></span>
            {show.can.rundown ? (
              <span className={styles.move}>
                <label><span className="visually-hidden">{t('ldesk.minutes_for', { title: item.card.title })}</span><input type="number" inputMode="numeric" min={1} max={120} value={item.minutes} onChange={(event) => { minutes(at, Number(event.target.value)); }} />{t('ldesk.minute_unit')}</label>
                <button type="button" disabled={at === 0} aria-label={t('ldesk.up', { title: item.card.title })} onClick={() => { move(at, -1); }}><Icon name="back" size={20} /></button>
                <button type="button" disabled={at === items.length - 1} aria-label={t('ldesk.down', { title: item.card.title })} onClick={() => { move(at, 1); }}><Icon name="forward" size={20} /></button>
              </span>
            ) : <small>{t('ldesk.n_minutes', { n: item.minutes })}</small>}
          </li>
        ))}
      </ol>
      {show.can.rundown && changed && <div className={styles.row}><Button busy={act.isPending && act.variables.path === 'rundown'} onClick={() => { act.mutate({ path: 'rundown', body: { items: items.map(({ id, minutes: length }) => ({ id, minutes: length })) } }); }}>{t('ldesk.save_rundown')}</Button><Button look="text" onClick={() => { setItems(show.shelf); }}>{t('ldesk.undo')}</Button></div>}
    </Card>
  );
}
