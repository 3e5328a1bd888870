import type { OrderGroup, Payment, PaymentMode } from '@app/contracts';
import { sandboxFaults } from '@app/contracts';
import { useMutation, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { sentence } from '../../platform/errors.js';
import { useWords } from '../../platform/i18n.js';
import { money } from '../../platform/money.js';
import { useCall } from '../../platform/session.js';
import { Button, buttonClass } from '../../ui/button.js';
import { Icon } from '../../ui/icon.js';
import { Empty, Notice } from '../../ui/notice.js';
import { Price } from '../../ui/price.js';
import { Skeleton } from '../../ui/skeleton.js';
import { groupQuery, paymentModeQuery } from './api.js';
import styles from './checkout-page.module.css';

const StripePanel = lazy(() => import('./stripe-panel.js'));

const methods = ['alipay', 'wechat_pay', 'card'] as const;

/** Pays a group, and tells the end of it: this address survives a reload, a redirect and a switch of apps. */
export function PayPage() {
  const { id } = useParams({ from: '/signed-in/pay/$id' });
  const call = useCall();
  // Whoever comes back from a wallet or a bank finds what became of it here.
  const { redirect_status: returned } = useSearch({ from: '/signed-in/pay/$id' });
  const [waiting, setWaiting] = useState(returned === 'succeeded' || returned === 'pending');
  const mode = useSuspenseQuery(paymentModeQuery(call)).data;
  useSuspenseQuery(groupQuery(call, id));
  const group = useQuery({ ...groupQuery(call, id), refetchInterval: (query) => (query.state.data?.state === 'open' ? (waiting ? 500 : 4000) : false) }).data;
  if (!group) return null;
  return <div className={styles.page}>{group.state === 'open' ? <Panel group={group} mode={mode} failed={returned === 'failed'} waiting={waiting} onWait={setWaiting} /> : <Result group={group} />}</div>;
}

function Result({ group }: { group: OrderGroup }) {
  const { t } = useWords();
  if (group.state === 'cancelled') return <Empty icon="receipt" text={t('mall.group_cancelled')}><Link to="/" className={buttonClass('line')}>{t('mall.go_shopping')}</Link></Empty>;
  return (
    <div className={styles.result}>
      <span className={styles.good}><Icon name="check" size={40} /></span>
      <h1>{t('mall.paid')}</h1>
      <Price fen={group.totalFen} look="large" />
      <p>{t('mall.order_n', { n: group.orders.length })} · {t('mall.paid_lead')}</p>
      <Link to="/orders" search={{ tab: 'paid' }} className={buttonClass('fill')}>{t('mall.see_orders')}</Link>
      <Link to="/" className={buttonClass('text')}>{t('mall.go_shopping')}</Link>
    </div>
  );
}

interface PanelProps { group: OrderGroup; waiting: boolean; onWait: (waiting: boolean) => void }

/** Names the amount and who is paid, before anything is paid; below it the panel of the gateway. */
function Panel({ mode, failed, ...panel }: PanelProps & { mode: PaymentMode; failed: boolean }) {
  const { t } = useWords();
  const { group, waiting } = panel;
  return (
    <>
      <h1>{t('mall.pay_title')}</h1>
      {mode.gateway === 'sandbox' && <Notice tone="warm">{t('mall.pay_sandbox')}</Notice>}
      <section className={styles.card}>
        <p className={styles.amount}><Price fen={group.totalFen} look="large" /></p>
        <p className={styles.amount}>{t(mode.gateway === 'sandbox' ? 'mall.pay_to' : 'pay.to')}</p>
        <ul aria-label={t('pay.payees')}>{group.orders.map((order) => <li key={order.id} className={styles.row}><span>{order.shopName}</span><span>{money(order.totalFen)}</span></li>)}</ul>
      </section>
      {failed && !waiting && <Notice tone="bad" live>{t('mall.declined')}</Notice>}
      {mode.gateway === 'sandbox' ? <SandboxPanel {...panel} /> : <Suspense fallback={<Skeleton label={t('pay.loading')} />}><StripePanel groupId={group.id} totalFen={group.totalFen} waiting={waiting} onWait={panel.onWait} /></Suspense>}
    </>
  );
}

function SandboxPanel({ group, waiting, onWait }: PanelProps) {
  const { t } = useWords();
  const call = useCall();
  const [method, setMethod] = useState<(typeof methods)[number]>('alipay');
  const [fault, setFault] = useState<(typeof sandboxFaults)[number]>('none');
  const [declined, setDeclined] = useState(false);
  const confirm = useMutation({
    mutationFn: async (outcome: 'pay' | 'decline') => {
      const payment = await call<Payment>(`/mall/groups/${group.id}/pay`, { method: 'POST' });
      if (payment.gateway === 'none') return outcome;
      await call(`/sandbox/payments/${payment.intentId}/confirm`, { method: 'POST', body: { clientSecret: payment.clientSecret, outcome, method, fault } });
      return outcome;
    },
    onMutate: () => { setDeclined(false); },
    onSuccess: (outcome) => { setDeclined(outcome === 'decline'); onWait(outcome === 'pay'); },
    onError: () => { onWait(true); },
  });
  return (
    <>
      <section className={styles.card}>
        <div className={styles.methods} role="radiogroup" aria-label={t('mall.method')}>
          {methods.map((name) => <label key={name} className={styles.method}><input type="radio" name="method" value={name} checked={method === name} onChange={() => { setMethod(name); }} />{t(`mall.method_${name}`)}</label>)}
        </div>
      </section>
      {declined && <Notice tone="bad" live>{t('mall.declined')}</Notice>}
      {confirm.error && <Notice tone="bad" live>{sentence(confirm.error, t)}</Notice>}
      {waiting && <Notice tone="calm" icon="clock" live>{t('mall.waiting')}</Notice>}
      <Button wide busy={confirm.isPending || waiting} onClick={() => { confirm.mutate('pay'); }}>{t('mall.pay_now', { fen: money(group.totalFen) })}</Button>
      <div className={styles.two}>
        <Button look="line" disabled={waiting} onClick={() => { confirm.mutate('decline'); }}>{t('mall.pay_decline')}</Button>
        <Link to="/orders" search={{ tab: 'placed' }} className={buttonClass('line')}>{t('mall.pay_later')}</Link>
      </div>
      <label className={styles.card}>{t('mall.fault')}
        <select className={styles.select} value={fault} onChange={(event) => { setFault(event.target.value as typeof fault); }}>{sandboxFaults.map((name) => <option key={name} value={name}>{name === 'none' ? t('mall.fault_none') : name}</option>)}</select>
      </label>
    </>
  );
}
