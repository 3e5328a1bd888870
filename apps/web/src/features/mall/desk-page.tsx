import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useWords } from '../../platform/i18n.js';
import { useCall } from '../../platform/session.js';
import { Button } from '../../ui/button.js';
import { Empty } from '../../ui/notice.js';
import { deskQuery, myShopsQuery } from './api.js';
import { OrderRow } from './orders-page.js';
import styles from './orders-page.module.css';

const tabs = ['paid', 'sent', 'received', 'cases', 'all'] as const;

/** What a shop has to do today: first what waits to be sent. */
export function DeskPage() {
  const { t } = useWords();
  const call = useCall();
  const { tab = 'paid' } = useSearch({ from: '/signed-in/desk' });
  const shop = useSuspenseQuery(myShopsQuery(call)).data[0];
  const orders = useSuspenseInfiniteQuery(deskQuery(call, shop?.id ?? '', tab));
  const cards = orders.data.pages.flatMap((page) => page.items);
  const counts = orders.data.pages[0]?.counts ?? {};
  return (
    <div className={styles.page}>
      <h1>{shop?.name}</h1>
      <nav className={styles.tabs} aria-label={t('mall.desk')}>{tabs.map((name) => <Link key={name} to="/desk" search={{ tab: name }} aria-current={name === tab ? 'page' : undefined}>{t(`mall.tab_${name}`)}{(counts[name] ?? 0) > 0 && <small>{counts[name]}</small>}</Link>)}</nav>
      {cards.length === 0 && <Empty icon="box" text={t('mall.no_orders')} />}
      <ul className={styles.list}>{cards.map((order) => <li key={order.id}><OrderRow order={order} /></li>)}</ul>
      {orders.hasNextPage && <Button look="line" busy={orders.isFetchingNextPage} onClick={() => { void orders.fetchNextPage(); }}>{t('site.more')}</Button>}
    </div>
  );
}
