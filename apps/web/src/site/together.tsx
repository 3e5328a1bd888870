import { useQuery } from '@tanstack/react-query';
import { Link, useRouteContext } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { togetherQuery } from '../features/expo/api.js';
import { useWords } from '../platform/i18n.js';
import { money, signedMoney } from '../platform/money.js';
import { useCall } from '../platform/session.js';
import styles from './together.module.css';

/** A base and a brand made this; where both want it shown, what the raw goods became worth. */
export function Together({ productId }: { productId: string }) {
  const { t } = useWords();
  const { needWords } = useRouteContext({ from: '__root__' });
  const [worded, setWorded] = useState(false);
  useEffect(() => { void needWords('programme').then(() => { setWorded(true); }); }, [needWords]);
  const made = useQuery(togetherQuery(useCall(), productId)).data?.item;
  if (!made || !worded) return null;
  const { base, brand, record, note } = made;
  return (
    <section className={styles.together}>
      <h2>{t('expo.together')}</h2>
      <p className={styles.lead}>{t('expo.together_lead', { base: base.name, brand: brand.name })}</p>
      {note && <p className={styles.note}>{note}</p>}
      {record && (
        <dl className={styles.worth}>
          <div><dt>{t('expo.together_raw')}</dt><dd>{money(Math.ceil((record.rawFen * record.useMilli) / 1000))}</dd></div>
          <div><dt>{t('expo.together_finished')}</dt><dd>{money(record.finishedFen)}</dd></div>
          <div data-gain={record.upliftFen > 0 ? 'true' : undefined}><dt>{t('expo.together_gain')}</dt><dd>{signedMoney(record.upliftFen)}</dd></div>
        </dl>
      )}
      {record && <p className={styles.note}>{t('expo.together_income', { income: money(record.baseIncomeFen) })} · {t('expo.together_sold', { n: record.pieces })}</p>}
      <p className={styles.shops}>{[base, brand].map((shop) => <Link key={shop.id} to="/shop/$id" params={{ id: shop.id }}>{shop.name}{shop.town ? ` · ${shop.town}` : ''}</Link>)}</p>
    </section>
  );
}
