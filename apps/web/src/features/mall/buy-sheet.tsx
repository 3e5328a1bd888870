import type { Checkout, Product } from '@app/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { sentence } from '../../platform/errors.js';
import { ApiError } from '../../platform/http.js';
import { useWords } from '../../platform/i18n.js';
import { money } from '../../platform/money.js';
import { useCall, useMe } from '../../platform/session.js';
import { Button } from '../../ui/button.js';
import { Notice } from '../../ui/notice.js';
import { Picture } from '../../ui/picture.js';
import { Price, Struck } from '../../ui/price.js';
import { Sheet } from '../../ui/sheet.js';
import { Skeleton } from '../../ui/skeleton.js';
import { Stepper } from '../../ui/stepper.js';
import { productQuery } from './api.js';
import { BuyConfirm } from './buy-confirm.js';
import { BuyResult } from './buy-result.js';
import styles from './buy-sheet.module.css';
import { BuyWho } from './buy-who.js';

export interface BuyWish {
  productId: string; source: { kind: 'show' | 'replay'; id: string }; host: string;
  offer: { id: string; mine: number; skus: { skuId: string; priceFen: number; struckFen: number | null; left: number }[] } | null;
}

/** Buys one thing in front of what she is watching: choose, confirm, paid. Whoever closes it before she ordered gives the pieces back at once. */
export default function BuySheet({ wish, onClose }: { wish: BuyWish; onClose: () => void }) {
  const { t } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const product = useQuery(productQuery(call, wish.productId));
  const [checkoutId, setCheckoutId] = useState<string | null>(null);
  const [groupId, setGroupId] = useState<string | null>(null);
  const close = () => {
    if (checkoutId && !groupId) void call(`/mall/checkouts/${checkoutId}`, { method: 'DELETE' }).catch(() => undefined).then(() => queries.invalidateQueries({ queryKey: ['show'] }));
    else void queries.invalidateQueries({ queryKey: ['show'] });
    onClose();
  };
  const hold = (held: Checkout) => {
    queries.setQueryData(['checkout', held.id], held);
    setCheckoutId(held.id);
  };
  return (
    <Sheet half open onClose={close} title={t(groupId ? 'mall.sheet_result' : checkoutId ? 'mall.confirm_order' : 'mall.choose')} closeLabel={t('site.close')}>
      {groupId ? <BuyResult groupId={groupId} onClose={close} /> : checkoutId ? <BuyConfirm checkoutId={checkoutId} host={wish.host} onOrdered={setGroupId} onAgain={() => { setCheckoutId(null); }} />
        : product.data ? <Choose product={product.data} wish={wish} onHeld={hold} /> : product.error ? <Notice tone="bad" live>{sentence(product.error, t)}</Notice> : <Skeleton label={t('mall.sheet_loading')} />}
    </Sheet>
  );
}

function Choose({ product, wish, onHeld }: { product: Product; wish: BuyWish; onHeld: (held: Checkout) => void }) {
  const { t } = useWords();
  const call = useCall();
  const me = useMe();
  const navigate = useNavigate();
  const [offer, setOffer] = useState(wish.offer);
  const priced = product.skus.map((sku) => {
    const offered = offer?.skus.find((one) => one.skuId === sku.id);
    return { ...sku, offered: offered !== undefined, now: offered ?? sku, most: offered ? Math.min(offered.left, offer?.mine ?? 0) : sku.left };
  });
  const [chosen, setChosen] = useState(() => (priced.find((sku) => sku.offered && sku.most > 0) ?? priced.find((sku) => sku.most > 0) ?? priced[0])?.id ?? '');
  const [quantity, setQuantity] = useState(1);
  const hold = useMutation({
    mutationFn: async (line: { skuId: string; quantity: number; offerId?: string }) => {
      if (!me.member) {
        await navigate({ to: '/sign-in', search: { next: location.pathname } });
        return null;
      }
      return call<Checkout>('/mall/checkouts', { method: 'POST', body: { lines: [{ ...line, source: wish.source }] } });
    },
    onSuccess: (held) => { if (held) onHeld(held); },
  });
  const sku = priced.find((one) => one.id === chosen);
  if (!sku) return <Notice tone="warm">{t('mall.gone')}</Notice>;
  // The offer is what she missed, not the goods: she may have them at their ordinary price, told before she says yes.
  const missed = hold.error instanceof ApiError && ['mall.offer_over', 'mall.offer_gone', 'mall.offer_limit'].includes(hold.error.body.code);
  const buy = (offerId?: string) => { hold.mutate({ skuId: sku.id, quantity, offerId }); };
  return (
    <>
      <div className={styles.goods}>
        <span className={styles.shot}>{product.pictures[0] && <Picture picture={product.pictures[0]} sizes="96px" alt="" />}</span>
        <div>
          <p className={styles.price}><Price fen={sku.now.priceFen} look="large" />{sku.now.struckFen !== null && <Struck fen={sku.now.struckFen} />}{sku.offered && <span className={styles.tag}>{t('mall.offer_price')}</span>}</p>
          <h3>{product.title}</h3>
          <BuyWho shop={product.shop.name} host={wish.host} />
        </div>
      </div>
      <div className={styles.options} role="radiogroup" aria-label={t('mall.choose')}>
        {priced.map((one) => <button key={one.id} type="button" role="radio" aria-checked={one.id === sku.id} disabled={one.most === 0} className={styles.option} onClick={() => { setChosen(one.id); setQuantity(1); hold.reset(); }}>{one.name}</button>)}
      </div>
      <div className={styles.row}><span>{sku.most === 0 ? t('mall.sold_out') : sku.offered ? t('mall.offer_mine', { n: sku.most }) : t('mall.left', { n: sku.most })}</span><Stepper value={quantity} most={Math.max(1, sku.most)} onChange={setQuantity} label={t('mall.quantity')} less={t('mall.less')} more={t('mall.more')} /></div>
      {hold.error && <Notice tone={missed ? 'warm' : 'bad'} live>{sentence(hold.error, t)}</Notice>}
      {missed
        ? <Button wide look="line" busy={hold.isPending} onClick={() => { setOffer(null); buy(); }}>{t('mall.buy_ordinary', { fen: money(product.skus.find((one) => one.id === sku.id)?.priceFen ?? 0) })}</Button>
        : <Button wide disabled={!product.buyable || sku.most === 0} busy={hold.isPending} onClick={() => { buy(sku.offered ? offer?.id : undefined); }}>{t('mall.buy_for', { fen: money(sku.now.priceFen * quantity) })}</Button>}
    </>
  );
}
