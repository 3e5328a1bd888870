import type { ShopToday } from '@app/contracts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { moment } from '../../../platform/time.js';
import { buttonClass } from '../../../ui/button.js';
import { PageHead } from '../../../ui/card.js';
import { Icon, type IconName } from '../../../ui/icon.js';
import { Empty } from '../../../ui/notice.js';
import { myShopsQuery } from '../api.js';
import { shopTodayQuery } from '../orders/api.js';
import parts from '../orders/order-parts.module.css';
import styles from '../orders-page.module.css';

type Item = ShopToday['items'][number];
const icons: Record<Item['kind'], IconName> = { overdue: 'alert', to_send: 'box', cases: 'receipt', returns: 'return', stuck: 'truck' };
const tabs: Record<Item['kind'], 'paid' | 'sent' | 'cases'> = { overdue: 'paid', to_send: 'paid', cases: 'cases', returns: 'cases', stuck: 'sent' };

/** What a shop has to do today, one line and one tap each. */
export function TodayPage() {
  const { t } = useWords();
  const call = useCall();
  const { shop } = useParams({ from: '/signed-in/desk/shop/$shop/' });
  const name = useSuspenseQuery(myShopsQuery(call)).data.find((item) => item.id === shop)?.name ?? '';
  const { items } = useSuspenseQuery(shopTodayQuery(call, shop)).data;
  return (
    <>
      <PageHead title={t('desk.today')} lead={name} action={items.some((item) => item.kind === 'to_send' || item.kind === 'overdue') && <Link to="/desk/shop/$shop/paste" params={{ shop }} className={buttonClass('fill')}>{t('odesk.paste')}</Link>} />
      {items.length === 0 && <Empty icon="check" text={t('desk.nothing_to_send')} />}
      <ul className={parts.tiles}>{items.map((item) => <li key={item.kind}><Tile item={item} shop={shop} /></li>)}</ul>
      <Link to="/desk/shop/$shop/orders" params={{ shop }} className={styles.all}>{t('desk.all_orders')}</Link>
    </>
  );
}

/** One thing to do leads straight to its order, several to their list. */
function Tile({ item, shop }: { item: Item; shop: string }) {
  const { t, locale } = useWords();
  const inside = (
    <>
      <span className={item.kind === 'overdue' ? parts.bad : undefined}><Icon name={icons[item.kind]} /></span>
      <span><strong>{t(`odesk.today_${item.kind}`)}</strong><small className={item.kind === 'overdue' ? parts.bad : undefined}>{item.due ? t(item.kind === 'overdue' ? 'odesk.was_due' : 'odesk.first_due', { time: moment(item.due, locale) }) : t('odesk.look')}</small></span>
      <b>{item.count}</b>
    </>
  );
  return item.count === 1 && item.orderId
    ? <Link to="/desk/shop/$shop/orders/$id" params={{ shop, id: item.orderId }} className={parts.tile}>{inside}</Link>
    : <Link to="/desk/shop/$shop/orders" params={{ shop }} search={{ tab: tabs[item.kind] }} className={parts.tile}>{inside}</Link>;
}
