import type { CharityCard } from '@app/contracts';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../../platform/i18n.js';
import { money } from '../../../platform/money.js';
import { useCall } from '../../../platform/session.js';
import { day } from '../../../platform/time.js';
import { Button, buttonClass } from '../../../ui/button.js';
import { Empty } from '../../../ui/notice.js';
import { Tag } from '../../../ui/tag.js';
import { charityListQuery } from './api.js';
import styles from './charity.module.css';
import { shareWords } from './share-words.js';

/** All campaigns, newest show first: what each promised and what became of it. */
export function CharityListPage() {
  const { t } = useWords();
  const list = useSuspenseInfiniteQuery(charityListQuery(useCall()));
  const items = list.data.pages.flatMap((page) => page.items);
  return (
    <div className={styles.page}>
      <header className={styles.head}><h1>{t('charity.title')}</h1><p>{t('charity.lead')}</p></header>
      {items.length === 0 ? <Empty icon="heart" text={t('charity.none')}><Link to="/shows" search={{ kind: 'charity' }} className={buttonClass('line')}>{t('charity.to_shows')}</Link></Empty> : <ul className={styles.cards}>{items.map((one) => <CampaignCard key={one.id} one={one} />)}</ul>}
      {list.hasNextPage && <Button look="line" className={styles.more} busy={list.isFetchingNextPage} onClick={() => { void list.fetchNextPage(); }}>{t('site.more')}</Button>}
    </div>
  );
}

function CampaignCard({ one }: { one: CharityCard }) {
  const { t, locale } = useWords();
  return (
    <li>
      <Link to="/charity/$id" params={{ id: one.id }} className={styles.card}>
        <span className={styles.tags}><Tag tone={one.state === 'result' || one.state === 'closed' ? 'good' : 'calm'}>{t(`charity.state_${one.state}`)}</Tag>{one.overdue && <Tag tone="bad">{t('charity.overdue')}</Tag>}{one.sample && <Tag>{t('charity.sample')}</Tag>}</span>
        <h2>{one.title}</h2>
        <p>{day(one.startsAt, locale)} · {one.host} · {shareWords(one.share, t)}</p>
        <dl><div><dt>{t('charity.net')}</dt><dd>{money(one.netFen)}</dd></div><div><dt>{t('charity.paid')}</dt><dd>{money(one.paidFen)}</dd></div></dl>
        <p>{t('charity.to', { receiver: one.receiver })}</p>
      </Link>
    </li>
  );
}
