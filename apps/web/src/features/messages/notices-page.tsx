import type { NoticeItem } from '@app/contracts';
import { useMutation, useQueryClient, useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { sentence } from '../../platform/errors.js';
import { useWords } from '../../platform/i18n.js';
import { useCall } from '../../platform/session.js';
import { moment } from '../../platform/time.js';
import { Button, buttonClass } from '../../ui/button.js';
import { Empty, Notice } from '../../ui/notice.js';
import { noticesQuery } from './api.js';
import styles from './notices-page.module.css';

export function NoticesPage() {
  const { t, locale } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const router = useRouter();
  const found = useSuspenseInfiniteQuery(noticesQuery(call, locale));
  const items = found.data.pages.flatMap((page) => page.items);
  const unread = found.data.pages[0]?.unread ?? 0;
  const read = useMutation({
    mutationFn: (ids: string[] | null) => call('/messages/notices/read', { method: 'POST', body: ids ? { ids } : {} }),
    onSuccess: () => Promise.all([queries.invalidateQueries({ queryKey: ['notices'] }), queries.invalidateQueries({ queryKey: ['unread'] })]),
  });
  const addressOf = (item: NoticeItem) => (router.options.basepath === '/' ? item.link : `${router.options.basepath}${item.link}`);
  const open = (item: NoticeItem) => {
    if (!item.read) read.mutate([item.id]);
    void router.navigate({ href: addressOf(item) });
  };
  const error = read.error ?? found.error;
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <h1>{t('messages.notices')}</h1>
        <span className={styles.acts}>
          {unread > 0 && <Button look="line" small busy={read.isPending && read.variables === null} onClick={() => { read.mutate(null); }}>{t('messages.read_all', { n: unread })}</Button>}
          <Link to="/me/notices/settings" className={styles.settings}>{t('messages.settings')}</Link>
        </span>
      </div>
      {error && <Notice tone="bad" live>{sentence(error, t)}</Notice>}
      {items.length === 0 && <Empty icon="bell" text={t('messages.none')}><Link to="/orders" className={buttonClass('line')}>{t('messages.see_orders')}</Link></Empty>}
      <ul className={styles.list}>
        {items.map((item) => (
          <li key={item.id}>
            <a href={addressOf(item)} className={styles.item} data-unread={!item.read} onClick={(event) => { if (!event.metaKey && !event.ctrlKey) { event.preventDefault(); open(item); } }}>
              <span className={styles.dot} aria-hidden="true" />
              <strong>{!item.read && <span className="visually-hidden">{t('messages.unread')} </span>}{item.title}</strong><span className={styles.text}>{item.text}</span><small>{t(`messages.topic_${item.topic}`)} · {moment(item.at, locale)}</small>
            </a>
          </li>
        ))}
      </ul>
      {found.hasNextPage && <Button look="line" className={styles.more} busy={found.isFetchingNextPage} onClick={() => { void found.fetchNextPage(); }}>{t('site.more')}</Button>}
    </div>
  );
}
