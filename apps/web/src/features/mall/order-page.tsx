import type { Order } from '@app/contracts';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type SyntheticEvent, useState } from 'react';
import { sentence } from '../../platform/errors.js';
import { type MessageKey, useWords } from '../../platform/i18n.js';
import { money } from '../../platform/money.js';
import { useCall } from '../../platform/session.js';
import { moment } from '../../platform/time.js';
import { Button, buttonClass } from '../../ui/button.js';
import { TextField } from '../../ui/field.js';
import { Notice } from '../../ui/notice.js';
import { Picture } from '../../ui/picture.js';
import { Price } from '../../ui/price.js';
import { orderQuery } from './api.js';
import { CaseCard, CaseForm } from './case-parts.js';
import { ShopSheetButton } from './shops/shop-sheet.js';
import styles from './orders-page.module.css';

export function OrderPage() {
  const { id } = useParams({ from: '/signed-in/orders/$id' });
  return <OrderView id={id} />;
}

/** The same page for shopper and shop; `can` of the answer decides what each may do. */
export function OrderView({ id }: { id: string }) {
  const { t, locale } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const order = useSuspenseQuery(orderQuery(call, id)).data;
  const [asking, setAsking] = useState(false);
  const done = () => queries.invalidateQueries({ predicate: (query) => ['order', 'orders', 'desk'].includes(String(query.queryKey[0])) });
  const act = useMutation({ mutationFn: (what: 'cancel' | 'receive') => call(`/mall/orders/${id}/${what}`, { method: 'POST' }), onSettled: done });
  const deadline = { placed: order.payUntil, paid: order.shipBy, sent: order.autoReceiveAt, received: order.returnUntil, finished: null, refunded: null, cancelled: null }[order.state];
  return (
    <div className={styles.page}>
      <div className={styles.band}><h1>{t(`mall.state_${order.state}`)}</h1><p>{t(`mall.next_${order.state}`, { time: deadline ? moment(deadline, locale) : '' })}</p></div>
      {act.error && <Notice tone="bad" live>{sentence(act.error, t)}</Notice>}
      <div className={styles.actions}>
        {order.can.pay && <Link to="/pay/$id" params={{ id: order.groupId }} className={buttonClass('fill')}>{t('mall.pay_order')}</Link>}
        {order.can.cancel && <Button look="line" busy={act.isPending} onClick={() => { act.mutate('cancel'); }}>{t('mall.cancel_order')}</Button>}
        {order.can.receive && <Button busy={act.isPending} onClick={() => { act.mutate('receive'); }}>{t('mall.receive')}</Button>}
        {order.can.openCase && !asking && <Button look="line" onClick={() => { setAsking(true); }}>{t('mall.ask_refund')}</Button>}
      </div>
      {asking && <CaseForm order={order} onDone={async () => { setAsking(false); await done(); }} />}
      {order.cases.map((item) => <CaseCard key={item.id} item={item} onDone={done} />)}
      {order.can.send && <SendForm order={order} onDone={done} />}
      {order.parcels.map((parcel) => (
        <section key={parcel.id} className={styles.order}>
          <span className={styles.head}><strong>{t('mall.parcel')} · {parcel.carrier}</strong><span>{parcel.number}</span></span>
          <ul className={styles.history}>{parcel.steps.map((step) => <li key={`${step.at}${step.state}`}><span>{step.text || parcel.carrier}</span><small>{moment(step.at, locale)}</small></li>)}</ul>
        </section>
      ))}
      <section className={styles.order}>
        <span className={styles.head}><Link to="/shop/$id" params={{ id: order.shopId }}><strong>{order.shopName}</strong></Link><span className={styles.muted}>{t('mall.order', { number: order.number })}</span></span>
        <ShopSheetButton shopId={order.shopId} shopName={order.shopName} />
        {order.lines.map((line) => (
          <Link key={line.id} to="/p/$id" params={{ id: line.productId }} className={styles.line}>
            <span><Picture picture={line.picture} sizes="64px" alt="" /></span><span>{line.title}<small>{line.skuName} × {line.quantity}</small></span>
            <span className={styles.right}><Price fen={line.totalFen} look="plain" />{line.refundedFen > 0 && <small>{t('mall.refunded', { fen: money(line.refundedFen) })}</small>}</span>
          </Link>
        ))}
        <div className={styles.sum}>
          <div><span>{t('mall.goods')}</span><span>{money(order.goodsFen)}</span></div><div><span>{t('mall.freight')}</span><span>{money(order.freightFen)}</span></div>
          <div><span>{t('mall.total')}</span><Price fen={order.totalFen} /></div>{order.refundedFen > 0 && <div><span>{t('mall.refunded', { fen: money(order.refundedFen) })}</span></div>}
        </div>
      </section>
      <section className={styles.order}><strong>{order.address.name} {order.address.phone}</strong><span>{order.address.place}{order.address.detail}</span>{order.remark && <span className={styles.muted}>{order.remark}</span>}</section>
      <section className={styles.order}>
        <h2>{t('mall.history')}</h2>
        <ul className={styles.history}>{order.events.map((event) => <li key={`${event.at}${event.what}`}><span>{t(`mall.event_${event.what}` as MessageKey)}</span><small>{moment(event.at, locale)}</small></li>)}</ul>
      </section>
    </div>
  );
}

function SendForm({ order, onDone }: { order: Order; onDone: () => Promise<void> }) {
  const { t } = useWords();
  const call = useCall();
  const [carrier, setCarrier] = useState('');
  const [number, setNumber] = useState('');
  const send = useMutation({ mutationFn: () => call(`/mall/orders/${order.id}/parcels`, { method: 'POST', body: { carrier, number } }), onSuccess: onDone });
  const submit = (event: SyntheticEvent) => { event.preventDefault(); send.mutate(); };
  return (
    <form className={`${styles.order} ${styles.form}`} onSubmit={submit}>
      <h2>{t('mall.send')}</h2>
      <TextField label={t('mall.carrier')} name="carrier" value={carrier} required minLength={2} maxLength={20} onChange={(event) => { setCarrier(event.target.value); }} />
      <TextField label={t('mall.tracking')} name="number" value={number} required pattern="[A-Za-z0-9\-]{6,40}" autoCapitalize="characters" onChange={(event) => { setNumber(event.target.value.trim()); }} />
      {send.error && <Notice tone="bad" live>{sentence(send.error, t)}</Notice>}
      <Button type="submit" busy={send.isPending}>{t('mall.send_parcel')}</Button>
    </form>
  );
}
