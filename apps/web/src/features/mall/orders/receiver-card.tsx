import type { Order } from '@app/contracts';
import { useMutation } from '@tanstack/react-query';
import { sentence } from '../../../platform/errors.js';
import { type MessageKey, useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { moment } from '../../../platform/time.js';
import { Button } from '../../../ui/button.js';
import { Card } from '../../../ui/card.js';
import { Notice } from '../../../ui/notice.js';
import styles from './order-parts.module.css';

/** Where it goes. The shop asks for the whole of it, and the shopper sees who did. */
export function ReceiverCard({ order, onDone }: { order: Order; onDone: () => Promise<unknown> }) {
  const { t, locale } = useWords();
  const call = useCall();
  const open = useMutation({ mutationFn: () => call<Order['address']>(`/mall/orders/${order.id}/address`, { method: 'POST' }), onSuccess: onDone });
  const address = open.data ?? order.address;
  return (
    <Card title={t('mall.ship_to')}>
      <div><strong>{address.name} {address.phone}</strong><p>{address.place}{address.detail}</p></div>
      {order.remark && <p className={styles.note}>{order.remark}</p>}
      {open.error && <Notice tone="bad" live>{sentence(open.error, t)}</Notice>}
      {order.can.seeAddress && !open.data && <><Button look="line" busy={open.isPending} onClick={() => { open.mutate(); }}>{t('orders.see_address')}</Button><p className={styles.note}>{t('orders.see_address_note')}</p></>}
      {order.addressViews.length > 0 && (
        <details><summary className={styles.note}>{t('orders.who_saw', { n: order.addressViews.length })}</summary>
          <ul className={styles.views}>{order.addressViews.map((view) => <li key={view.at}><span>{t(`orders.role_${view.role}` as MessageKey)}</span><span>{moment(view.at, locale)}</span></li>)}</ul>
        </details>
      )}
    </Card>
  );
}
