import type { Order } from '@app/contracts';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { sentence } from '../../platform/errors.js';
import { type MessageKey, useWords } from '../../platform/i18n.js';
import { money } from '../../platform/money.js';
import { useCall } from '../../platform/session.js';
import { moment } from '../../platform/time.js';
import { Button, buttonClass } from '../../ui/button.js';
import { Card, Timeline } from '../../ui/card.js';
import { Icon } from '../../ui/icon.js';
import { Notice } from '../../ui/notice.js';
import { Picture } from '../../ui/picture.js';
import { Price } from '../../ui/price.js';
import { Sheet } from '../../ui/sheet.js';
import { orderQuery } from './api.js';
import { CaseCard } from './orders/case-card.js';
import { CaseWizard } from './orders/case-wizard.js';
import { ParcelCard } from './orders/parcel-card.js';
import { ReceiverCard } from './orders/receiver-card.js';
import { SendForm } from './orders/send-form.js';
import parts from './orders/order-parts.module.css';
import ShopSheetButton from './shops/shop-sheet.js';
import styles from './orders-page.module.css';

export function OrderPage() {
  const { id } = useParams({ from: '/signed-in/orders/$id' });
  return <OrderView id={id} />;
}

/** The same page for shopper, shop and staff; `can` of the answer decides what each may do. */
export function OrderView({ id, desk = false }: { id: string; desk?: boolean }) {
  const { t, locale } = useWords();
  const queries = useQueryClient();
  const order = useSuspenseQuery(orderQuery(useCall(), id)).data;
  const done = () => queries.invalidateQueries({ predicate: (query) => ['order', 'orders', 'desk', 'staff'].includes(String(query.queryKey[0])) });
  return (
    <div className={desk ? parts.desk : `${styles.page} ${parts.wide}`}>
      <Band order={order} />
      <Actions order={order} onDone={done} />
      <div className={parts.columns}>
        <div>
          {order.can.send && <SendForm order={order} onDone={done} />}
          {order.cases.map((item) => <CaseCard key={item.id} item={item} shop={order.shopId} seesMoney={order.seesMoney} onDone={done} />)}
          {order.parcels.map((parcel) => <ParcelCard key={parcel.id} parcel={parcel} order={order} onDone={done} />)}
          <Goods order={order} />
        </div>
        <div>
          <ReceiverCard order={order} onDone={done} />
          <Card title={t('mall.history')}><Timeline items={order.events.toReversed().map((event, at) => ({ key: `${event.at}${at}`, at: moment(event.at, locale), what: t(`mall.event_${event.what}` as MessageKey) }))} /></Card>
          {order.can.own && <Link to="/complaints" search={{ order: order.id }} className={styles.all}>{t('orders.complain')}</Link>}
        </div>
      </div>
    </div>
  );
}

/** State, what comes next and until when, and whose turn it is. */
function Band({ order }: { order: Order }) {
  const { t, locale } = useWords();
  const deadline = { placed: order.payUntil, paid: order.shipBy, sent: order.autoReceiveAt, received: order.returnUntil, finished: null, refunded: null, cancelled: null }[order.state];
  const stuck = order.state === 'sent' && order.autoReceiveAt === null;
  const next = order.overdue ? t('orders.next_overdue', { time: deadline ? moment(deadline, locale) : '' }) : stuck ? t('orders.next_stuck') : t(`mall.next_${order.state}`, { time: deadline ? moment(deadline, locale) : '' });
  return (
    <div className={parts.band}>
      <h1>{t(`mall.state_${order.state}`)}</h1><p>{next}</p>
      {order.state in acts && <small><Icon name="person" size={16} />{t(acts[order.state] ?? 'orders.acts_shopper')}</small>}
      {order.returnUntil && order.state === 'sent' && <small><Icon name="return" size={16} />{t('orders.return_until', { time: moment(order.returnUntil, locale) })}</small>}
    </div>
  );
}
const acts: Partial<Record<Order['state'], MessageKey>> = { placed: 'orders.acts_shopper', paid: 'orders.acts_shop', sent: 'orders.acts_carrier' };

