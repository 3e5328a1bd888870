import type { OrderCard } from '@app/contracts';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useWords } from '../../platform/i18n.js';
import { useCall } from '../../platform/session.js';
import { moment } from '../../platform/time.js';
import { Button } from '../../ui/button.js';
import { Empty } from '../../ui/notice.js';
import { Picture } from '../../ui/picture.js';
import { Price } from '../../ui/price.js';
import { ordersQuery } from './api.js';
import styles from './orders-page.module.css';

const tabs = ['all', 'placed', 'paid', 'sent', 'received', 'cases'] as const;

export function OrdersPage() {
  const { t } = useWords();
  const { tab = 'all' } = useSearch({ from: '/signed-in/orders' });
  const orders = useSuspenseInfiniteQuery(ordersQuery(useCall(), tab));
  const cards = orders.data.pages.flatMap((page) => page.items);
  const counts = orders.data.pages[0]?.counts ?? {};
  return (
    <div className={styles.page}>
      <h1>{t('mall.orders')}</h1>
      <nav className={styles.tabs} aria-label={t('mall.orders')}>{tabs.map((name) => <Link key={name} to="/orders" search={{ tab: name }} aria-current={name === tab ? 'page' : undefined}>{t(`mall.tab_${name}`)}{(counts[name] ?? 0) > 0 && <small>{counts[name]}</small>}</Link>)}</nav>
      {cards.length === 0 && <Empty icon="receipt" text={t('mall.no_orders')} />}
      <ul className={styles.list}>{cards.map((order) => <li key={order.id}><OrderRow order={order} /></li>)}</ul>
      {orders.hasNextPage && <Button look="line" busy={orders.isFetchingNextPage} onClick={() => { void orders.fetchNextPage(); }}>{t('site.more')}</Button>}
    </div>
  );
}

/** `shop` when a shop looks at it from its desk. */
export function OrderRow({ order, shop }: { order: OrderCard; shop?: string }) {
  const { t, locale } = useWords();
  return (
    <Link {...(shop ? { to: '/desk/shop/$shop/orders/$id' as const, params: { shop, id: order.id } } : { to: '/orders/$id' as const, params: { id: order.id } })} className={styles.order}>
      <span className={styles.head}><strong>{order.shopName}</strong><span className={styles.state}>{order.overdue ? t('orders.overdue') : order.openCase ? t('mall.open_case') : t(`mall.state_${order.state}`)}</span></span>
      {order.lines.map((line) => (
        <span key={line.id} className={styles.line}><span><Picture picture={line.picture} sizes="64px" alt="" /></span><span>{line.title}<small>{line.skuName} × {line.quantity}</small></span>{order.seesMoney && <Price fen={line.totalFen} look="plain" />}</span>
      ))}
      <span className={styles.foot}><span className={styles.muted}>{moment(order.placedAt, locale)}</span>{order.seesMoney && <span>{t('mall.total')} <Price fen={order.totalFen} /></span>}</span>
    </Link>
  );
}
