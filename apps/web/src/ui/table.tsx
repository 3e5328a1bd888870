import type { ReactNode } from 'react';
import styles from './table.module.css';

export interface Column<T> {
  key: string;
  head: string;
  cell: (row: T) => ReactNode;
  /** Figures stand at the right. */
  number?: boolean;
  /** What a row is called; on phones it heads the card. Exactly one column. */
  title?: boolean;
}

/** Rows under a sticky head on wide screens, cards with labels on phones. */
export function Table<T>({ caption, columns, rows, keyOf }: { caption: string; columns: Column<T>[]; rows: T[]; keyOf: (row: T) => string }) {
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{caption}</caption>
      <thead><tr>{columns.map((column) => <th key={column.key} scope="col" className={column.number ? styles.number : undefined}>{column.head}</th>)}</tr></thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            {columns.map((column) => (column.title
              ? <th key={column.key} scope="row">{column.cell(row)}</th>
              : <td key={column.key} data-head={column.head} className={column.number ? styles.number : undefined}>{column.cell(row)}</td>))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
