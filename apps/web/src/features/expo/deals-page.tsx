import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../platform/i18n.js';
import { useNews } from '../../platform/news.js';
import { useCall } from '../../platform/session.js';
import { moment } from '../../platform/time.js';
import { buttonClass } from '../../ui/button.js';
import { Icon } from '../../ui/icon.js';
import { Empty } from '../../ui/notice.js';
import { Tag } from '../../ui/tag.js';
import { dealsQuery } from './api.js';
import styles from './thread.module.css';

export const stageTone = { new: 'plain', talking: 'calm', sample: 'warm', signed: 'good', closed: 'plain' } as const;

/** All that came of her meetings, the liveliest first. */
export function DealsPage() {
  useNews('expo');
  const { t, locale } = useWords();
  const { items } = useSuspenseQuery(dealsQuery(useCall())).data;
  return (
    <div className={styles.page}>
      <header className={styles.head}><Link to="/me/match/meetings" className={styles.link}><Icon name="back" size={18} />{t('expo.meetings')}</Link><h1>{t('expo.deals')}</h1><p>{t('expo.deals_lead')}</p></header>
      {items.length === 0 ? <Empty icon="people" text={t('expo.no_deals')}><Link to="/me/match" className={buttonClass('line')}>{t('expo.see_matches')}</Link></Empty> : (
        <ul className={styles.list}>{items.map((one) => <li key={one.id}><Link to="/me/match/deals/$id" params={{ id: one.id }} className={styles.item}><span><strong>{one.shopName}</strong><span>{one.text || one.title}</span><small>{one.title} · {moment(one.at, locale)}</small></span><span className={styles.marks}>{one.waits && <Tag tone="brand">{t('expo.deal_waits')}</Tag>}<Tag tone={stageTone[one.stage]}>{t(`expo.stage_${one.stage}`)}</Tag></span></Link></li>)}</ul>
      )}
    </div>
  );
}
