import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useWords } from '../../platform/i18n.js';
import { useCall } from '../../platform/session.js';
import { moment } from '../../platform/time.js';
import { buttonClass } from '../../ui/button.js';
import { Icon } from '../../ui/icon.js';
import { Empty, Notice } from '../../ui/notice.js';
import { Tag } from '../../ui/tag.js';
import { editionQuery } from './api.js';
import { phaseTone, spanOf } from './editions-page.js';
import styles from './expo.module.css';

/** One expo: its halls, and what happens when. */
export function EditionPage() {
  const { t, locale } = useWords();
  const { id } = useParams({ from: '/expos/$id' });
  const edition = useSuspenseQuery(editionQuery(useCall(), id)).data;
  return (
    <div className={styles.page}>
      <header className={styles.gate} data-phase={edition.phase}>
        <Tag tone={phaseTone[edition.phase]}>{t(`expo.phase_${edition.phase}`)}</Tag>
        <h1>{edition.title}</h1>
        <p>{edition.lead}</p>
        <span className={styles.gateFacts}><span><Icon name="calendar" size={18} />{spanOf(edition, locale)}</span><span><Icon name="shop" size={18} />{t('expo.booths', { n: edition.booths })}</span></span>
        {edition.phase === 'calling' && <Link to="/desk/expo" className={buttonClass('gold')}>{t('expo.apply_until', { time: moment(edition.applyUntil, locale) })}</Link>}
      </header>
      {edition.phase === 'cancelled' && <Notice tone="bad">{t('expo.cancelled_because', { reason: edition.cancelReason ?? '' })}</Notice>}
      {edition.phase === 'ended' && <Notice>{t('expo.ended_note')}</Notice>}
      <section className={styles.section}>
        <h2>{t('expo.halls')}</h2>
        {edition.halls.length === 0 ? <Empty icon="grid" text={t('expo.no_halls')} /> : (
          <ul className={styles.halls}>{edition.halls.map((hall, at) => <li key={hall.id}><Link to="/expos/halls/$id" params={{ id: hall.id }} className={styles.hall} data-hall={at % 4}><strong>{hall.name}</strong><span>{hall.lead}</span><small>{t('expo.booths', { n: hall.booths })}<Icon name="forward" size={16} /></small></Link></li>)}</ul>
        )}
      </section>
      {edition.programme.length > 0 && <section className={styles.section}><h2>{t('expo.programme')}</h2><ol className={styles.programme}>{edition.programme.map((line) => <li key={line.at + line.title}><time dateTime={line.at}>{moment(line.at, locale)}</time><span>{line.title}</span></li>)}</ol></section>}
    </div>
  );
}
