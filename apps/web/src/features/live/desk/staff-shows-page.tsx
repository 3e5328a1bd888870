import type { StaffShows } from '@app/contracts';
import { useQuery, useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { Button } from '../../../ui/button.js';
import { Card, PageHead } from '../../../ui/card.js';
import { Empty, Notice } from '../../../ui/notice.js';
import { holidaysQuery, staffShowsQuery } from './api.js';
import styles from './desk.module.css';
import { SeriesLines } from './series-lines.js';
import { ShowLine } from './show-line.js';

const tabs = ['review', 'coming', 'past'] as const;

/** What waits for staff: series, shows, nominations; and everything that is planned. */
export function StaffShowsPage() {
  const { t } = useWords();
  const { tab = 'review' } = useSearch({ from: '/signed-in/desk/staff/live' });
  const call = useCall();
  const list = useSuspenseInfiniteQuery(staffShowsQuery(call, tab));
  const gaps = useQuery(holidaysQuery(call)).data?.missing ?? [];
  const { series } = list.data.pages[0] as StaffShows;
  const shows = list.data.pages.flatMap((page) => page.items);
  return (
    <>
      <PageHead title={t('ldesk.staff_title')} lead={t('ldesk.staff_lead')} />
      {gaps.length > 0 && <Notice tone="warm" icon="calendar">{t('ldesk.holiday_gap', { years: gaps.join('、') })}</Notice>}
      <nav className={styles.tabs} aria-label={t('ldesk.staff_title')}>{tabs.map((name) => <Link key={name} to="/desk/staff/live" search={{ tab: name }} aria-current={name === tab ? 'page' : undefined}>{t(`ldesk.staff_tab_${name}`)}</Link>)}</nav>
      {series.length > 0 && <Card title={t('ldesk.series_to_review')}><SeriesLines series={series} /></Card>}
      {shows.length === 0 ? <Empty icon="check" text={t(`ldesk.staff_none_${tab}`)} /> : (
        <Card>
          <ul className={styles.lines}>{shows.map((show) => <ShowLine key={show.id} show={show} note={show.waitingNominations > 0 ? <small className={styles.warm}>{t('ldesk.nominations_waiting', { n: show.waitingNominations })}</small> : null} />)}</ul>
        </Card>
      )}
      {list.hasNextPage && <Button look="line" busy={list.isFetchingNextPage} onClick={() => { void list.fetchNextPage(); }}>{t('site.more')}</Button>}
    </>
  );
}
