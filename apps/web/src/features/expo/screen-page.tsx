import type { ExpoScreen } from '@app/contracts';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useRef, useSyncExternalStore } from 'react';
import { useWords } from '../../platform/i18n.js';
import { useCall } from '../../platform/session.js';
import { moment } from '../../platform/time.js';
import { Button, buttonClass } from '../../ui/button.js';
import { Picture } from '../../ui/picture.js';
import { screenQuery } from './api.js';
import styles from './screen.module.css';

const minuteMs = 60_000;
const everyMinute = (tick: () => void): (() => void) => { const timer = setInterval(tick, 5000); return () => { clearInterval(timer); }; };
const totals = ['booths', 'visits', 'enquiries', 'meetings', 'orders'] as const;

/** What hangs on the wall on the opening day: how far it is, what happened, who is there, and the code that leads in. */
export function ScreenPage() {
  const { t, locale } = useWords();
  const { id } = useParams({ from: '/expos/$id/screen' });
  const page = useSuspenseQuery(screenQuery(useCall(), id)).data;
  const wall = useRef<HTMLDivElement>(null);
  const address = typeof location === 'undefined' ? '' : `${location.origin}/expos/${id}`;
  const code = useQuery({ queryKey: ['qr', address], queryFn: async () => (await import('qrcode')).toString(address, { type: 'svg', margin: 1, errorCorrectionLevel: 'M' }), enabled: address !== '', staleTime: Infinity });
  return (
    <div ref={wall} className={styles.wall}>
      <header className={styles.head}>
        <div><h1>{page.edition.title}</h1><p>{page.edition.lead}</p></div>
        <Countdown edition={page.edition} />
      </header>
      <dl className={styles.totals}>{totals.map((one) => <div key={one}><dt>{t(`expo.screen_${one}`)}</dt><dd>{page.totals[one].toLocaleString('en-US')}</dd></div>)}</dl>
      <ul className={styles.booths}>{page.booths.map((booth) => <li key={booth.id}><span className={styles.shot}>{booth.picture && <Picture picture={booth.picture} sizes="260px" alt="" />}</span><strong>{booth.name}</strong><small>{booth.town}</small></li>)}</ul>
      <footer className={styles.foot}>
        <div className={styles.code}>{code.data && <img src={`data:image/svg+xml;utf8,${encodeURIComponent(code.data)}`} alt={t('expo.screen_scan')} width={132} height={132} />}<strong>{t('expo.screen_scan')}</strong></div>
        {page.next.length > 0 && <div className={styles.next}><h2>{t('expo.screen_next')}</h2><ul>{page.next.map((line) => <li key={line.at + line.title}><time dateTime={line.at}>{moment(line.at, locale)}</time>{line.title}</li>)}</ul></div>}
        <span className={styles.leave}><Button look="line" small onClick={() => { void wall.current?.requestFullscreen(); }}>{t('expo.screen_full')}</Button><Link to="/expos/$id" params={{ id }} className={buttonClass('line', false, true)}>{t('site.back')}</Link></span>
      </footer>
    </div>
  );
}

/** By the minute; the first render says what the server knew. */
function Countdown({ edition }: { edition: ExpoScreen['edition'] }) {
  const { t } = useWords();
  const minute = useSyncExternalStore(everyMinute, () => Math.floor(Date.now() / minuteMs), () => null);
  if (edition.phase === 'ended' || edition.phase === 'cancelled') return <p className={styles.count}><strong>{t('expo.screen_over')}</strong></p>;
  const open = edition.phase === 'open';
  const left = minute === null ? null : Math.max(0, new Date(open ? edition.closesAt : edition.opensAt).getTime() - minute * minuteMs);
  return <p className={styles.count}><span>{t(open ? 'expo.screen_left' : 'expo.screen_opens')}</span><strong>{left === null ? ' ' : t('expo.screen_days', { d: Math.floor(left / (24 * 60 * minuteMs)), h: Math.floor(left / (60 * minuteMs)) % 24 })}</strong></p>;
}
