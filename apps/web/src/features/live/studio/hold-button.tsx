import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useWords } from '../../../platform/i18n.js';
import styles from './studio.module.css';

const holdMs = 1200;
const sureMs = 5000;

/** Ends only for who keeps it pressed, by finger or key. A screen reader cannot press for long; it is asked a second time instead. */
export function HoldButton({ label, busy, onHeld }: { label: string; busy: boolean; onHeld: () => void }) {
  const { t } = useWords();
  const [pressed, setPressed] = useState(false);
  const [asked, setAsked] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const stop = (): void => {
    clearTimeout(timer.current);
    setPressed(false);
  };
  const press = (): void => {
    if (busy || pressed) return;
    setPressed(true);
    timer.current = setTimeout(() => { stop(); onHeld(); }, holdMs);
  };
  useEffect(() => () => { clearTimeout(timer.current); }, []);
  useEffect(() => {
    if (!asked) return undefined;
    const late = setTimeout(() => { setAsked(false); }, sureMs);
    return () => { clearTimeout(late); };
  }, [asked]);
  const key = (event: KeyboardEvent): boolean => event.key === 'Enter' || event.key === ' ';
  return (
    <button
      type="button" className={styles.hold} data-pressed={pressed || undefined} disabled={busy} aria-busy={busy || undefined}
      onPointerDown={press} onPointerUp={stop} onPointerLeave={stop} onPointerCancel={stop} onBlur={stop} onContextMenu={(event) => { event.preventDefault(); }}
      onKeyDown={(event) => { if (key(event)) { event.preventDefault(); if (!event.repeat) press(); } }} onKeyUp={(event) => { if (key(event)) { event.preventDefault(); stop(); } }}
      // Neither a finger nor a key: these have no count of clicks, and were handled above.
      onClick={(event) => { if (event.detail !== 0 || pressed) return; if (asked) onHeld(); else setAsked(true); }}
    >
      <span>{asked ? t('studio.hold_again') : pressed ? t('studio.holding') : label}</span>
    </button>
  );
}
