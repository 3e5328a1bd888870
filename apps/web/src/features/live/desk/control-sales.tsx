import type { DeskShow, RoomDesk } from '@app/contracts';
import { useWords } from '../../../platform/i18n.js';
import { money } from '../../../platform/money.js';
import styles from './control.module.css';

/** What this show sold so far: the last ten minutes against those before, and each of the goods. */
export function ControlSales({ show, desk: { sales, reached } }: { show: DeskShow; desk: RoomDesk }) {
  const { t } = useWords();
  const figures = [
    { key: 'fen', value: money(sales.fen) }, { key: 'orders', value: String(sales.orders) }, { key: 'last', value: money(sales.lastFen), note: t('control.before', { amount: money(sales.beforeFen) }) }, { key: 'refunded', value: money(sales.refundedFen) },
  ] as const;
  const titleOf = (productId: string) => show.shelf.find((item) => item.card.id === productId)?.card.title ?? t('control.gone');
  return (
    <>
      <div className={styles.head}><h2>{t('control.figures')}</h2><small>{t('control.provisional')}</small></div>
      <dl className={styles.sums}>{figures.map((one) => <div key={one.key}><dt>{t(`control.sum_${one.key}`)}</dt><dd>{one.value}{'note' in one && <small>{one.note}</small>}</dd></div>)}</dl>
      {reached.length > 0 && <ul className={styles.sold}>{reached.map((one) => <li key={one.no}><strong>{one.no} · {show.shelf.find((item) => item.no === one.no)?.card.title ?? t('control.gone')}</strong><small>{t('control.reached', { shown: one.shown, tapped: one.tapped })}</small></li>)}</ul>}
      {sales.items.length === 0 ? <p className={styles.none}>{t('control.no_sales')}</p> : (
        <ul className={styles.sold}>{sales.items.map((one) => <li key={one.productId}><strong>{titleOf(one.productId)}</strong><small>{t('control.sold_line', { pieces: one.pieces, amount: money(one.fen) })}{one.refundedFen > 0 && ` · ${t('control.back_line', { amount: money(one.refundedFen) })}`}</small></li>)}</ul>
      )}
    </>
  );
}
