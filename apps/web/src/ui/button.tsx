import type { ButtonHTMLAttributes } from 'react';
import styles from './button.module.css';

export type Look = 'fill' | 'gold' | 'line' | 'text' | 'danger';
export const buttonClass = (look: Look = 'fill', wide = false, small = false): string =>
  [styles.button, styles[look], wide && styles.wide, small && styles.small].filter(Boolean).join(' ');

/** While `busy` it shows so in place and does not take a second tap. */
export function Button({ look = 'fill', wide = false, small = false, busy = false, children, disabled, type = 'button', className, ...rest }:
ButtonHTMLAttributes<HTMLButtonElement> & { look?: Look; wide?: boolean; small?: boolean; busy?: boolean }) {
  return (
    <button {...rest} type={type} disabled={disabled || busy} aria-busy={busy || undefined} className={`${buttonClass(look, wide, small)} ${className ?? ''}`}>
      {children}
      {busy && <span className={styles.dots} aria-hidden="true"><i /><i /><i /></span>}
    </button>
  );
}
