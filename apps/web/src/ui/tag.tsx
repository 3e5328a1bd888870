import type { ReactNode } from 'react';
import styles from './tag.module.css';

/** A state in a word; the colour only repeats what the word says. */
export function Tag({ tone = 'plain', children }: { tone?: 'plain' | 'good' | 'bad' | 'calm' | 'warm' | 'brand'; children: ReactNode }) {
  return <span className={`${styles.tag} ${styles[tone]}`}>{children}</span>;
}
