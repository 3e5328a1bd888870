import type { RoomFold, ShelfItem } from '@app/contracts';
import { useEffect, useRef } from 'react';
import { useWords } from '../../../platform/i18n.js';
import { Picture } from '../../../ui/picture.js';
import { Price } from '../../../ui/price.js';
import styles from './room.module.css';

/** What the crew shows now, what is explained first. `recorded`: the shop's price of today holds, not what was said then. */
export function Pins({ shown, shelf, recorded = false, onBuy }: { shown: RoomFold; shelf: ShelfItem[]; recorded?: boolean; onBuy: (item: ShelfItem) => void }) {
  const { t } = useWords();
  const pins = shown.pins.flatMap((pin) => { const item = shelf.find((one) => one.no === pin.item); return item ? [{ ...pin, goods: item }] : []; }).toSorted((a, b) => Number(b.explain) - Number(a.explain));
  const strip = useRef<HTMLUListElement>(null);
  const first = pins[0]?.item;
  // A strip that snaps stays with what it showed, and what is explained now would come in beside it unseen.
  useEffect(() => { if (first !== undefined) strip.current?.scrollTo({ left: 0 }); }, [first]);
  if (pins.length === 0) return null;
  return (
    <ul ref={strip} className={styles.pins} aria-label={t('live.pins')}>
      {pins.map(({ item: no, explain, goods }) => {
        const out = (!recorded && shown.stock[no] === 0) || !goods.card.inStock;
        const fen = (recorded ? undefined : shown.prices[no]) ?? goods.card.fromFen;
        return (
          <li key={no}>
            <button type="button" className={styles.pin} data-out={out || undefined} onClick={() => { onBuy(goods); }}>
              <span className={styles.pinShot}><Picture picture={goods.card.picture} sizes="64px" alt="" /></span>
              <span className={styles.pinWhat}><small>{t('live.item_no', { no })}{explain && <em>{t('live.explaining')}</em>}</small><strong>{goods.card.title}</strong><span><Price fen={fen} /><small>{t('live.seller', { shop: goods.card.shopName })}</small></span></span>
              <span className={styles.pinGo}>{t(out ? 'live.pin_out' : 'live.pin_buy')}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
