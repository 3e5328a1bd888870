import { useMutation, useQueryClient, useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { useWords } from '../../platform/i18n.js';
import { forgetPages } from '../../platform/offline.js';
import { useCall, useMe } from '../../platform/session.js';
import { moment } from '../../platform/time.js';
import { choose } from '../../site/prefs.js';
import { Button } from '../../ui/button.js';
import { Icon, type IconName } from '../../ui/icon.js';
import { ordersQuery } from '../mall/api.js';
import { Unread } from '../messages/unread.js';
import { sessionsQuery } from './api.js';
import styles from './me-page.module.css';

const tabs: { tab: 'placed' | 'paid' | 'sent' | 'received' | 'cases'; icon: IconName }[] = [{ tab: 'placed', icon: 'receipt' }, { tab: 'paid', icon: 'box' }, { tab: 'sent', icon: 'truck' }, { tab: 'received', icon: 'check' }, { tab: 'cases', icon: 'return' }];

export function MePage() {
  const { t, locale } = useWords();
  const call = useCall();
  const me = useMe();
  const router = useRouter();
  const queries = useQueryClient();
  const sessions = useSuspenseQuery(sessionsQuery(call)).data;
  const counts = useSuspenseInfiniteQuery(ordersQuery(call, 'all')).data.pages[0]?.counts ?? {};
  const revoke = useMutation({ mutationFn: (id: string) => call(`/members/sessions/${id}`, { method: 'DELETE' }), onSuccess: () => queries.invalidateQueries({ queryKey: ['sessions'] }) });
  const signOut = useMutation({
    mutationFn: () => call('/members/sessions/current', { method: 'DELETE' }),
    onSuccess: async () => { await forgetPages(); queries.clear(); await router.navigate({ to: '/' }); await router.invalidate(); },
  });
  if (!me.member) return null;
  const works = me.member.posts.length > 0;
  return (
    <div className={styles.page}>
      <div><h1>{t('members.hello', { name: me.member.name ?? t('members.friend') })}</h1><small>{me.member.phoneMasked}</small></div>
      <nav className={`${styles.card} ${styles.orders}`} aria-label={t('mall.orders')}>
        {tabs.map(({ tab, icon }) => <Link key={tab} to="/orders" search={{ tab }}><Icon name={icon} />{t(`mall.tab_${tab}`)}{(counts[tab] ?? 0) > 0 && <b>{counts[tab]}</b>}</Link>)}
      </nav>
      <div className={styles.card}>
        {works && <Link to="/desk" className={styles.link}><Icon name="shop" />{t('site.desk')}<Icon name="forward" size={18} /></Link>}
        <Link to="/me/notices" className={styles.link}><Icon name="bell" />{t('messages.notices')}<Unread className={styles.count} /><Icon name="forward" size={18} /></Link>
        <Link to="/shows" search={{ tab: 'mine' }} className={styles.link}><Icon name="calendar" />{t('live.tab_mine')}<Icon name="forward" size={18} /></Link>
        <Link to="/me/learning" className={styles.link}><Icon name="paper" />{t('site.my_learning')}<Icon name="forward" size={18} /></Link>
        <Link to="/me/match" className={styles.link}><Icon name="people" />{t('site.my_match')}<Icon name="forward" size={18} /></Link>
        <Link to="/me/enquiries" className={styles.link}><Icon name="text" />{t('site.my_enquiries')}<Icon name="forward" size={18} /></Link>
        <Link to="/desk/live" className={styles.link}><Icon name="live" />{t('live.my_desk')}<Icon name="forward" size={18} /></Link>
        <Link to="/open-shop" className={styles.link}><Icon name="paper" />{t('shops.open_shop')}<Icon name="forward" size={18} /></Link>
        <Link to="/orders" className={styles.link}><Icon name="receipt" />{t('mall.orders')}<Icon name="forward" size={18} /></Link>
        <Link to="/me/addresses" className={styles.link}><Icon name="pin" />{t('members.addresses')}<Icon name="forward" size={18} /></Link>
        <Link to="/me/account" className={styles.link}><Icon name="shield" />{t('members.account')}<Icon name="forward" size={18} /></Link>
      </div>
      <section className={styles.card}>
        <h2>{t('site.settings')}</h2>
        <div className={styles.row}><span>{t('site.theme')}</span><span className={styles.group}>{(['auto', 'light', 'dark'] as const).map((theme) => <button key={theme} type="button" className={styles.choice} onClick={() => { choose('theme', theme); }}>{t(`site.theme_${theme}`)}</button>)}</span></div>
        <div className={styles.row}><span>{t('site.elder')}</span><span className={styles.group}><button type="button" className={styles.choice} onClick={() => { choose('size', 'elder'); }}>{t('site.elder')}</button><button type="button" className={styles.choice} onClick={() => { choose('size', 'normal'); }}>{t('site.elder_off')}</button></span></div>
      </section>
      <section className={styles.card}>
        <h2>{t('members.devices')}</h2>
        {sessions.map((session) => (
          <div key={session.id} className={styles.row}>
            <span>{session.device}<br /><small>{session.current ? t('members.this_device') : t('members.last_seen', { time: moment(session.lastSeenAt, locale) })}</small></span>
            {!session.current && <Button look="line" small busy={revoke.isPending} onClick={() => { revoke.mutate(session.id); }}>{t('members.revoke')}</Button>}
          </div>
        ))}
      </section>
      <Button look="line" busy={signOut.isPending} onClick={() => { signOut.mutate(); }}>{t('members.sign_out')}</Button>
    </div>
  );
}