function Actions({ order, onDone }: { order: Order; onDone: () => Promise<unknown> }) {
  const { t } = useWords();
  const call = useCall();
  const go = useNavigate();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [sure, setSure] = useState<'cancel' | 'cancel-late' | null>(null);
  const act = useMutation({ mutationFn: (what: 'cancel' | 'receive' | 'extend' | 'cancel-late') => call(`/mall/orders/${order.id}/${what}`, { method: 'POST' }), onSettled: async () => { setSure(null); await onDone(); } });
  const again = useMutation({
    mutationFn: async () => { for (const line of order.lines) await call('/mall/basket/lines', { method: 'POST', body: { skuId: line.skuId, quantity: line.quantity } }); },
    onSuccess: async () => { await queries.invalidateQueries({ queryKey: ['basket'] }); await go({ to: '/cart' }); },
  });
  const error = act.error ?? again.error;
  return (
    <>
      {error && <Notice tone="bad" live>{sentence(error, t)}</Notice>}
      <div className={styles.actions}>
        {order.can.pay && <Link to="/pay/$id" params={{ id: order.groupId }} className={buttonClass('fill')}>{t('mall.pay_order')}</Link>}
        {order.can.receive && <Button busy={act.isPending} onClick={() => { act.mutate('receive'); }}>{t('mall.receive')}</Button>}
        {order.can.cancel && <Button look="line" onClick={() => { setSure('cancel'); }}>{t('mall.cancel_order')}</Button>}
        {order.can.cancelLate && <Button look="line" onClick={() => { setSure('cancel-late'); }}>{t('orders.cancel_late')}</Button>}
        {order.can.extend && <Button look="line" busy={act.isPending} onClick={() => { act.mutate('extend'); }}>{t('orders.extend')}</Button>}
        {order.can.openCase && !asking && <Button look="line" onClick={() => { setAsking(true); }}>{t('mall.ask_refund')}</Button>}
        {order.can.own && ['received', 'finished', 'refunded', 'cancelled'].includes(order.state) && <Button look="line" busy={again.isPending} onClick={() => { again.mutate(); }}>{t('orders.again')}</Button>}
      </div>
      {asking && <CaseWizard order={order} onClose={() => { setAsking(false); }} onDone={async () => { setAsking(false); await onDone(); }} />}
      <Sheet open={sure !== null} onClose={() => { setSure(null); }} title={t('mall.cancel_order')} closeLabel={t('site.close')}>
        <p>{sure === 'cancel-late' ? t('orders.cancel_late_sure') : order.groupOrders > 1 ? t('orders.cancel_group', { n: order.groupOrders }) : t('orders.cancel_sure')}</p>
        <Button look="danger" wide busy={act.isPending} onClick={() => { if (sure) act.mutate(sure); }}>{t(order.groupOrders > 1 && sure === 'cancel' ? 'orders.cancel_all' : 'orders.cancel_yes', { n: order.groupOrders })}</Button>
      </Sheet>
    </>
  );
}

function Goods({ order }: { order: Order }) {
  const { t } = useWords();
  return (
    <Card title={order.shopName} action={<span className={styles.muted}>{t('mall.order', { number: order.number })}</span>}>
      <ShopSheetButton shopId={order.shopId} shopName={order.shopName} />
      {order.lines.map((line) => (
        <div key={line.id}>
          <Link to="/p/$id" params={{ id: line.productId }} className={styles.line}>
            <span><Picture picture={line.picture} sizes="64px" alt="" /></span><span>{line.title}<small>{line.skuName} × {line.quantity}</small></span>
            {order.seesMoney && <span className={styles.right}><Price fen={line.totalFen} look="plain" />{line.refundedFen > 0 && <small>{t('mall.refunded', { fen: money(line.refundedFen) })}</small>}</span>}
          </Link>
          {order.can.own && <Link to="/orders/$id/lines/$line" params={{ id: order.id, line: line.id }} className={parts.version}><Icon name="paper" size={16} />{t('orders.version_see')}</Link>}
        </div>
      ))}
      {order.seesMoney && (
        <div className={parts.sum}>
          <div><span>{t('mall.goods')}</span><span>{money(order.goodsFen)}</span></div><div><span>{t('mall.freight')}</span><span>{money(order.freightFen)}</span></div>
          <div><span>{t('mall.total')}</span><Price fen={order.totalFen} /></div>
          {order.refundedFen > 0 && <div><span>{t('mall.refunded', { fen: money(order.refundedFen) })}</span><span>{t('orders.kept', { fen: money(order.totalFen - order.refundedFen) })}</span></div>}
        </div>
      )}
    </Card>
  );
}
