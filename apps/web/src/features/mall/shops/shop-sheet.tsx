import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { sentence } from '../../../platform/errors.js';
import { useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { day } from '../../../platform/time.js';
import { Facts } from '../../../ui/card.js';
import { Icon } from '../../../ui/icon.js';
import { Notice } from '../../../ui/notice.js';
import { Sheet } from '../../../ui/sheet.js';
import { Skeleton } from '../../../ui/skeleton.js';
import { sheetQuery } from './api.js';
import styles from './shops.module.css';

/** Who sells, one tap away: licence or exemption, operator, address, contact, badge. Asks only once it is opened. */
export function ShopSheetButton({ shopId, shopName }: { shopId: string; shopName: string }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className={styles.sheetButton} onClick={() => { setOpen(true); }}><Icon name="paper" size={16} />{t('shops.sheet')}</button>
      <Sheet open={open} onClose={() => { setOpen(false); }} title={shopName} closeLabel={t('site.close')}>{open && <SheetBody shopId={shopId} />}</Sheet>
    </>
  );
}

function SheetBody({ shopId }: { shopId: string }) {
  const { t, locale } = useWords();
  const found = useQuery(sheetQuery(useCall(), shopId));
  if (found.error) return <Notice tone="bad" live>{sentence(found.error, t)}</Notice>;
  if (!found.data) return <Skeleton lines={3} label={t('site.loading')} />;
  const shop = found.data;
  return (
    <>
      {shop.state !== 'open' && <Notice tone="warm">{t(`shops.public_${shop.state}`, { reason: shop.restrictedReason ?? '', date: shop.closesAt ? day(shop.closesAt, locale) : '' })}</Notice>}
      <Facts items={[
        { label: t('shops.operator_name'), value: shop.operator }, { label: t(`shops.standing_${shop.standing}`), value: shop.standing === 'licence' ? shop.licenceNumber : t('shops.exempt') },
        { label: t('shops.address'), value: shop.address }, { label: t('shops.contact'), value: <a href={`tel:${shop.contact}`}>{shop.contact}</a> },
        { label: t('mall.verified'), value: shop.badge ? `${shop.badge.number} · ${t('mall.verified_on', { date: day(shop.badge.date, locale) })} · ${t('shops.until', { date: day(shop.badge.until, locale) })}` : t('shops.no_badge') },
        ...shop.papers.map((paper) => ({ label: t(`shops.kind_${paper.kind}`), value: `${paper.number} · ${paper.until ? t('shops.until', { date: day(paper.until, locale) }) : t('shops.long_term')}` })),
        ...(shop.checkedAt ? [{ label: t('shops.checked_at'), value: day(shop.checkedAt, locale) }] : []),
      ]} />
    </>
  );
}
