import type { ShowPage } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../../platform/i18n.js';
import { money } from '../../../platform/money.js';
import { useCall } from '../../../platform/session.js';
import { Icon } from '../../../ui/icon.js';
import { meterQuery } from './api.js';
import styles from './charity.module.css';
import { shareWords } from './share-words.js';

/** What a show has brought for charity so far, as its ledger says. There is nothing here to pay. */
export function CharityMeter({ show }: { show: ShowPage }) {
  const { t } = useWords();
  const meter = useQuery({ ...meterQuery(useCall(), show), enabled: show.kind === 'charity' }).data;
  if (!meter) return null;
  return (
    <section className={styles.meter} aria-labelledby="charity-meter">
      <h2 id="charity-meter"><Icon name="heart" size={18} />{t('charity.meter')}</h2>
      <p className={styles.sum}><strong>{money(meter.netFen)}</strong>{meter.overdue && <em>{t('charity.overdue')}</em>}</p>
      {meter.capFen !== null && <progress max={meter.capFen} value={meter.netFen} aria-label={t('charity.of_cap', { amount: money(meter.capFen) })} />}
      <p>{t('charity.meter_note', { rule: shareWords(meter.share, t), receiver: meter.receiver })}{meter.capFen !== null && ` ${t('charity.of_cap', { amount: money(meter.capFen) })}`}{meter.returnedFen > 0 && ` ${t('charity.returned_note', { amount: money(meter.returnedFen) })}`}</p>
      <Link to="/charity/$id" params={{ id: meter.campaignId }} className={styles.link}>{t('charity.see_ledger')}<Icon name="forward" size={16} /></Link>
    </section>
  );
}
