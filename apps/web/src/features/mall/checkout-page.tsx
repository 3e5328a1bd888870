import type { Checkout, Payment } from '@app/contracts';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useRouter } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { sentence } from '../../platform/errors.js';
import { useWords } from '../../platform/i18n.js';
import { money } from '../../platform/money.js';
import { useCall } from '../../platform/session.js';
import { clock, moment } from '../../platform/time.js';
import { Button, buttonClass } from '../../ui/button.js';
import { TextField } from '../../ui/field.js';
import { Icon } from '../../ui/icon.js';
import { Empty, Notice } from '../../ui/notice.js';
import { Picture } from '../../ui/picture.js';
import { Price } from '../../ui/price.js';
import { addressesQuery, checkoutQuery } from './api.js';
import styles from './checkout-page.module.css';
import { useCountdown } from './use-countdown.js';

export function CheckoutPage() {
  const { t, locale } = useWords();
  const { id } = useParams({ from: '/signed-in/checkout/$id' });
  const call = useCall();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const router = useRouter();
  const checkout = useSuspenseQuery(checkoutQuery(call, id)).data;
  const left = useCountdown(checkout.heldUntil, checkout.now);
  // What the buyer saw before the server told of another sum.
  const [sawFen, setSawFen] = useState<number | null>(null);
  const [agreed, setAgreed] = useState<string[]>([]);
  // One key for one purchase: a second tap is the same purchase.
  const key = useRef('');
  const change = useMutation({
    mutationFn: (body: object) => call<Checkout>(`/mall/checkouts/${id}`, { method: 'PATCH', body }),
    onSuccess: (next) => { queries.setQueryData(['checkout', id], next); },
  });
  const pay = useMutation({
    mutationFn: () => {
      key.current ||= crypto.randomUUID();
      return call<Payment>(`/mall/checkouts/${id}/pay`, { method: 'POST', headers: { 'idempotency-key': key.current }, body: { quoteHash: checkout.quoteHash, noReturnConfirmed: agreed } });
    },
    onSuccess: async (payment) => {
      queries.setQueryData(['payment', payment.groupId], payment);
      await queries.invalidateQueries({ queryKey: ['basket'] });
      await navigate({ to: '/pay/$id', params: { id: payment.groupId }, replace: true });
    },
    onError: async () => { key.current = ''; setSawFen(checkout.totalFen); await queries.invalidateQueries({ queryKey: ['checkout', id] }); },
  });
  const again = useMutation({
    mutationFn: (offers: boolean) => call<Checkout>('/mall/checkouts', { method: 'POST', body: { lines: checkout.shops.flatMap((shop) => shop.lines.map((line) => ({ skuId: line.skuId, quantity: line.quantity, ...(offers && line.offerId ? { offerId: line.offerId } : {}) }))) } }),
    onSuccess: (held) => navigate({ to: '/checkout/$id', params: { id: held.id }, replace: true }),
  });

  if (checkout.state === 'ordered') return <Empty icon="receipt" text={t('mall.orders')}><Link to="/orders" className={buttonClass('line')}>{t('mall.see_orders')}</Link></Empty>;
  if (checkout.state === 'expired' || left === 0) {
    return <Empty icon="clock" text={t('mall.expired')}>{again.error && <Notice tone="bad" live>{sentence(again.error, t)}</Notice>}<Button busy={again.isPending} onClick={() => { again.mutate(again.error === null); }}>{t(again.error === null ? 'mall.hold_again' : 'mall.hold_ordinary')}</Button></Empty>;
  }
  const mustAgree = checkout.shops.flatMap((shop) => shop.lines).filter((line) => line.returnClass !== 'seven_day');
  const ready = checkout.totalFen !== null && mustAgree.every((line) => agreed.includes(line.skuId));
  const error = pay.error ?? change.error;
  return (
    <div className={styles.page}>
      <h1>{t('mall.confirm_order')}</h1>
      <p className={styles.held}><Icon name="clock" size={18} />{t('mall.held', { time: clock(left) })}</p>
      <div className={styles.main}>
        <section className={styles.card}>
          <h2>{t('mall.ship_to')}</h2>
          <Link to="/me/addresses" search={{ next: router.state.location.pathname }} className={styles.place} onClick={() => { queries.removeQueries({ queryKey: ['checkout', id] }); }}>
            <Icon name="pin" />
            {checkout.address ? <span>{checkout.address.name} {checkout.address.phone}<small>{checkout.address.province}{checkout.address.city}{checkout.address.district}{checkout.address.street}{checkout.address.detail}</small></span> : <span>{t('mall.pick_address')}</span>}
            <em>{t('mall.change')}</em>
          </Link>
          <AddressChoice chosen={checkout.addressId} onChoose={(addressId) => { change.mutate({ addressId }); }} />
        </section>
        {checkout.shops.map((shop) => (
          <section key={shop.id} className={styles.card}>
            <h2>{shop.name}</h2>
            {shop.lines.map((line) => (
              <div key={line.skuId} className={styles.line}>
                <span><Picture picture={line.picture} sizes="64px" alt="" /></span>
                <div><p>{line.title}</p><small>{line.skuName} × {line.quantity}</small>{line.offerId && line.priceFen < line.ordinaryFen && <p className={styles.offer}>{t('mall.offer_line', { fen: money(line.ordinaryFen) })}</p>}{!line.delivers && <p className={styles.stuck}><Icon name="alert" size={14} />{t('mall.not_to')}</p>}</div>
                <Price fen={line.totalFen} look="plain" />
              </div>
            ))}
            <div className={styles.row}><span>{t('mall.freight')}</span><span>{shop.freightFen === null ? '—' : shop.freightFen === 0 ? t('mall.free') : money(shop.freightFen)}</span></div>
            <div className={styles.row}><span>{t('mall.ship_by', { time: moment(shop.shipBy, locale) })}</span></div>
            <TextField label={t('mall.remark')} defaultValue={shop.remark} maxLength={100} onBlur={(event) => { if (event.target.value !== shop.remark) change.mutate({ remarks: { [shop.id]: event.target.value } }); }} />
          </section>
        ))}
      </div>
      <div className={styles.aside}>
        {mustAgree.map((line) => (
          <label key={line.skuId} className={styles.tick}>
            <input type="checkbox" checked={agreed.includes(line.skuId)} onChange={(event) => { setAgreed(event.target.checked ? [...agreed, line.skuId] : agreed.filter((skuId) => skuId !== line.skuId)); }} />
            <span>{t('mall.no_return_confirm', { title: line.title })}</span>
          </label>
        ))}
        <section className={styles.card}>
          <div className={styles.row}><span>{t('mall.goods')}</span><span>{money(checkout.goodsFen)}</span></div>
          <div className={styles.row}><span>{t('mall.freight')}</span><span>{checkout.freightFen === null ? '—' : money(checkout.freightFen)}</span></div>
        </section>
        {error && <Notice tone="bad" live>{sentence(error, t)}</Notice>}
        {sawFen !== null && checkout.totalFen !== null && sawFen !== checkout.totalFen && <Notice tone="warm" live>{t('mall.price_was', { old: money(sawFen), now: money(checkout.totalFen) })}</Notice>}
        <div className={styles.bar}>
          <span>{t('mall.total')} <Price fen={checkout.totalFen ?? checkout.goodsFen} look="large" /></span>
          <Button disabled={!ready} busy={pay.isPending} onClick={() => { pay.mutate(); }}>{t('mall.pay')}</Button>
        </div>
      </div>
    </div>
  );
}

/** The other addresses, one tap each. */
function AddressChoice({ chosen, onChoose }: { chosen: string | null; onChoose: (id: string) => void }) {
  const { t } = useWords();
  const list = useSuspenseQuery(addressesQuery(useCall())).data;
  if (list.length < 2 && chosen) return null;
  return (
    <select className={styles.select} aria-label={t('mall.ship_to')} value={chosen ?? ''} onChange={(event) => { onChoose(event.target.value); }}>
      {!chosen && <option value="">{t('mall.pick_address')}</option>}
      {list.map((address) => <option key={address.id} value={address.id}>{address.name} {address.city}{address.district}{address.detail}</option>)}
    </select>
  );
}
