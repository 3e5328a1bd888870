import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useWords } from '../../platform/i18n.js';
import styles from './live.module.css';

const dayS = 86_400;
const two = (n: number) => String(n).padStart(2, '0');

/** Counts down on the server's clock: the page brings the present, the browser only how much has passed since. */
export function Countdown({ startsAt, now }: { startsAt: string; now: string }) {
  const left = Math.max(0, Math.floor((Date.parse(startsAt) - Date.parse(now)) / 1000));
  // A new present begins anew.
  return <Ticking key={now} left={left} />;
}

function Ticking({ left }: { left: number }) {
  const { t } = useWords();
  const queries = useQueryClient();
  const [passed, setPassed] = useState(0);
  useEffect(() => {
    const began = performance.now();
    const timer = setInterval(() => { setPassed(Math.floor((performance.now() - began) / 1000)); }, 1000);
    return () => { clearInterval(timer); };
  }, []);
  const seconds = Math.max(0, left - passed);
  const over = seconds === 0;
  useEffect(() => { if (over) void queries.invalidateQueries({ queryKey: ['show'] }); }, [over, queries]);
  const days = Math.floor(seconds / dayS);
  const parts = [...(days > 0 ? [[days, t('live.days')] as const] : []), [Math.floor((seconds % dayS) / 3600), t('live.hours')], [Math.floor((seconds % 3600) / 60), t('live.minutes')], ...(days > 0 ? [] : [[seconds % 60, t('live.seconds')] as const])] as const;
  return (
    <p className={styles.countdown} role="timer" aria-live="off" suppressHydrationWarning>
      {over ? <strong>{t('live.about_to_start')}</strong> : parts.map(([value, unit]) => <span key={unit}><strong>{two(value)}</strong><small>{unit}</small></span>)}
    </p>
  );
}
