import { type ReactNode, useEffect, useRef } from 'react';
import styles from './toast.module.css';

/** A word in passing, with at most one thing to do about it; it leaves by itself, but not while the reader is on it. */
export function Toast({ children, onGone, seconds = 5 }: { children: ReactNode; onGone: () => void; seconds?: number }) {
  const gone = useRef(onGone);
  useEffect(() => { gone.current = onGone; });
  const box = useRef<HTMLOutputElement>(null);
  useEffect(() => {
    const timer = setInterval(() => { if (!box.current?.matches(':hover, :focus-within')) gone.current(); }, seconds * 1000);
    return () => { clearInterval(timer); };
  }, [seconds]);
  return <output ref={box} className={styles.toast}>{children}</output>;
}
