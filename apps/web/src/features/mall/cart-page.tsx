import type { Basket, BasketLine } from '@app/contracts';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { sentence } from '../../platform/errors.js';
import { useWords } from '../../platform/i18n.js';
import { money } from '../../platform/money.js';
import { useCall, useMe } from '../../platform/session.js';
import { Button, buttonClass } from '../../ui/button.js';
import { Empty, Notice } from '../../ui/notice.js';
import { Picture } from '../../ui/picture.js';
import { Price } from '../../ui/price.js';
import { Stepper } from '../../ui/stepper.js';
import { Toast } from '../../ui/toast.js';
import { basketQuery } from './api.js';
import styles from './cart-page.module.css';

export function CartPage() {
  const { t } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const me = useMe();
  const basket = useSuspenseQuery(basketQuery(call)).data;
  const change = useMutation({
    mutationFn: ({ skuId, body }: { skuId: string; body: { quantity?: number; selected?: boolean } | null }) => call<Basket>(`/mall/basket/lines/${skuId}`, body ? { method: 'PATCH', body } : { method: 'DELETE' }),
    onSuccess: (next) => { queries.setQueryData(['basket'], next); },
  });
  const [removed, setRemoved] = useState<BasketLine | null>(null);
  const undo = useMutation({
    mutationFn: (line: BasketLine) => call<Basket>('/mall/basket/lines', { method: 'POST', body: { skuId: line.skuId, quantity: line.quantity } }),
    onSuccess: (next) => { queries.setQueryData(['basket'], next); setRemoved(null); },
  });
  const set = (line: BasketLine, body: { quantity?: number; selected?: boolean } | null) => {
    change.mutate({ skuId: line.skuId, body }, { onSuccess: () => { if (!body) setRemoved(line); } });
  };
  const hold = useMutation({
    mutationFn: () => call<{ id: string }>('/mall/checkouts', { method: 'POST', body: {} }),
    onSuccess: (held) => navigate({ to: '/checkout/$id', params: { id: held.id } }),
    onError: () => queries.invalidateQueries({ queryKey: ['basket'] }),
  });
  const error = hold.error ?? change.error ?? undo.error;
  const toast = removed && (
    <Toast key={removed.skuId} onGone={() => { setRemoved(null); }}>
      {t('mall.removed')}{!removed.problem && <button type="button" disabled={undo.isPending} onClick={() => { undo.mutate(removed); }}>{t('mall.undo')}</button>}
    </Toast>
  );
  if (basket.shops.length === 0) return <div className={styles.page}><h1>{t('site.cart')}</h1><Empty icon="cart" text={t('mall.cart_empty')}><Link to="/" className={buttonClass('line')}>{t('mall.go_shopping')}</Link></Empty>{toast}</div>;
  const unusable = (line: BasketLine) => line.problem === 'off_sale' || line.problem === 'sold_out';
  const folded = basket.shops.flatMap((shop) => shop.lines.filter(unusable));
  return (
    <div className={styles.page}>
      <h1>{t('site.cart')}</h1>
      <div className={styles.list}>
        {error && <Notice tone="bad" live>{sentence(error, t)}</Notice>}
        {basket.shops.filter((shop) => !shop.lines.every(unusable)).map((shop) => {
          const ownFen = shop.lines.filter((line) => line.selected && !line.problem).reduce((sum, line) => sum + line.priceFen * line.quantity, 0);
          return (
            <section key={shop.id} className={styles.shop}>
              <h2 className={styles.shopName}><Link to="/shop/$id" params={{ id: shop.id }}>{shop.name}</Link>{shop.freeOverFen !== null && ownFen > 0 && ownFen < shop.freeOverFen && <small>{t('mall.free_progress', { fen: money(shop.freeOverFen - ownFen) })}</small>}</h2>
              {shop.freeOverFen !== null && ownFen > 0 && ownFen < shop.freeOverFen && <span className={styles.progress} aria-hidden="true"><span style={{ inlineSize: `${Math.round((100 * ownFen) / shop.freeOverFen)}%` }} /></span>}
              {shop.lines.filter((line) => !unusable(line)).map((line) => <Line key={line.skuId} line={line} onChange={(body) => { set(line, body); }} />)}
            </section>
          );
        })}
        {folded.length > 0 && (
          <details className={styles.shop}>
            <summary className={styles.folded}>{t('mall.unusable', { n: folded.length })}</summary>
            {folded.map((line) => <Line key={line.skuId} line={line} onChange={(body) => { set(line, body); }} />)}
          </details>
        )}
      </div>
      <div className={styles.sum}>
        <span>{t('mall.total')} <Price fen={basket.selectedFen} look="large" /></span>
        <Button busy={hold.isPending} disabled={basket.selectedFen === 0} onClick={() => { if (me.member) hold.mutate(); else void navigate({ to: '/sign-in', search: { next: '/cart' } }); }}>{t('mall.checkout')}</Button>
      </div>
      {toast}
    </div>
  );
}

function Line({ line, onChange }: { line: BasketLine; onChange: (body: { quantity?: number; selected?: boolean } | null) => void }) {
  const { t } = useWords();
  const drop = line.addedFen - line.priceFen;
  return (
    <div className={styles.line}>
      <label className={styles.tick}><input type="checkbox" checked={line.selected && line.problem !== 'off_sale'} disabled={line.problem === 'off_sale'} onChange={(event) => { onChange({ selected: event.target.checked }); }} aria-label={t('mall.select', { title: line.title })} /></label>
      <Link to="/p/$id" params={{ id: line.productId }} className={styles.shot}><Picture picture={line.picture} sizes="84px" alt="" /></Link>
      <div className={styles.body}>
        <Link to="/p/$id" params={{ id: line.productId }} className={styles.title}>{line.title}</Link>
        <span className={styles.sku}>{line.skuName}</span>
        {drop > 0 && <span className={`${styles.note} ${styles.down}`}>{t('mall.cheaper', { fen: money(drop) })}</span>}
        {drop < 0 && <span className={`${styles.note} ${styles.up}`}>{t('mall.dearer', { fen: money(-drop) })}</span>}
        {line.offer && <span className={`${styles.note} ${line.offer === 'open' ? styles.down : styles.bad}`}>{t(`mall.basket_offer_${line.offer}`)}</span>}
        {line.problem && <span className={`${styles.note} ${styles.bad}`}>{t(`mall.problem_${line.problem}`, { n: line.left })}</span>}
        <span className={styles.row}><Price fen={line.priceFen} /><Stepper value={line.quantity} most={Math.max(line.left, 1)} onChange={(quantity) => { onChange({ quantity }); }} label={t('mall.quantity')} less={t('mall.less')} more={t('mall.more')} /></span>
        <button type="button" className={styles.remove} onClick={() => { onChange(null); }}>{t('mall.remove')}</button>
      </div>
    </div>
  );
}
