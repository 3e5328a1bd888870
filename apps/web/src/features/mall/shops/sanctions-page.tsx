import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { moment } from '../../../platform/time.js';
import { Button } from '../../../ui/button.js';
import { Empty } from '../../../ui/notice.js';
import { Tag } from '../../../ui/tag.js';
import { sanctionsQuery } from './api.js';
import styles from './shops.module.css';

export function SanctionsPage() {
  const { t, locale } = useWords();
  const found = useSuspenseInfiniteQuery(sanctionsQuery(useCall()));
  const items = found.data.pages.flatMap((page) => page.items);
  return (
    <div className={styles.page}>
      <h1>{t('shops.sanctions')}</h1>
      <p className={styles.lead}>{t('shops.sanctions_lead')}</p>
      {items.length === 0 && <Empty icon="shield" text={t('shops.no_sanctions')} />}
      <ul className={styles.list}>
        {items.map((item) => (
          <li key={item.id} className={styles.item}>
            <div className={styles.paperHead}><Link to="/shop/$id" params={{ id: item.shopId }} className={styles.sheetButton}>{item.shopName}</Link><Tag tone={item.liftedAt ? 'plain' : 'bad'}>{item.liftedAt ? t('shops.lifted') : t(`shops.sanction_${item.kind}`)}</Tag></div>
            <p>{item.ground}</p>
            <small>{moment(item.at, locale)}{item.liftedAt ? ` – ${moment(item.liftedAt, locale)}` : ''}</small>
          </li>
        ))}
      </ul>
      {found.hasNextPage && <Button look="line" busy={found.isFetchingNextPage} onClick={() => { void found.fetchNextPage(); }}>{t('site.more')}</Button>}
    </div>
  );
}
