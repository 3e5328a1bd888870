import type { Role } from '@app/contracts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, Outlet, useLocation, useMatches, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Unread } from '../features/messages/unread.js';
import { myShopsQuery } from '../features/mall/api.js';
import { useWords } from '../platform/i18n.js';
import { useCall, useMe } from '../platform/session.js';
import { Icon, Mark } from '../ui/icon.js';
import { Sheet } from '../ui/sheet.js';
import styles from './desk-frame.module.css';
import { type DeskItem, exhibitorItems, itemsFor, shopItems, staffItems, staffRolesOf, streamerItems, trainerItems, trainingStaffItems } from './desk-nav.js';

/** Around every page of a desk but those that fill the screen. */
export function DeskFrame() {
  return useMatches({ select: (matches) => matches.some((match) => match.staticData.bare) }) ? <Outlet /> : <Framed />;
}

/** Side bar on wide screens, five thumbs' reach below on phones. Whoever works in several places switches at the top. */
function Framed() {
  const { t } = useWords();
  const me = useMe();
  const shops = useSuspenseQuery(myShopsQuery(useCall())).data;
  const { shop } = useParams({ strict: false });
  const own = shops.find((item) => item.id === shop);
  const staff = staffRolesOf(me).length > 0;
  // Staff who look at one show stay at their own desk.
  const streaming = useLocation({ select: ({ pathname }) => pathname.startsWith('/desk/live') && !(staff && /^\/desk\/live\/(series\/)?[0-9a-f-]{36}$/.test(pathname)) });
  const training = useLocation({ select: ({ pathname }) => pathname.startsWith('/desk/academy') });
  const exhibiting = useLocation({ select: ({ pathname }) => pathname.startsWith('/desk/expo') });
  const items = exhibiting ? exhibitorItems : training ? [...trainerItems, ...(staff ? trainingStaffItems : [])] : streaming ? streamerItems : own ? itemsFor(shopItems, own.roles as Role[]) : itemsFor(staffItems, staffRolesOf(me));
  const [open, setOpen] = useState(false);
  const others = shops.filter((item) => item.id !== shop);
  const switches = (
    <nav className={styles.switches} aria-label={t('desk.switch')}>
      {others.map((item) => <Link key={item.id} to="/desk/shop/$shop" params={{ shop: item.id }} onClick={() => { setOpen(false); }}><Icon name="shop" size={20} />{item.name}</Link>)}
      {!streaming && <Link to="/desk/live" onClick={() => { setOpen(false); }}><Icon name="live" size={20} />{t('ldesk.title')}</Link>}
      {staff && (own || streaming || training || exhibiting) && <Link to="/desk/staff" onClick={() => { setOpen(false); }}><Icon name="tree" size={20} />{t('desk.federation')}</Link>}
      <Link to="/me/notices"><Icon name="bell" size={20} />{t('messages.notices')}<Unread className={styles.count} /></Link>
      <Link to="/"><Icon name="back" size={20} />{t('desk.to_shop')}</Link>
    </nav>
  );
  return (
    <div className={styles.frame}>
      <header className={styles.side}>
        <Link to="/desk" className={styles.brand}><Mark size={32} /><span><strong>{exhibiting ? t('xdesk.my_booths') : training ? t('adesk.nav') : streaming ? t('ldesk.title') : own?.name ?? t('desk.federation')}</strong><small>{me.member?.name}</small></span></Link>
        <nav className={styles.items} aria-label={t('site.desk')}>{items.map((item) => <Item key={item.to} item={item} shop={shop} />)}</nav>
        {switches}
      </header>
      <main className={styles.main} id="main"><Outlet /></main>
      <nav className={styles.bar} aria-label={t('site.desk')}>
        {items.slice(0, 4).map((item) => <Item key={item.to} item={item} shop={shop} />)}
        <button type="button" onClick={() => { setOpen(true); }}><Icon name="grid" />{t('desk.everything')}</button>
      </nav>
      <Sheet open={open} onClose={() => { setOpen(false); }} title={t('desk.everything')} closeLabel={t('site.close')}>
        <nav className={styles.all} aria-label={t('desk.everything')}>{items.map((item) => <Item key={item.to} item={item} shop={shop} onGo={() => { setOpen(false); }} />)}</nav>
        {switches}
      </Sheet>
    </div>
  );
}

function Item({ item, shop, onGo }: { item: DeskItem; shop?: string; onGo?: () => void }) {
  const { t } = useWords();
  return <Link to={item.to} params={{ shop: shop ?? '' }} activeOptions={{ exact: item.exact ?? false }} onClick={onGo}><Icon name={item.icon} />{t(item.label)}</Link>;
}
