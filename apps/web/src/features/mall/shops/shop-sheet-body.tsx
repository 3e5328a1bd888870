import { useQuery } from '@tanstack/react-query';
import { sentence } from '../../../platform/errors.js';
import { useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { day } from '../../../platform/time.js';
import { Facts } from '../../../ui/card.js';
import { Notice } from '../../../ui/notice.js';
import { Skeleton } from '../../../ui/skeleton.js';
import { sheetQuery } from './api.js';

export default function ShopSheetBody({ shopId }: { shopId: string }) {
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
