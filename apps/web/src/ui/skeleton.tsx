import styles from './skeleton.module.css';

/** Stands where the page will, in its shape, once waiting is worth mentioning. */
export function Skeleton({ lines = 4, label, shape = 'lines' }: { lines?: number; label: string; shape?: 'lines' | 'cards' | 'product' }) {
  return <div className={`${styles.skeleton} ${styles[shape]}`} role="status" aria-label={label}>{Array.from({ length: lines }, (_none, at) => <span key={at} />)}</div>;
}
