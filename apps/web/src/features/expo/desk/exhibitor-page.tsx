import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { moment } from '../../../platform/time.js';
import { buttonClass } from '../../../ui/button.js';
import { Card, PageHead } from '../../../ui/card.js';
import { Empty } from '../../../ui/notice.js';
import { Tag } from '../../../ui/tag.js';
import { exhibitorQuery } from './api.js';
import styles from './desk.module.css';

export const boothTone = { applied: 'warm', accepted: 'calm', rejected: 'bad', published: 'good', hidden: 'plain', withdrawn: 'plain' } as const;

/** The booths of a shop, and the expos that take applications now. */
export function ExhibitorPage() {
  const { t, locale } = useWords();
  const desk = useSuspenseQuery(exhibitorQuery(useCall())).data;
  return (
    <>
      <PageHead title={t('xdesk.my_booths')} lead={t('xdesk.my_booths_lead')} action={<Link to="/me/enquiries" className={buttonClass('line', false, true)}>{t('expo.enquiries')}</Link>} />
      <Card title={t('xdesk.calling')}>
        {desk.calling.length === 0 ? <Empty icon="calendar" text={t('xdesk.nothing_calling')} /> : (
          <ul className={styles.list}>{desk.calling.map((edition) => <li key={edition.id}><span><strong>{edition.title}</strong><small>{edition.lead}</small><small>{t('expo.apply_until', { time: moment(edition.applyUntil, locale) })}</small></span>{desk.shops.length > 0 && <Link to="/desk/expo/apply" search={{ edition: edition.id }} className={buttonClass('fill', false, true)}>{t('xdesk.apply')}</Link>}</li>)}</ul>
        )}
        {desk.shops.length === 0 && <p className={styles.note}>{t('xdesk.shop_first')}</p>}
      </Card>
      <Card title={t('xdesk.my_booths')}>
        {desk.booths.length === 0 ? <Empty icon="shop" text={t('xdesk.no_booths')} /> : (
          <ul className={styles.list}>{desk.booths.map((booth) => <li key={booth.id}><span><strong><Link to="/desk/expo/$id" params={{ id: booth.id }} className={styles.inline}>{booth.name}</Link></strong><small>{booth.editionTitle}{booth.hallName ? ` · ${booth.hallName}` : ''} · {booth.shopName}</small></span><span className={styles.tags}>{booth.waiting > 0 && <Tag tone="brand">{t('xdesk.waiting', { n: booth.waiting })}</Tag>}<Tag tone={boothTone[booth.state]}>{t(`xdesk.booth_${booth.state}`)}</Tag></span></li>)}</ul>
        )}
      </Card>
    </>
  );
}
