import { type ChangeEvent, type InputHTMLAttributes, type ReactNode, type TextareaHTMLAttributes, useEffect, useId, useRef } from 'react';
import { Icon } from './icon.js';
import styles from './field.module.css';

interface Around { label: string; hint?: ReactNode; error?: string | null }

/** Label above, hint or error below; both are read out with the field. */
export function Frame({ id, label, hint, error, children }: Around & { id: string; children: ReactNode }) {
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>{label}</label>
      {children}
      {hint && !error && <span className={styles.hint} id={`${id}-note`}>{hint}</span>}
      {error && <span className={styles.error} id={`${id}-note`}><Icon name="alert" size={16} />{error}</span>}
    </div>
  );
}

export function TextField({ label, hint, error, ...input }: Around & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  // On a slow phone people type before the script is there; that must not be lost.
  const early = useRef(input.onChange);
  useEffect(() => {
    if (field.current?.value) early.current?.({ target: field.current, currentTarget: field.current } as ChangeEvent<HTMLInputElement>);
  }, []);
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      <input {...input} ref={field} id={id} className={styles.input} aria-invalid={error ? true : undefined} aria-describedby={hint || error ? `${id}-note` : undefined} />
    </Frame>
  );
}

export function TextArea({ label, hint, error, ...input }: Around & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      <textarea {...input} id={id} className={styles.input} aria-invalid={error ? true : undefined} aria-describedby={hint || error ? `${id}-note` : undefined} />
    </Frame>
  );
}
