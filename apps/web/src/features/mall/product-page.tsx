import type { Product, Sku } from '@app/contracts';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { type ComponentType, lazy, Suspense, useEffect, useState } from 'react';
import { sentence } from '../../platform/errors.js';
import { useWords } from '../../platform/i18n.js';
import { useCall, useMe } from '../../platform/session.js';
import { Button } from '../../ui/button.js';
import { Icon } from '../../ui/icon.js';
import { Notice } from '../../ui/notice.js';
import { Picture } from '../../ui/picture.js';
import { Price, Struck, UnitPrice } from '../../ui/price.js';
import { Sheet } from '../../ui/sheet.js';
import { Stepper } from '../../ui/stepper.js';
import { productQuery } from './api.js';
import styles from './product-page.module.css';

/** In the first HTML, and heard a moment after the rest. */
const ShareButton = lazy(() => import('./product-story.js').then((file) => ({ default: file.ShareButton })));
const MakerCard = lazy(() => import('./product-story.js').then((file) => ({ default: file.MakerCard })));
const About = lazy(() => import('./product-story.js').then((file) => ({ default: file.About })));
const Promises = lazy(() => import('./product-story.js').then((file) => ({ default: file.Promises })));

/** `Together` shows what several shops made of it, where a product has partners. */
export function ProductPage({ Together }: { Together: ComponentType<{ productId: string }> }) {
  const { id } = useParams({ from: '/p/$id' });
  const product = useSuspenseQuery(productQuery(useCall(), id)).data;
  return <ProductView key={id} product={product} Together={Together} />;
}

function ProductView({ product, Together }: { product: Product; Together: ComponentType<{ productId: string }> }) {
  const { t } = useWords();
  const [chosen, setChosen] = useState(() => product.skus.find((sku) => sku.left > 0)?.id ?? product.skus[0]?.id ?? '');
  const [quantity, setQuantity] = useState(1);
  const [sheet, setSheet] = useState<'add' | 'buy' | null>(null);
  const sku = product.skus.find((item) => item.id === chosen) ?? product.skus[0];
  const buying = useBuying(() => { setSheet(null); });
  if (!sku) return null;
  const choice = <Choice product={product} sku={sku} quantity={quantity} onSku={(next) => { setChosen(next); setQuantity(1); }} onQuantity={setQuantity} />;
  const start = (what: 'add' | 'buy') => { buying.go.mutate({ what, skuId: sku.id, quantity }); };
  return (
    <div className={styles.page}>
      <nav className={styles.crumbs} aria-label={t('mall.category')}><Link to="/">{t('site.home')}</Link><Icon name="forward" size={14} /><Link to="/search" search={{ category: product.categoryId }}>{product.categoryName}</Link></nav>
      <ul className={styles.gallery} aria-label={t('mall.pictures')}>
        {product.pictures.map((picture, at) => <li key={picture.src}><Picture picture={picture} sizes="(min-width: 1024px) 560px, 100vw" first={at === 0} alt={picture.alt || product.title} /></li>)}
      </ul>
      <div className={styles.facts}>
        <div>
          <p className={styles.prices}>
            <Price fen={sku.priceFen} look="large" />
            {sku.struckFen !== null && <Struck fen={sku.struckFen} />}
            {sku.unitPrice && <UnitPrice fen={sku.unitPrice.fen} unit={t(`mall.per_${sku.unitPrice.per}`)} />}
          </p>
          <h1 className={styles.title}>{product.title}</h1>
          <p className={styles.subtitle}>{product.subtitle}</p>
          <Suspense><ShareButton title={product.title} /></Suspense>
        </div>
        {!product.buyable && <Notice tone="warm">{t('mall.gone')} <Link to="/search" search={{ category: product.categoryId }} className={styles.similar}>{t('mall.similar')}</Link></Notice>}
        {product.buyable && product.skus.every((item) => item.left === 0) && <Notice tone="warm">{t('mall.sold_out')} <Link to="/search" search={{ category: product.categoryId, inStock: '1' }} className={styles.similar}>{t('mall.similar')}</Link></Notice>}
        <div className={styles.inline}>
          {choice}
          {buying.error && <Notice tone="bad" live>{buying.error}</Notice>}
          <div className={styles.inlineButtons}>
            <Button look="gold" disabled={!product.buyable} busy={buying.busy === 'add'} onClick={() => { start('add'); }}>{t('mall.add')}</Button>
            <Button disabled={!product.buyable} busy={buying.busy === 'buy'} onClick={() => { start('buy'); }}>{t('mall.buy')}</Button>
          </div>
        </div>
        <Suspense><Promises product={product} sku={sku} quantity={quantity} /></Suspense>
        {sku.batch && <p className={styles.subtitle}>{t('mall.batch_now', { code: sku.batch.code, day: sku.batch.producedOn })}{sku.batch.bestBefore && ` · ${t('mall.batch_until', { day: sku.batch.bestBefore })}`}</p>}
        <Suspense><MakerCard product={product} /></Suspense>
        {product.partners.length > 0 && <Suspense><Together productId={product.id} /></Suspense>}
      </div>
      <Suspense><About product={product} /></Suspense>
      <div className={styles.bar}>
        <Link to="/shop/$id" params={{ id: product.shop.id }}><Icon name="shop" size={22} />{t('mall.visit_shop')}</Link>
        <Link to="/cart"><Icon name="cart" size={22} />{t('site.cart')}</Link>
        <Button look="gold" disabled={!product.buyable} onClick={() => { setSheet('add'); }}>{t('mall.add')}</Button>
        <Button disabled={!product.buyable} onClick={() => { setSheet('buy'); }}>{t('mall.buy')}</Button>
      </div>
      <Sheet open={sheet !== null} onClose={() => { setSheet(null); }} title={t('mall.choose')} closeLabel={t('site.close')}
        foot={<Button wide look={sheet === 'add' ? 'gold' : 'fill'} busy={buying.busy !== null} onClick={() => { if (sheet) start(sheet); }}>{sheet === 'add' ? t('mall.add') : t('mall.buy')}</Button>}>
        <Price fen={sku.priceFen} look="large" />
        {choice}
        {buying.error && <Notice tone="bad" live>{buying.error}</Notice>}
      </Sheet>
      {buying.said && <output className={styles.said}><Icon name="check" size={18} />{t('mall.added')}<Link to="/cart">{t('mall.to_cart')}</Link></output>}
    </div>
  );
}

