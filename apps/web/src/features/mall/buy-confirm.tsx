import type { Checkout, Payment } from '@app/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useRef, useState } from 'react';
import { sentence } from '../../platform/errors.js';
import { useWords } from '../../platform/i18n.js';
import { money } from '../../platform/money.js';
import { useCall } from '../../platform/session.js';
import { clock } from '../../platform/time.js';
import { Button } from '../../ui/button.js';
import { Icon } from '../../ui/icon.js';
import { Notice } from '../../ui/notice.js';
import { Price } from '../../ui/price.js';
import { Skeleton } from '../../ui/skeleton.js';
import { checkoutQuery, paymentModeQuery } from './api.js';
import styles from './buy-sheet.module.css';
import { BuyWho } from './buy-who.js';
import { useCountdown } from './use-countdown.js';

const StripePanel = lazy(() => import('./stripe-panel.js'));
const methods = ['alipay', 'wechat_pay', 'card'] as const;
interface Props { checkoutId: string; host: string; onOrdered: (groupId: string) => void; onAgain: () => void }

/** The last look before she pays: where it goes, what it costs, who sells it. */
export function BuyConfirm(props: Props) {
  const { t } = useWords();
  const call = useCall();
  const checkout = useQuery(checkoutQuery(call, props.checkoutId)).data;
  const mode = useQuery(paymentModeQuery(call)).data;
  return checkout && mode ? <Confirm {...props} checkout={checkout} sandbox={mode.gateway === 'sandbox'} /> : <Skeleton label={t('mall.sheet_loading')} />;
}

function Confirm({ checkout, sandbox, host, onOrdered, onAgain }: Props & { checkout: Checkout; sandbox: boolean }) {
  const { t } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const left = useCountdown(checkout.heldUntil, checkout.now);
  const [agreed, setAgreed] = useState<string[]>([]);
  const [method, setMethod] = useState<(typeof methods)[number]>('alipay');
  const [placed, setPlaced] = useState<Payment | null>(null);
  const [waiting, setWaiting] = useState(false);
  // One key for one purchase: a second tap is the same purchase.
  const key = useRef('');
  const lines = checkout.shops.flatMap((shop) => shop.lines);
  const mustAgree = lines.filter((line) => line.returnClass !== 'seven_day');
  const pay = useMutation({
    mutationFn: async () => {
      key.current ||= crypto.randomUUID();
      const payment = placed ?? await call<Payment>(`/mall/checkouts/${checkout.id}/pay`, { method: 'POST', headers: { 'idempotency-key': key.current }, body: { quoteHash: checkout.quoteHash, noReturnConfirmed: agreed } });
      setPlaced(payment);
      if (sandbox && payment.gateway !== 'none') await call(`/sandbox/payments/${payment.intentId}/confirm`, { method: 'POST', body: { clientSecret: payment.clientSecret, outcome: 'pay', method, fault: 'none' } });
      return payment;
    },
    onSuccess: (payment) => { if (sandbox || payment.gateway === 'none') onOrdered(payment.groupId); },
    onError: async () => { key.current = ''; await queries.invalidateQueries({ queryKey: ['checkout', checkout.id] }); },
  });
  if (placed && !sandbox && placed.gateway !== 'none') {
    const wait = (on: boolean) => { setWaiting(on); if (on) onOrdered(placed.groupId); };
    return <Suspense fallback={<Skeleton label={t('pay.loading')} />}><StripePanel groupId={placed.groupId} totalFen={placed.totalFen} waiting={waiting} onWait={wait} /></Suspense>;
  }
  if (checkout.state !== 'ordered' && left === 0) return <><Notice tone="warm" icon="clock" live>{t('mall.expired')}</Notice><Button wide onClick={onAgain}>{t('mall.hold_again')}</Button></>;
  const ready = checkout.totalFen !== null && mustAgree.every((line) => agreed.includes(line.skuId));
  return (
    <>
      <p className={styles.held}><Icon name="clock" size={16} />{t('mall.held', { time: clock(left) })}</p>
      {checkout.address
        ? <p className={styles.place}><Icon name="pin" size={18} /><span>{checkout.address.name} {checkout.address.phone}<small>{checkout.address.province}{checkout.address.city}{checkout.address.district}{checkout.address.street}{checkout.address.detail}</small></span></p>
        : <Notice tone="warm">{t('mall.sheet_no_address')}</Notice>}
      {checkout.shops.map((shop) => shop.lines.map((line) => (
        <div key={line.skuId} className={styles.line}>
          <span>{line.title} <small>{line.skuName} × {line.quantity}</small><BuyWho shop={shop.name} host={host} />{!line.delivers && <em>{t('mall.not_to')}</em>}</span>
          <Price fen={line.totalFen} look="plain" />
        </div>
      )))}
      <div className={styles.row}><span>{t('mall.freight')}</span><span>{checkout.freightFen === null ? '—' : checkout.freightFen === 0 ? t('mall.free') : money(checkout.freightFen)}</span></div>
      {sandbox && <div className={styles.methods} role="radiogroup" aria-label={t('mall.method')}>{methods.map((name) => <label key={name}><input type="radio" name="sheet-method" checked={method === name} onChange={() => { setMethod(name); }} />{t(`mall.method_${name}`)}</label>)}</div>}
      {mustAgree.map((line) => (
        <label key={line.skuId} className={styles.tick}>
          <input type="checkbox" checked={agreed.includes(line.skuId)} onChange={(event) => { setAgreed(event.target.checked ? [...agreed, line.skuId] : agreed.filter((skuId) => skuId !== line.skuId)); }} />
          <span>{t('mall.no_return_confirm', { title: line.title })}</span>
        </label>
      ))}
      {pay.error && <Notice tone="bad" live>{sentence(pay.error, t)}</Notice>}
      {sandbox && <p className={styles.who}>{t('mall.pay_sandbox')}</p>}
      <Button wide disabled={!ready} busy={pay.isPending} onClick={() => { pay.mutate(); }}>{t('mall.pay_now', { fen: money(checkout.totalFen ?? checkout.goodsFen) })}</Button>
      <Link to="/checkout/$id" params={{ id: checkout.id }} className={styles.more}>{t('mall.sheet_more')}<Icon name="forward" size={16} /></Link>
    </>
  );
}
