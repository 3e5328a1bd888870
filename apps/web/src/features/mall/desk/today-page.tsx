import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { PageHead } from '../../../ui/card.js';
import { Empty } from '../../../ui/notice.js';
import { deskQuery, myShopsQuery } from '../api.js';
import { OrderRow } from '../orders-page.js';
import styles from '../orders-page.module.css';

/** What a shop has to do today: first what waits to be sent. */
export function TodayPage() {
  const { t } = useWords();
  const call = useCall();
  const { shop } = useParams({ from: '/signed-in/desk/shop/$shop/' });
  const name = useSuspenseQuery(myShopsQuery(call)).data.find((item) => item.id === shop)?.name ?? '';
  const orders = useSuspenseInfiniteQuery(deskQuery(call, shop, 'paid')).data;
  const cards = orders.pages.flatMap((page) => page.items).slice(0, 5);
  return (
    <>
      <PageHead title={t('desk.today')} lead={name} />
      <section className={styles.list}>
        <h2>{t('desk.to_send', { n: orders.pages[0]?.counts.paid ?? 0 })}</h2>
        {cards.length === 0 && <Empty icon="check" text={t('desk.nothing_to_send')} />}
        <ul className={styles.list}>{cards.map((order) => <li key={order.id}><OrderRow order={order} shop={shop} /></li>)}</ul>
        {cards.length > 0 && <Link to="/desk/shop/$shop/orders" params={{ shop }} className={styles.all}>{t('desk.all_orders')}</Link>}
      </section>
    </>
  );
}
