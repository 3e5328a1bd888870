import { type InputHTMLAttributes, type SelectHTMLAttributes, useId } from 'react';
import { Frame } from './field.js';
import styles from './field.module.css';

export function Select({ label, hint, error, options, ...select }: { label: string; hint?: string; error?: string | null; options: { value: string; label: string }[] } & SelectHTMLAttributes<HTMLSelectElement>) {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      <select {...select} id={id} className={styles.input} aria-invalid={error ? true : undefined} aria-describedby={hint || error ? `${id}-note` : undefined}>
        {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
      </select>
    </Frame>
  );
}

/** A box or a dot with its words; the whole line takes the tap. */
export function Check({ label, type = 'checkbox', ...input }: { label: string; type?: 'checkbox' | 'radio' } & Omit<InputHTMLAttributes<HTMLInputElement>, 'type'>) {
  return <label className={styles.check}><input {...input} type={type} /><span>{label}</span></label>;
}
