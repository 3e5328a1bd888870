import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.js';
import styles from './notice.module.css';

export function Notice({ tone = 'plain', icon = 'alert', children, live = false }: { tone?: 'plain' | 'good' | 'bad' | 'calm' | 'warm'; icon?: IconName; children: ReactNode; live?: boolean }) {
  return <div className={`${styles.notice} ${styles[tone]}`} role={live ? 'alert' : undefined}><Icon name={icon} size={18} /><div>{children}</div></div>;
}

/** One line why there is nothing, and one way on. */
export function Empty({ icon, text, children }: { icon: IconName; text: string; children?: ReactNode }) {
  return <div className={styles.empty}><Icon name={icon} size={48} /><p>{text}</p>{children}</div>;
}
