import type { EditionCard } from '@app/contracts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../platform/i18n.js';
import { useCall } from '../../platform/session.js';
import { day } from '../../platform/time.js';
import { Icon } from '../../ui/icon.js';
import { Empty } from '../../ui/notice.js';
import { Tag } from '../../ui/tag.js';
import { editionsQuery } from './api.js';
import styles from './expo.module.css';

export const phaseTone = { draft: 'plain', calling: 'warm', coming: 'calm', open: 'brand', ended: 'plain', cancelled: 'bad' } as const;
export const spanOf = (edition: Pick<EditionCard, 'opensAt' | 'closesAt'>, locale: 'zh-CN' | 'zh-TW' | 'en'): string => `${day(edition.opensAt, locale)} – ${day(edition.closesAt, locale)}`;

/** Expos that are on, that come, and that were; each keeps its page. */
export function EditionsPage() {
  const { t, locale } = useWords();
  const { items } = useSuspenseQuery(editionsQuery(useCall())).data;
  const [first, ...rest] = items;
  return (
    <div className={styles.page}>
      {first ? (
        <Link to="/expos/$id" params={{ id: first.id }} className={styles.gate} data-phase={first.phase}>
          <Tag tone={phaseTone[first.phase]}>{t(`expo.phase_${first.phase}`)}</Tag>
          <h1>{first.title}</h1>
          <p>{first.lead}</p>
          <span className={styles.gateFacts}><span><Icon name="calendar" size={18} />{spanOf(first, locale)}</span><span><Icon name="shop" size={18} />{t('expo.booths', { n: first.booths })}</span></span>
          <span className={styles.enter}>{t('expo.enter')}<Icon name="forward" size={18} /></span>
        </Link>
      ) : <><h1>{t('expo.title')}</h1><Empty icon="calendar" text={t('expo.none')} /></>}
      <Link to="/match" className={styles.wayTo}><span className={styles.wayIcon}><Icon name="people" /></span><span><strong>{t('expo.match_title')}</strong><small>{t('expo.match_lead')}</small></span><Icon name="forward" size={18} /></Link>
      {rest.length > 0 && <section className={styles.section}><h2>{t('expo.others')}</h2><ul className={styles.editions}>{rest.map((edition) => <li key={edition.id}><Link to="/expos/$id" params={{ id: edition.id }} className={styles.edition}><span className={styles.tags}><Tag tone={phaseTone[edition.phase]}>{t(`expo.phase_${edition.phase}`)}</Tag>{edition.kind === 'processing_fair' && <Tag>{t('expo.kind_processing_fair')}</Tag>}</span><strong>{edition.title}</strong><span>{edition.lead}</span><small>{spanOf(edition, locale)} · {t('expo.booths', { n: edition.booths })}</small></Link></li>)}</ul></section>}
    </div>
  );
}
