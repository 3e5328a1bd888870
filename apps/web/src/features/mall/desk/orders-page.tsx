import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { Button, buttonClass } from '../../../ui/button.js';
import { PageHead } from '../../../ui/card.js';
import { TextField } from '../../../ui/field.js';
import { Empty } from '../../../ui/notice.js';
import { deskQuery } from '../api.js';
import { OrderRow } from '../orders-page.js';
import parts from '../orders/order-parts.module.css';
import styles from '../orders-page.module.css';

const tabs = ['paid', 'sent', 'received', 'cases', 'all'] as const;

/** The orders of a shop, first what waits to be sent; or the one whose number is asked for. */
export function DeskOrdersPage() {
  const { t } = useWords();
  const { shop } = useParams({ from: '/signed-in/desk/shop/$shop/orders' });
  const { tab = 'paid', q = '' } = useSearch({ from: '/signed-in/desk/shop/$shop/orders' });
  const go = useNavigate();
  const [typed, setTyped] = useState(q);
  const orders = useSuspenseInfiniteQuery(deskQuery(useCall(), shop, q ? 'all' : tab, q));
  const cards = orders.data.pages.flatMap((page) => page.items);
  const counts = orders.data.pages[0]?.counts ?? {};
  return (
    <>
      <PageHead title={t('desk.orders')} action={<span className={styles.actions}><Link to="/desk/shop/$shop/packing" params={{ shop }} className={buttonClass('line')}>{t('odesk.packing')}</Link><Link to="/desk/shop/$shop/paste" params={{ shop }} className={buttonClass('fill')}>{t('odesk.paste')}</Link></span>} />
      <form className={parts.search} onSubmit={(event) => { event.preventDefault(); void go({ to: '/desk/shop/$shop/orders', params: { shop }, search: typed.trim() ? { q: typed.trim() } : {} }); }}>
        <TextField label={t('odesk.search')} name="q" inputMode="numeric" maxLength={20} value={typed} onChange={(event) => { setTyped(event.target.value); }} />
        <Button type="submit" look="line">{t('site.search')}</Button>
      </form>
      {!q && <nav className={styles.tabs} aria-label={t('desk.orders')}>{tabs.map((name) => <Link key={name} to="/desk/shop/$shop/orders" params={{ shop }} search={{ tab: name }} aria-current={name === tab ? 'page' : undefined}>{t(`mall.tab_${name}`)}{(counts[name] ?? 0) > 0 && <small>{counts[name]}</small>}</Link>)}</nav>}
      {cards.length === 0 && <Empty icon="box" text={t(q ? 'odesk.not_found' : 'mall.no_orders')} />}
      <ul className={styles.list}>{cards.map((order) => <li key={order.id}><OrderRow order={order} shop={shop} /></li>)}</ul>
      {orders.hasNextPage && <Button look="line" busy={orders.isFetchingNextPage} onClick={() => { void orders.fetchNextPage(); }}>{t('site.more')}</Button>}
    </>
  );
}
