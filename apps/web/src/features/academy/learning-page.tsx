import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useWords } from '../../platform/i18n.js';
import { useCall } from '../../platform/session.js';
import { buttonClass } from '../../ui/button.js';
import { Icon } from '../../ui/icon.js';
import { Empty } from '../../ui/notice.js';
import { Tag } from '../../ui/tag.js';
import { learningQuery } from './api.js';
import styles from './academy.module.css';
import { OwnTracks } from './own-tracks.js';
import { OwnAppointments } from './services-pages.js';
import { OwnHires } from './studios-pages.js';
import { SessionLine } from './session-line.js';

/** What she has a seat in, waits for, was at, and earned. `feed` is her calendar address. */
export function LearningPage({ feed }: { feed: ReactNode }) {
  const { t } = useWords();
  const { coming, past, certificates } = useSuspenseQuery(learningQuery(useCall())).data;
  const offered = coming.filter((session) => session.mine?.state === 'offered');
  const others = coming.filter((session) => session.mine?.state !== 'offered');
  return (
    <div className={styles.page}>
      <header className={styles.hero}><div><h1>{t('academy.mine')}</h1><p>{t('academy.mine_lead')}</p></div><Link to="/academy" className={buttonClass('line', false, true)}>{t('academy.find_more')}</Link></header>
      {offered.length > 0 && <section className={styles.panel}><h2>{t('academy.answer_first')}</h2><ul className={styles.lines}>{offered.map((session) => <SessionLine key={session.id} session={session} withTitle />)}</ul></section>}
      <div className={styles.columns}>
        <section className={styles.panel}>
          <h2>{t('academy.coming')}</h2>
          {others.length === 0 ? <Empty icon="calendar" text={t('academy.nothing_coming')}><Link to="/academy" className={buttonClass('line')}>{t('academy.find')}</Link></Empty> : <ul className={styles.lines}>{others.map((session) => <SessionLine key={session.id} session={session} withTitle />)}</ul>}
        </section>
        <div className={styles.stack}>
          <OwnAppointments />
          <OwnHires />
          <OwnTracks />
          {certificates.length > 0 && (
            <section className={styles.panel}>
              <h2>{t('academy.certificates')}</h2>
              <ul className={styles.lines}>
                {certificates.map((one) => {
                  const [number, key] = one.verifyPath.replace('/verify/', '').split('?key=');
                  return <li key={one.id}><Link to="/verify/$number" params={{ number: number ?? '' }} search={{ key }} className={styles.line}><span className={styles.seal} aria-hidden="true"><Icon name="shield" /></span><span className={styles.lineBody}><strong>{one.title}</strong><span className={styles.fact}>{one.number} · {one.issuedOn}</span>{one.revoked && <span className={styles.tags}><Tag tone="bad">{t('academy.revoked')}</Tag></span>}</span><Icon name="forward" size={18} /></Link></li>;
                })}
              </ul>
              {certificates.some((one) => one.opensShow && !one.revoked) && <Link to="/desk/live/first-shows" className={buttonClass('fill', false, true)}>{t('academy.first_show')}</Link>}
            </section>
          )}
          {past.length > 0 && <section className={styles.panel}><h2>{t('academy.past')}</h2><ul className={styles.lines}>{past.map((session) => <SessionLine key={session.id} session={session} withTitle />)}</ul></section>}
          {feed}
        </div>
      </div>
    </div>
  );
}
