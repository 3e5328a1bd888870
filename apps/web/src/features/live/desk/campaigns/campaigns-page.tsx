import type { StaffCampaign } from '@app/contracts';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useWords } from '../../../../platform/i18n.js';
import { money } from '../../../../platform/money.js';
import { useCall } from '../../../../platform/session.js';
import { moment } from '../../../../platform/time.js';
import { Button } from '../../../../ui/button.js';
import { Card, PageHead } from '../../../../ui/card.js';
import { Empty } from '../../../../ui/notice.js';
import { Tag } from '../../../../ui/tag.js';
import { campaignsQuery } from '../api.js';
import styles from '../desk.module.css';

const tabs = ['open', 'running', 'paying', 'done'] as const;

/** Campaigns of the federation, by what they wait for. */
export function CampaignsPage() {
  const { t } = useWords();
  const { tab = 'open' } = useSearch({ from: '/signed-in/desk/staff/charity' });
  const list = useSuspenseInfiniteQuery(campaignsQuery(useCall(), tab));
  const items = list.data.pages.flatMap((page) => page.items);
  return (
    <>
      <PageHead title={t('cdesk.title')} lead={t('cdesk.lead')} />
      <nav className={styles.tabs} aria-label={t('cdesk.title')}>{tabs.map((name) => <Link key={name} to="/desk/staff/charity" search={{ tab: name }} aria-current={name === tab ? 'page' : undefined}>{t(`cdesk.tab_${name}`)}</Link>)}</nav>
      {items.length === 0 ? <Empty icon="heart" text={t(`cdesk.none_${tab}`)} /> : <Card><ul className={styles.lines}>{items.map((one) => <Line key={one.id} one={one} />)}</ul></Card>}
      {list.hasNextPage && <Button look="line" busy={list.isFetchingNextPage} onClick={() => { void list.fetchNextPage(); }}>{t('site.more')}</Button>}
    </>
  );
}

function Line({ one }: { one: StaffCampaign }) {
  const { t, locale } = useWords();
  const warn = [one.overdue ? t('charity.overdue') : '', one.differs ? t('cdesk.differs') : '', one.waits ? t('cdesk.waits') : ''].filter(Boolean).join(' · ');
  return (
    <li><Link to="/desk/staff/charity/$id" params={{ id: one.id }} className={styles.showLine}>
      <span className={styles.showTime}>{moment(one.startsAt, locale)}</span>
      <span><strong>{one.title}</strong><small>{[one.host, one.receiver ?? '', one.netFen > 0 ? money(one.netFen) : '', one.payableFen > 0 ? t('cdesk.due', { amount: money(one.payableFen) }) : ''].filter(Boolean).join(' · ')}</small>{warn && <small className={styles.warm}>{warn}</small>}</span>
      <Tag tone={one.overdue ? 'bad' : 'calm'}>{t(`charity.state_${one.state}`)}</Tag>
    </Link></li>
  );
}
