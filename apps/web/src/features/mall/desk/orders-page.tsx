import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { Button } from '../../../ui/button.js';
import { PageHead } from '../../../ui/card.js';
import { Empty } from '../../../ui/notice.js';
import { deskQuery } from '../api.js';
import { OrderRow } from '../orders-page.js';
import styles from '../orders-page.module.css';

const tabs = ['paid', 'sent', 'received', 'cases', 'all'] as const;

/** The orders of a shop, first what waits to be sent. */
export function DeskOrdersPage() {
  const { t } = useWords();
  const { shop } = useParams({ from: '/signed-in/desk/shop/$shop/orders' });
  const { tab = 'paid' } = useSearch({ from: '/signed-in/desk/shop/$shop/orders' });
  const orders = useSuspenseInfiniteQuery(deskQuery(useCall(), shop, tab));
  const cards = orders.data.pages.flatMap((page) => page.items);
  const counts = orders.data.pages[0]?.counts ?? {};
  return (
    <>
      <PageHead title={t('desk.orders')} />
      <nav className={styles.tabs} aria-label={t('desk.orders')}>{tabs.map((name) => <Link key={name} to="/desk/shop/$shop/orders" params={{ shop }} search={{ tab: name }} aria-current={name === tab ? 'page' : undefined}>{t(`mall.tab_${name}`)}{(counts[name] ?? 0) > 0 && <small>{counts[name]}</small>}</Link>)}</nav>
      {cards.length === 0 && <Empty icon="box" text={t('mall.no_orders')} />}
      <ul className={styles.list}>{cards.map((order) => <li key={order.id}><OrderRow order={order} shop={shop} /></li>)}</ul>
      {orders.hasNextPage && <Button look="line" busy={orders.isFetchingNextPage} onClick={() => { void orders.fetchNextPage(); }}>{t('site.more')}</Button>}
    </>
  );
}
