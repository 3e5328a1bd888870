import type { Product, Sku } from '@app/contracts';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type MessageKey, useWords } from '../../platform/i18n.js';
import { money } from '../../platform/money.js';
import { day } from '../../platform/time.js';
import { Icon } from '../../ui/icon.js';
import { Picture } from '../../ui/picture.js';
import { Prose } from '../../ui/prose.js';
import { DeliveryTo } from './delivery-to.js';
import styles from './product-page.module.css';
import ShopSheetButton from './shops/shop-sheet.js';

/** What the goods are, in the shop's words and in fields. */
export function About({ product }: { product: Product }) {
  const { t } = useWords();
  return (
    <>
      <section className={styles.block}><h2>{t('mall.about')}</h2><Prose text={product.description} /></section>
      {product.facts.length > 0 && (
        <section className={styles.block}>
          <h2>{t('mall.facts')}</h2>
          <dl className={styles.table}>{product.facts.flatMap((fact) => [<dt key={`${fact.key}-k`}>{t(`mall.fact.${fact.key}` as MessageKey)}</dt>, <dd key={fact.key}>{fact.value}</dd>])}</dl>
        </section>
      )}
    </>
  );
}

/** Who made them, and who sells. */
export function MakerCard({ product }: { product: Product }) {
  const { t, locale } = useWords();
  const { verification } = product.shop;
  return (
    <section className={styles.maker}>
      <span className={styles.face}>{product.maker.picture && <Picture picture={product.maker.picture} sizes="64px" alt="" />}</span>
      <div>
        <strong>{product.maker.name}</strong> <small>{product.shop.town}{product.shop.village}</small>
        {verification && <p><span className={styles.seal}><Icon name="shield" size={14} />{t('mall.verified')} {t('mall.number', { number: verification.number })} · {t('mall.verified_on', { date: day(verification.date, locale) })}</span></p>}
        <p>{product.maker.story}</p>
        <Link to="/shop/$id" params={{ id: product.shop.id }}>{product.shop.name}<Icon name="forward" size={16} /></Link>
        <ShopSheetButton shopId={product.shop.id} shopName={product.shop.name} />
      </div>
    </section>
  );
}

/** How and when they come, and whether they may go back. */
export function Promises({ product, sku, quantity }: { product: Product; sku: Sku; quantity: number }) {
  const { t } = useWords();
  return (
    <ul className={styles.promises}>
      {product.kind === 'goods' && <DeliveryTo productId={product.id} skuId={sku.id} quantity={quantity} />}
      {product.kind === 'goods' && <li><Icon name="truck" size={18} /><span>{t('mall.ship_from', { place: product.shop.town })}{product.freeOverFen !== null && product.freightFromFen > 0 ? ` · ${t('mall.free_over', { fen: money(product.freeOverFen) })}` : ''}</span></li>}
      {product.kind === 'goods' && <li><Icon name="clock" size={18} /><span>{t('mall.ship_within', { hours: product.shipWithinHours })}</span></li>}
      <li><Icon name="return" size={18} />{product.returnClass === 'seven_day' ? <span>{t('mall.return_seven_day')}</span> : <span>{t('mall.return_none')}<small>{t('mall.return_none_why')}</small></span>}</li>
    </ul>
  );
}

/** The phone's own sheet where there is one, else the address is copied. */
export function ShareButton({ title }: { title: string }) {
  const { t } = useWords();
  const [copied, setCopied] = useState(false);
  const share = async () => {
    if ('share' in navigator && matchMedia('(pointer: coarse)').matches) await navigator.share({ title, url: location.href }).catch(() => undefined);
    else await navigator.clipboard.writeText(location.href).then(() => { setCopied(true); }, () => undefined);
  };
  return <button type="button" className={styles.share} onClick={() => { void share(); }}><Icon name={copied ? 'check' : 'share'} size={18} /><span aria-live="polite">{copied ? t('mall.link_copied') : t('mall.share')}</span></button>;
}
