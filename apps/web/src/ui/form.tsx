import type { ReactNode, SyntheticEvent } from 'react';
import styles from './field.module.css';

/** Fields below each other; Enter and the button do the same. */
export function Form({ onSubmit, children }: { onSubmit: () => void; children: ReactNode }) {
  return <form className={styles.form} onSubmit={(event: SyntheticEvent) => { event.preventDefault(); onSubmit(); }}>{children}</form>;
}

/** Two short fields side by side. */
export const Two = ({ children }: { children: ReactNode }) => <div className={styles.two}>{children}</div>;
