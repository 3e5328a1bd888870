import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { moment } from '../../../platform/time.js';
import { Button } from '../../../ui/button.js';
import { PageHead } from '../../../ui/card.js';
import { Empty } from '../../../ui/notice.js';
import { packingQuery } from '../orders/api.js';
import styles from '../orders/order-parts.module.css';

/** What goes into which parcel, on paper; receivers are masked, because paper lies about. */
export function PackingPage() {
  const { t, locale } = useWords();
  const { shop } = useParams({ from: '/signed-in/desk/shop/$shop/packing' });
  const list = useSuspenseQuery(packingQuery(useCall(), shop)).data;
  return (
    <>
      <PageHead title={t('odesk.packing')} lead={`${list.shopName} · ${moment(list.at, locale)} · ${t('odesk.parcels_n', { n: list.items.length })}`} action={list.items.length > 0 && <span className={styles.noPrint}><Button onClick={() => { print(); }}>{t('odesk.print')}</Button></span>} />
      {list.items.length === 0 && <Empty icon="box" text={t('desk.nothing_to_send')} />}
      <div className={styles.paper}>
        {list.items.map((order) => (
          <article key={order.id} className={styles.sheet}>
            <header><strong>{order.number}</strong>{order.shipBy && <span>{t('mall.ship_by', { time: moment(order.shipBy, locale) })}</span>}</header>
            <ul>{order.lines.map((line) => <li key={line.title + line.skuName}><span>{line.title} · {line.skuName}</span><strong>× {line.quantity}</strong></li>)}</ul>
            <span className={styles.note}>{order.receiver} {order.phone} · {order.place}</span>
            {order.remark && <span>{t('odesk.remark')}：{order.remark}</span>}
          </article>
        ))}
      </div>
    </>
  );
}
