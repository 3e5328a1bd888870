import { HeadContent, Link, Outlet, Scripts, useMatches, useRouteContext, useRouterState } from '@tanstack/react-router';
import { useSuspenseQuery } from '@tanstack/react-query';
import { basketQuery } from '../features/mall/api.js';
import { lazy, Suspense, useEffect, useState, useSyncExternalStore } from 'react';
import { Unread } from '../features/messages/unread.js';
import { SearchBox } from '../features/mall/search-box.js';
import { locales, useWords } from '../platform/i18n.js';
import { useCall, useMe } from '../platform/session.js';
import { Icon, Mark } from '../ui/icon.js';
import { choose, inLocale } from './prefs.js';
import styles from './shell.module.css';

const languageNames = { 'zh-CN': '简体', 'zh-TW': '繁體', en: 'English' } as const;

/** The whole document, because the server renders it and the browser takes it over. */
export function Document() {
  const { prefs, locale } = useRouteContext({ from: '__root__' });
  return (
    <html lang={locale} data-theme={prefs.theme === 'auto' ? undefined : prefs.theme} data-size={prefs.size === 'elder' ? 'elder' : undefined} suppressHydrationWarning>
      <head><HeadContent /></head>
      <body>
        <Shell />
        <Scripts />
      </body>
    </html>
  );
}

function Shell() {
  const { t } = useWords();
  // Tells that taps are heard now; what is typed before is read by the fields themselves.
  useEffect(() => { document.documentElement.dataset.ready = 'true'; }, []);
  const matches = useMatches();
  const alone = matches.some((match) => match.staticData.alone);
  if (matches.some((match) => match.staticData.bare)) return <Outlet />;
  if (matches.some((match) => match.staticData.desk)) return <><a className={styles.skip} href="#main">{t('site.skip')}</a><SandboxBanner /><Outlet /></>;
  return (
    <>
      <a className={styles.skip} href="#main">{t('site.skip')}</a>
      <SandboxBanner />
      <Offline />
      <TopBar />
      <main className={styles.main} id="main"><Outlet /></main>
      <Footer />
      {!alone && <TabBar />}
    </>
  );
}

const RoleSheet = lazy(() => import('./role-sheet.js'));

function SandboxBanner() {
  const { t } = useWords();
  const [open, setOpen] = useState<boolean | null>(null);
  if (!useMe().sandbox) return null;
  return (
    <div className={styles.banner}>
      <span>{t('site.sandbox')}</span>
      {/* A link until the page hears taps, so that it works without script too. */}
      <Link to="/sign-in" onClick={(event) => { event.preventDefault(); setOpen(true); }}>{t('site.try_roles')}</Link>
      <Link to="/sandbox">{t('site.messages')}</Link>
      {open !== null && <Suspense><RoleSheet open={open} onClose={() => { setOpen(false); }} /></Suspense>}
    </div>
  );
}

const watchNetwork = (changed: () => void) => {
  addEventListener('online', changed);
  addEventListener('offline', changed);
  return () => { removeEventListener('online', changed); removeEventListener('offline', changed); };
};

function Offline() {
  const { t } = useWords();
  const online = useSyncExternalStore(watchNetwork, () => navigator.onLine, () => true);
  return <div role="status">{!online && <p className={styles.offline}>{t('site.offline')}</p>}</div>;
}

function useCount(): number {
  return useSuspenseQuery(basketQuery(useCall())).data.count;
}

function TopBar() {
  const { t } = useWords();
  const count = useCount();
  const me = useMe();
  const desk = (me.member?.posts.length ?? 0) > 0;
  return (
    <header className={styles.top}>
      <div className={styles.bar}>
        <Link to="/" className={`${styles.brand} ${styles.brandOnSearch}`}><Mark /><span><strong>{t('site.name')}</strong><small>{t('site.by')}</small></span></Link>
        <div className={styles.search}><SearchBox /></div>
        <nav className={styles.links} aria-label={t('site.name')}>
          <Link to="/c"><Icon name="grid" size={20} />{t('site.categories')}</Link>
          <Link to="/shows"><Icon name="live" size={20} />{t('live.title')}</Link>
          <Link to="/academy"><Icon name="paper" size={20} />{t('site.academy')}</Link>
          <Link to="/cart"><Icon name="cart" size={20} />{t('site.cart')}{count > 0 && <span className={styles.badge}>{count}</span>}</Link>
          {me.member && <Link to="/me/notices"><Icon name="bell" size={20} /><span className="visually-hidden">{t('messages.notices')}</span><Unread className={styles.badge} /></Link>}
          {desk && <Link to="/desk"><Icon name="shop" size={20} />{t('site.desk')}</Link>}
          <Link to="/me"><Icon name="person" size={20} />{me.member ? (me.member.name ?? t('site.me')) : t('members.sign_in')}</Link>
        </nav>
      </div>
    </header>
  );
}

function TabBar() {
  const { t } = useWords();
  const count = useCount();
  return (
    <nav className={styles.tabs} aria-label={t('site.name')}>
      <Link to="/" className={styles.tab} activeOptions={{ exact: true }}><Icon name="home" />{t('site.home')}</Link>
      <Link to="/c" className={styles.tab}><Icon name="grid" />{t('site.categories')}</Link>
      <Link to="/shows" className={`${styles.tab} ${styles.live}`}><span><Icon name="live" /></span>{t('live.title')}</Link>
      <Link to="/cart" className={styles.tab}><Icon name="cart" />{t('site.cart')}{count > 0 && <span className={styles.badge}>{count > 99 ? '99+' : count}</span>}</Link>
      <Link to="/me" className={styles.tab}><Icon name="person" />{t('site.me')}<Unread className={styles.badge} /></Link>
    </nav>
  );
}

function Footer() {
  const { t, locale } = useWords();
  const { helpPhone, operator, sandbox } = useMe();
  const path = useRouterState({ select: (state) => state.location.publicHref ?? state.location.href });
  return (
    <footer className={styles.foot}>
      <div className={styles.footIn}>
        <div>
          <p>{t('site.footer_about')}</p>
          {sandbox && <p>{t('site.footer_sample')}</p>}
          <p>{[t('site.operator', { name: operator.name }), operator.licence && t('site.operator_licence', { number: operator.licence }), operator.filing && t('site.filing', { number: operator.filing })].filter(Boolean).join(' · ')}</p>
          <p><Link to="/complaints">{t('complaints.title')}</Link> · <a href={`tel:${helpPhone}`}><Icon name="phone" size={16} />{t('site.footer_phone')} {helpPhone}</a></p>
        </div>
        <div className={styles.row}>
          <Link to="/help">{t('site.help')}</Link><Link to="/terms">{t('site.terms')}</Link><Link to="/fees">{t('site.fees')}</Link><Link to="/charity">{t('charity.title')}</Link><Link to="/sanctions">{t('shops.sanctions')}</Link>
          {locales.filter((other) => other !== locale).map((other) => <a key={other} href={inLocale(path, other)} lang={other} hrefLang={other}>{languageNames[other]}</a>)}
          <button type="button" onClick={() => { choose('size', document.documentElement.dataset.size === 'elder' ? 'normal' : 'elder'); }}><Icon name="text" size={16} />{t('site.elder')}</button>
          <button type="button" onClick={() => { choose('theme', document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark'); }}><Icon name="moon" size={16} />{t('site.theme')}</button>
        </div>
      </div>
    </footer>
  );
}
