import type { OpenMoney } from '@app/contracts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { type Locale, type MessageKey, type Translate, useWords } from '../../../platform/i18n.js';
import { money } from '../../../platform/money.js';
import { useCall } from '../../../platform/session.js';
import { moment } from '../../../platform/time.js';
import { Card } from '../../../ui/card.js';
import { type Column, Table } from '../../../ui/table.js';
import { Tag } from '../../../ui/tag.js';
import { openMoneyQuery } from './api.js';
import styles from './books-page.module.css';

const attemptColumns = (t: Translate, locale: Locale): Column<OpenMoney['attempts'][number]>[] => [
  { key: 'state', head: t('books.state'), title: true, cell: (row) => <Tag tone={row.state === 'unknown' ? 'bad' : 'calm'}>{t(`books.state_${row.state}` as MessageKey)}</Tag> },
  { key: 'when', head: t('books.when'), cell: (row) => moment(row.createdAt, locale) },
  { key: 'asked', head: t('books.asked'), number: true, cell: (row) => row.asked },
  { key: 'amount', head: t('books.amount'), number: true, cell: (row) => money(row.amountFen) },
];
const disputeColumns = (t: Translate, locale: Locale): Column<OpenMoney['disputes'][number]>[] => [
  { key: 'state', head: t('books.state'), title: true, cell: (row) => <Tag tone={row.state === 'won' ? 'good' : row.state === 'lost' ? 'bad' : 'warm'}>{t(`books.dispute_${row.state}`)}</Tag> },
  { key: 'when', head: t('books.when'), cell: (row) => moment(row.openedAt, locale) },
  { key: 'amount', head: t('books.amount'), number: true, cell: (row) => money(row.amountFen) },
];
const asideColumns = (t: Translate, locale: Locale): Column<OpenMoney['quarantine'][number]>[] => [
  { key: 'why', head: t('books.what'), title: true, cell: (row) => row.why },
  { key: 'when', head: t('books.when'), cell: (row) => moment(row.at, locale) },
  { key: 'subject', head: t('books.subject'), cell: (row) => <span className={styles.code}>{row.intentId}</span> },
];

/** What waits for an end: payments, money put aside, disputes. */
export function OpenEnds() {
  const { t, locale } = useWords();
  const open = useSuspenseQuery(openMoneyQuery(useCall())).data;
  return (
    <div className={styles.pair}>
      <Card title={t('books.open')}>
        {open.attempts.length === 0 ? <p className={styles.code}>{t('books.nothing')}</p> : <Table caption={t('books.open')} rows={open.attempts} keyOf={(row) => row.id} columns={attemptColumns(t, locale)} />}
      </Card>
      <Card title={t('books.disputes')}>
        {open.disputes.length === 0 ? <p className={styles.code}>{t('books.nothing')}</p> : <Table caption={t('books.disputes')} rows={open.disputes} keyOf={(row) => row.id} columns={disputeColumns(t, locale)} />}
      </Card>
      <Card title={t('books.quarantine')}>
        {open.quarantine.length === 0 ? <p className={styles.code}>{t('books.nothing')}</p> : <Table caption={t('books.quarantine')} rows={open.quarantine} keyOf={(row) => row.id} columns={asideColumns(t, locale)} />}
      </Card>
    </div>
  );
}
