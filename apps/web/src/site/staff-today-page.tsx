import type { StaffToday } from '@app/contracts';
import { useInfiniteQuery, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link, type LinkProps } from '@tanstack/react-router';
import { holidaysQuery, staffShowsQuery } from '../features/live/desk/api.js';
import { staffTodayQuery } from '../features/mall/orders/api.js';
import parts from '../features/mall/orders/order-parts.module.css';
import { type MessageKey, useWords } from '../platform/i18n.js';
import { useCall, useMe } from '../platform/session.js';
import { moment } from '../platform/time.js';
import { PageHead } from '../ui/card.js';
import { Icon, type IconName } from '../ui/icon.js';
import { Empty, Notice } from '../ui/notice.js';

interface Tile { key: string; label: MessageKey; icon: IconName; count: number; late: number; due: string | null; link: LinkProps }

const mallTiles: Record<StaffToday['items'][number]['kind'], Pick<Tile, 'icon' | 'link'>> = {
  applications: { icon: 'shield', link: { to: '/desk/staff/applications' } }, products: { icon: 'box', link: { to: '/desk/staff/products' } },
  cases: { icon: 'receipt', link: { to: '/desk/staff/cases' } }, hand_refunds: { icon: 'wallet', link: { to: '/desk/staff/cases' } },
  complaints: { icon: 'bell', link: { to: '/desk/staff/complaints' } }, overdue: { icon: 'alert', link: { to: '/desk/staff/orders', search: { tab: 'overdue' } } },
};

/** What waits for a decision. Each part of the house that has something to decide adds its tiles to this list. */
export function StaffTodayPage() {
  const { t, locale } = useWords();
  const call = useCall();
  const posts = useMe().member?.posts ?? [];
  const mall = useSuspenseQuery(staffTodayQuery(call)).data;
  const shows = useInfiniteQuery({ ...staffShowsQuery(call, 'review'), enabled: posts.some((post) => ['street_staff', 'city_staff', 'admin'].includes(post.role)) }).data?.pages[0]?.waiting ?? 0;
  const gaps = useQuery({ ...holidaysQuery(call), enabled: posts.some((post) => post.role !== 'auditor') }).data?.missing ?? [];
  const ofMall: Tile[] = mall.items.map((item) => ({ ...item, ...mallTiles[item.kind], key: item.kind, label: `odesk.staff_${item.kind}` as const }));
  const tiles: Tile[] = [...ofMall, ...(shows > 0 ? [{ key: 'shows', label: 'ldesk.staff_waiting', icon: 'live', count: shows, late: 0, due: null, link: { to: '/desk/staff/live' } } as const] : [])];
  return (
    <>
      <PageHead title={t('desk.today')} lead={t('desk.federation')} />
      {gaps.length > 0 && <Notice tone="warm" icon="calendar">{t('ldesk.holiday_gap', { years: gaps.join('、') })}</Notice>}
      {tiles.length === 0 && <Empty icon="check" text={t('odesk.staff_nothing')} />}
      <ul className={parts.tiles}>
        {tiles.map((tile) => (
          <li key={tile.key}><Link {...tile.link} className={parts.tile}>
            <span className={tile.late > 0 ? parts.bad : undefined}><Icon name={tile.icon} /></span>
            <span><strong>{t(tile.label)}</strong><small className={tile.late > 0 ? parts.bad : undefined}>{tile.late > 0 ? t('odesk.late_n', { n: tile.late }) : tile.due ? t('odesk.first_due', { time: moment(tile.due, locale) }) : t('odesk.look')}</small></span>
            <b>{tile.count}</b>
          </Link></li>
        ))}
      </ul>
    </>
  );
}
