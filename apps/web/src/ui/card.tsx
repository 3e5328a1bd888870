import type { ReactNode } from 'react';
import styles from './card.module.css';

/** A block with its own heading and, at the right, what can be done with it. */
export function Card({ title, action, children }: { title?: string; action?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.card}>
      {(title ?? action) && <div className={styles.head}>{title && <h2>{title}</h2>}{action}</div>}
      {children}
    </section>
  );
}

/** Head of a desk page: what it is, one line of context, and one primary action. */
export function PageHead({ title, lead, action }: { title: string; lead?: ReactNode; action?: ReactNode }) {
  return <div className={styles.pageHead}><div><h1>{title}</h1>{lead && <p>{lead}</p>}</div>{action}</div>;
}

/** Labels and values in reading order. */
export function Facts({ items }: { items: { label: string; value: ReactNode }[] }) {
  return <dl className={styles.facts}>{items.map((item) => <div key={item.label}><dt>{item.label}</dt><dd>{item.value}</dd></div>)}</dl>;
}

/** A figure with its name, and what it counts. */
export function Kpi({ label, value, note }: { label: string; value: ReactNode; note?: string }) {
  return <div className={styles.kpi}><span>{label}</span><strong>{value}</strong>{note && <small>{note}</small>}</div>;
}

export const Kpis = ({ children }: { children: ReactNode }) => <div className={styles.kpis}>{children}</div>;

/** Newest first: when, what, who. */
export function Timeline({ items }: { items: { key: string; at: string; what: ReactNode; note?: ReactNode }[] }) {
  return <ol className={styles.timeline}>{items.map((item) => <li key={item.key}><span>{item.what}</span><small>{item.at}</small>{item.note && <p>{item.note}</p>}</li>)}</ol>;
}
