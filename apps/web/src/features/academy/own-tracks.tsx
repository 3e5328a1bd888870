import { useSuspenseQuery } from '@tanstack/react-query';
import { useWords } from '../../platform/i18n.js';
import { useCall } from '../../platform/session.js';
import { day } from '../../platform/time.js';
import { Facts } from '../../ui/card.js';
import { Tag } from '../../ui/tag.js';
import { ownTracksQuery } from './api.js';
import styles from './academy.module.css';
import { TrackLog } from './track-log.js';

/** Her own way through the incubator base: with whom, what next, and what was spoken. */
export function OwnTracks() {
  const { t, locale } = useWords();
  const { items } = useSuspenseQuery(ownTracksQuery(useCall())).data;
  if (items.length === 0) return null;
  return (
    <section className={styles.panel}>
      <h2>{t('academy.track')}</h2>
      {items.map((one) => (
        <div key={one.id} className={styles.stack}>
          <span className={styles.tags}><Tag tone="brand">{t(`academy.track_${one.kind}`)}</Tag><Tag tone={one.state === 'active' ? 'warm' : one.state === 'graduated' ? 'good' : 'plain'}>{t(`academy.track_${one.state}`)}</Tag></span>
          <Facts items={[
            { label: t('academy.track_goal'), value: one.goal }, { label: t('academy.track_mentor'), value: one.mentor.name },
            ...(one.state === 'active' ? [{ label: t('academy.track_next'), value: one.next ? `${one.next.text} · ${t('academy.track_due', { day: day(`${one.next.dueOn}T00:00:00+08:00`, locale) })}` : t('academy.track_none_next') }] : []),
          ]} />
          {one.log.length > 0 && <><h3>{t('academy.track_log')}</h3><TrackLog log={one.log} /></>}
        </div>
      ))}
    </section>
  );
}
