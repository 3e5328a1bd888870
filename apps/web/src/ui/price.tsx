import { money, yuan } from '../platform/money.js';
import styles from './price.module.css';

/** Whole yuan large, the fraction small. */
export function Price({ fen, look = 'card' }: { fen: number; look?: 'card' | 'large' | 'plain' }) {
  const { whole, fraction } = yuan(fen);
  return <span className={[styles.price, look === 'large' && styles.large, look === 'plain' && styles.plain].filter(Boolean).join(' ')}><small>¥</small>{whole}{fraction !== '00' && <small>.{fraction}</small>}</span>;
}

export function UnitPrice({ fen, unit }: { fen: number; unit: string }) {
  return <span className={styles.unit}>{money(fen)}/{unit}</span>;
}

export const Struck = ({ fen }: { fen: number }) => <s className={styles.struck}>{money(fen)}</s>;
