import { shopFilters, type StaffShopList } from '@app/contracts';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useWords, type Words } from '../../../../platform/i18n.js';
import { useCall } from '../../../../platform/session.js';
import { day } from '../../../../platform/time.js';
import { Button } from '../../../../ui/button.js';
import { PageHead } from '../../../../ui/card.js';
import { Empty } from '../../../../ui/notice.js';
import { type Column, Table } from '../../../../ui/table.js';
import { Tag } from '../../../../ui/tag.js';
import styles from '../shops.module.css';
import { staffShopsQuery } from './api.js';

const columnsOf = (t: Words['t'], locale: Words['locale']): Column<StaffShopList['items'][number]>[] => [
  { key: 'name', head: t('shops.name'), title: true, cell: (row) => <Link to="/desk/staff/shops/$id" params={{ id: row.id }}>{row.name}</Link> },
  { key: 'town', head: t('shops.town'), cell: (row) => row.town },
  { key: 'state', head: t('shopdesk.state'), cell: (row) => <Tag tone={row.state === 'open' ? 'good' : row.state === 'restricted' ? 'bad' : 'plain'}>{t(`shops.state_${row.state}`)}</Tag> },
  { key: 'badge', head: t('mall.verified'), cell: (row) => row.badge ?? '–' },
  { key: 'lapse', head: t('shopdesk.next_lapse'), cell: (row) => (row.nextLapse ? day(row.nextLapse, locale) : '–') },
  { key: 'reverify', head: t('shopdesk.reverify_by'), cell: (row) => (row.reverifyBy ? row.overdue ? <Tag tone="bad">{t('shopdesk.overdue', { date: day(row.reverifyBy, locale) })}</Tag> : day(row.reverifyBy, locale) : '–') },
];

export function StaffShopsPage() {
  const { t, locale } = useWords();
  const { filter = 'all' } = useSearch({ from: '/signed-in/desk/staff/shops' });
  const found = useSuspenseInfiniteQuery(staffShopsQuery(useCall(), filter));
  const rows = found.data.pages.flatMap((page) => page.items);
  return (
    <>
      <PageHead title={t('shopdesk.shops')} />
      <nav className={styles.tabs} aria-label={t('shopdesk.shops')}>{shopFilters.map((name) => <Link key={name} to="/desk/staff/shops" search={{ filter: name === 'all' ? undefined : name }} activeOptions={{ exact: true }}>{t(`shopdesk.filter_${name}`)}</Link>)}</nav>
      {rows.length === 0 ? <Empty icon="shop" text={t('shopdesk.no_shops')} /> : (
        <Table caption={t('shopdesk.shops')} rows={rows} keyOf={(row) => row.id} columns={columnsOf(t, locale)} />
      )}
      {found.hasNextPage && <Button look="line" busy={found.isFetchingNextPage} onClick={() => { void found.fetchNextPage(); }}>{t('site.more')}</Button>}
    </>
  );
}
