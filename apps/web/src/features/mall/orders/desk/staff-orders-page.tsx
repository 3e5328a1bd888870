import type { OrderCard } from '@app/contracts';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useWords, type Words } from '../../../../platform/i18n.js';
import { money } from '../../../../platform/money.js';
import { useCall } from '../../../../platform/session.js';
import { moment } from '../../../../platform/time.js';
import { Button } from '../../../../ui/button.js';
import { PageHead } from '../../../../ui/card.js';
import { TextField } from '../../../../ui/field.js';
import { Empty } from '../../../../ui/notice.js';
import { type Column, Table } from '../../../../ui/table.js';
import { Tag } from '../../../../ui/tag.js';
import pageStyles from '../../orders-page.module.css';
import { staffOrdersQuery } from '../api.js';
import styles from '../order-parts.module.css';

const tabs = ['all', 'overdue', 'cases'] as const;

/** Orders of every shop below: found by the whole number or the whole phone of receiver or buyer. */
export function StaffOrdersPage() {
  const { t, locale } = useWords();
  const { tab = 'all', q = '' } = useSearch({ from: '/signed-in/desk/staff/orders' });
  const go = useNavigate();
  const [typed, setTyped] = useState(q);
  const orders = useSuspenseInfiniteQuery(staffOrdersQuery(useCall(), tab, q));
  const rows = orders.data.pages.flatMap((page) => page.items);
  return (
    <>
      <PageHead title={t('desk.orders')} />
      <form className={styles.search} onSubmit={(event) => { event.preventDefault(); void go({ to: '/desk/staff/orders', search: { tab, q: typed.trim() || undefined } }); }}>
        <TextField label={t('odesk.staff_search')} name="q" inputMode="numeric" maxLength={20} value={typed} onChange={(event) => { setTyped(event.target.value); }} />
        <Button type="submit" look="line">{t('site.search')}</Button>
      </form>
      <nav className={pageStyles.tabs} aria-label={t('desk.orders')}>{tabs.map((name) => <Link key={name} to="/desk/staff/orders" search={{ tab: name, q: q || undefined }} aria-current={name === tab ? 'page' : undefined}>{t(`odesk.tab_${name}`)}</Link>)}</nav>
      {rows.length === 0 ? <Empty icon="receipt" text={t(q ? 'odesk.not_found' : 'mall.no_orders')} /> : (
        <Table caption={t('desk.orders')} rows={rows} keyOf={(order) => order.id} columns={columns({ t, locale })} />
      )}
      {orders.hasNextPage && <Button look="line" busy={orders.isFetchingNextPage} onClick={() => { void orders.fetchNextPage(); }}>{t('site.more')}</Button>}
    </>
  );
}

const columns = ({ t, locale }: Words): Column<OrderCard>[] => [
  { key: 'number', head: t('odesk.order_number'), cell: (order) => <Link to="/desk/staff/orders/$id" params={{ id: order.id }}>{order.number}</Link>, title: true },
  { key: 'shop', head: t('odesk.shop'), cell: (order) => order.shopName }, { key: 'state', head: t('odesk.state'), cell: (order) => <Tag tone={order.overdue ? 'bad' : order.openCase ? 'warm' : 'plain'}>{order.overdue ? t('orders.overdue') : order.openCase ? t('mall.open_case') : t(`mall.state_${order.state}`)}</Tag> },
  { key: 'at', head: t('odesk.placed'), cell: (order) => moment(order.placedAt, locale) }, { key: 'total', head: t('mall.total'), cell: (order) => money(order.totalFen), number: true },
];
