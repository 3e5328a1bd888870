import { useId } from 'react';
import { Icon } from './icon.js';
import styles from './field.module.css';

/** One file at a time, from camera or album. `accept` is a hint for the picker; the server looks at the content. */
export function Upload({ label, hint, accept = 'image/jpeg,image/png,image/webp', busy = false, progress, onFile }: { label: string; hint?: string; accept?: string; busy?: boolean; progress?: number | null; onFile: (file: File) => void }) {
  const id = useId();
  return (
    <label className={styles.upload} htmlFor={id} aria-busy={busy || undefined}>
      <Icon name="plus" /><span>{label}</span>{hint && <small>{hint}</small>}
      {busy && <progress max={1} value={progress ?? undefined} aria-label={label} />}
      <input id={id} className="visually-hidden" type="file" accept={accept} disabled={busy} onChange={(event) => {
        const file = event.target.files?.[0];
        // The same file may be chosen again after it was refused.
        event.target.value = '';
        if (file) onFile(file);
      }} />
    </label>
  );
}
