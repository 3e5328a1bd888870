import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useWords } from '../../platform/i18n.js';
import { money } from '../../platform/money.js';
import { useCall, useMe } from '../../platform/session.js';
import { Icon } from '../../ui/icon.js';
import { Sheet } from '../../ui/sheet.js';
import { Skeleton } from '../../ui/skeleton.js';
import { addressesQuery, freightToQuery } from './api.js';
import { type DeliveryPlace, keepProvince, useKeptProvince, usualPlace } from './delivery-place.js';
import styles from './product-page.module.css';

const ProvinceList = lazy(() => import('./province-list.js'));

/** Where she chose last, else where she lives, else where most buyers do; null until that is known. */
function useDeliveryPlace(): DeliveryPlace | null {
  const signedIn = useMe().member !== null;
  const kept = useKeptProvince();
  const addresses = useQuery({ ...addressesQuery(useCall()), enabled: kept === '' && signedIn });
  if (kept === null || (kept === '' && signedIn && addresses.isPending)) return null;
  if (kept) return { province: kept, city: '' };
  const home = addresses.data?.find((address) => address.isDefault);
  return home ? { province: home.province, city: home.city } : usualPlace;
}

/** What the chosen pieces cost to her door, or that they do not go there, before anything is in the basket. */
export function DeliveryTo({ productId, skuId, quantity }: { productId: string; skuId: string; quantity: number }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const place = useDeliveryPlace();
  const shown = place ?? usualPlace;
  const asked = useQuery({ ...freightToQuery(useCall(), productId, { skuId, quantity, ...shown }), enabled: place !== null });
  const fee = asked.data?.fen;
  const answer = asked.error ? t('mall.to_place_failed') : fee === undefined ? t('mall.to_place_asking') : fee === null ? t('mall.to_place_no') : fee === 0 ? t('mall.to_place_free') : t('mall.to_place_fee', { fee: money(fee) });
  return (
    <li>
      <Icon name={fee === null ? 'alert' : 'pin'} size={18} />
      <span aria-live="polite">{t('mall.to_place', { place: `${shown.province}${shown.city === shown.province ? '' : shown.city}` })} · <b className={fee === null ? styles.nowhere : ''}>{answer}</b></span>
      <button type="button" className={styles.otherPlace} onClick={() => { setOpen(true); }}>{t('mall.to_place_change')}</button>
      <Sheet open={open} onClose={() => { setOpen(false); }} title={t('mall.to_place_which')} closeLabel={t('site.close')}>
        <Suspense fallback={<Skeleton lines={4} label={t('site.loading')} />}><ProvinceList chosen={shown.province} onChoose={(province) => { keepProvince(province); setOpen(false); }} /></Suspense>
      </Sheet>
    </li>
  );
}
