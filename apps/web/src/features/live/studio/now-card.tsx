import type { DeskShelfItem } from '@app/contracts';
import { useState } from 'react';
import { useWords } from '../../../platform/i18n.js';
import { clock } from '../../../platform/time.js';
import { Icon } from '../../../ui/icon.js';
import { Picture } from '../../../ui/picture.js';
import { Price } from '../../../ui/price.js';
import styles from './studio.module.css';

interface Props { item: DeskShelfItem; at: number; of: number; elapsedS: number | null; onNext: (() => void) | null; onPrevious: (() => void) | null;
  /** On air: whether viewers see it as what is explained, whether it is off sale, and the way to change either. */
  desk?: { explained: boolean; off: boolean; busy: boolean; onExplain: () => void; onSale: () => void } | null }

/** What is talked about now, over the picture: goods, price, stock, time, and the words of the shop. The larger button lies under the thumb. */
export function NowCard({ item, at, of, elapsedS, onNext, onPrevious, desk = null }: Props) {
  const { t } = useWords();
  const [open, setOpen] = useState(true);
  const { say, avoid, gives } = item.talk;
  const talks = say !== '' || avoid !== '' || gives !== '';
  const over = elapsedS !== null && elapsedS > item.minutes * 60;
  return (
    <section className={styles.now} aria-label={t('studio.now')}>
      {talks && open && (
        <dl className={styles.talk}>
          {say && <div><dt>{t('studio.say')}</dt><dd>{say}</dd></div>}
          {avoid && <div className={styles.avoid}><dt>{t('studio.avoid')}</dt><dd>{avoid}</dd></div>}
          {gives && <div><dt>{t('studio.gives')}</dt><dd>{gives}</dd></div>}
        </dl>
      )}
      <div className={styles.goods}>
        <span className={styles.shot}><Picture picture={item.card.picture} sizes="64px" alt="" /><b>{item.no}</b></span>
        <span className={styles.name}>
          <strong>{item.card.title}</strong>
          <small><Price fen={item.card.fromFen} look="plain" /> · {item.left > 0 && !desk?.off ? t('studio.left', { n: item.left }) : t('studio.sold_out')}</small>
          <small className={over ? styles.late : undefined}>{elapsedS === null ? t('studio.planned', { n: item.minutes, at: at + 1, of }) : t('studio.elapsed', { time: clock(elapsedS), n: item.minutes, at: at + 1, of })}</small>
        </span>
        {talks && <button type="button" className={styles.fold} aria-expanded={open} onClick={() => { setOpen(!open); }}>{t('studio.talk')}</button>}
      </div>
      {desk && (
        <div className={styles.acts}>
          <button type="button" aria-pressed={desk.explained} disabled={desk.busy} onClick={desk.onExplain}>{t(desk.explained ? 'control.explained' : 'control.explain')}</button>
          <button type="button" aria-pressed={desk.off} disabled={desk.busy} onClick={desk.onSale}>{t(desk.off ? 'control.on_sale' : 'control.sold_out')}</button>
        </div>
      )}
      <div className={styles.steps}>
        <button type="button" disabled={!onPrevious} onClick={() => onPrevious?.()}><Icon name="back" size={20} />{t('studio.previous')}</button>
        <button type="button" disabled={!onNext} onClick={() => onNext?.()}>{t('studio.next')}<Icon name="forward" size={20} /></button>
      </div>
    </section>
  );
}
