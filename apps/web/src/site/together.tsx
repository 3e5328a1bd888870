import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { togetherQuery } from '../features/expo/api.js';
import { useWords } from '../platform/i18n.js';
import { money, signedMoney } from '../platform/money.js';
import { useCall } from '../platform/session.js';
import styles from './together.module.css';

/** A base and a brand made this; where both want it shown, what the raw goods became worth. */
export function Together({ productId }: { productId: string }) {
  const { t } = useWords();
  const made = useQuery(togetherQuery(useCall(), productId)).data?.item;
  if (!made) return null;
  const { base, brand, record, note } = made;
  return (
    <section className={styles.together}>
      <h2>{t('site.together')}</h2>
      <p className={styles.lead}>{t('site.together_lead', { base: base.name, brand: brand.name })}</p>
      {note && <p className={styles.note}>{note}</p>}
      {record && (
        <dl className={styles.worth}>
          <div><dt>{t('site.together_raw')}</dt><dd>{money(Math.ceil((record.rawFen * record.useMilli) / 1000))}</dd></div>
          <div><dt>{t('site.together_finished')}</dt><dd>{money(record.finishedFen)}</dd></div>
          <div data-gain={record.upliftFen > 0 ? 'true' : undefined}><dt>{t('site.together_gain')}</dt><dd>{signedMoney(record.upliftFen)}</dd></div>
        </dl>
      )}
      {record && <p className={styles.note}>{t('site.together_income', { income: money(record.baseIncomeFen) })} · {t('site.together_sold', { n: record.pieces })}</p>}
      <p className={styles.shops}>{[base, brand].map((shop) => <Link key={shop.id} to="/shop/$id" params={{ id: shop.id }}>{shop.name}{shop.town ? ` · ${shop.town}` : ''}</Link>)}</p>
    </section>
  );
}
