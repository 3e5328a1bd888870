import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useWords } from '../../platform/i18n.js';
import { useCall } from '../../platform/session.js';
import { clockQuery } from './api.js';
import styles from './live.module.css';

const dayS = 86_400;
const two = (n: number) => String(n).padStart(2, '0');

/** Counts down on the server's clock, asked for once by the browser: the page itself is the same for everybody, so it cannot bring the time. */
export function Countdown({ startsAt }: { startsAt: string }) {
  const ahead = useQuery(clockQuery(useCall())).data?.ahead;
  return ahead === undefined ? <p className={styles.countdown} aria-hidden="true"><span><strong>··</strong><small>&nbsp;</small></span></p> : <Ticking key={startsAt} at={Date.parse(startsAt) - ahead} />;
}

/** @param at the instant on the clock of this browser */
function Ticking({ at }: { at: number }) {
  const { t } = useWords();
  const queries = useQueryClient();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => { setNow(Date.now()); }, 1000);
    return () => { clearInterval(timer); };
  }, []);
  const seconds = Math.max(0, Math.floor((at - now) / 1000));
  const over = seconds === 0;
  useEffect(() => { if (over) void queries.invalidateQueries({ queryKey: ['show'] }); }, [over, queries]);
  const days = Math.floor(seconds / dayS);
  const parts = [...(days > 0 ? [[days, t('live.days')] as const] : []), [Math.floor((seconds % dayS) / 3600), t('live.hours')], [Math.floor((seconds % 3600) / 60), t('live.minutes')], ...(days > 0 ? [] : [[seconds % 60, t('live.seconds')] as const])] as const;
  return (
    <p className={styles.countdown} role="timer" aria-live="off">
      {over ? <strong>{t('live.about_to_start')}</strong> : parts.map(([value, unit]) => <span key={unit}><strong>{two(value)}</strong><small>{unit}</small></span>)}
    </p>
  );
}