/** Puts into the basket, or holds the goods at once; a visitor signs in first and comes back to this page. */
function useBuying(onAdded: () => void) {
  const { t } = useWords();
  const call = useCall();
  const me = useMe();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [said, setSaid] = useState(false);
  useEffect(() => {
    if (!said) return undefined;
    const timer = setTimeout(() => { setSaid(false); }, 4000);
    return () => { clearTimeout(timer); };
  }, [said]);
  const go = useMutation({
    mutationFn: async (wish: { what: 'add' | 'buy'; skuId: string; quantity: number }) => {
      const line = { skuId: wish.skuId, quantity: wish.quantity };
      if (wish.what === 'buy' && !me.member) {
        await navigate({ to: '/sign-in', search: { next: location.pathname } });
        return;
      }
      if (wish.what === 'buy') {
        const held = await call<{ id: string }>('/mall/checkouts', { method: 'POST', body: { lines: [line] } });
        await navigate({ to: '/checkout/$id', params: { id: held.id } });
        return;
      }
      queries.setQueryData(['basket'], await call('/mall/basket/lines', { method: 'POST', body: line }));
      onAdded();
      setSaid(true);
    },
  });
  return { go, said, error: go.error ? sentence(go.error, t) : null, busy: go.isPending ? go.variables.what : null };
}

function Choice({ product, sku, quantity, onSku, onQuantity }: { product: Product; sku: Sku; quantity: number; onSku: (id: string) => void; onQuantity: (n: number) => void }) {
  const { t } = useWords();
  return (
    <>
      <div className={styles.options} role="radiogroup" aria-label={t('mall.choose')}>
        {product.skus.map((item) => <button key={item.id} type="button" role="radio" aria-checked={item.id === sku.id} disabled={item.left === 0} className={styles.option} onClick={() => { onSku(item.id); }}>{item.name}</button>)}
      </div>
      <div className={styles.buyRow}>
        <span>{sku.left === 0 ? t('mall.sold_out') : sku.left <= 10 ? t('mall.few_left', { n: sku.left }) : t('mall.left', { n: sku.left })}</span>
        <Stepper value={quantity} most={Math.max(1, sku.left)} onChange={onQuantity} label={t('mall.quantity')} less={t('mall.less')} more={t('mall.more')} />
      </div>
    </>
  );
}
