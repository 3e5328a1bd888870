import type { Reconciliation } from '@app/contracts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { type Translate, useWords } from '../../../platform/i18n.js';
import { money } from '../../../platform/money.js';
import { useCall } from '../../../platform/session.js';
import { moment } from '../../../platform/time.js';
import { Card } from '../../../ui/card.js';
import { Notice } from '../../../ui/notice.js';
import { type Column, Table } from '../../../ui/table.js';
import { Tag } from '../../../ui/tag.js';
import { comparedQuery } from './api.js';
import styles from './books-page.module.css';

const columns = (t: Translate): Column<Reconciliation['differences'][number]>[] => [
  { key: 'class', head: t('books.class'), title: true, cell: (row) => <Tag tone="bad">{t(`books.class_${row.class}`)}</Tag> },
  { key: 'subject', head: t('books.subject'), cell: (row) => <span className={styles.code}>{row.subject}</span> },
  { key: 'ours', head: t('books.ours'), number: true, cell: (row) => money(row.oursFen) },
  { key: 'theirs', head: t('books.theirs'), number: true, cell: (row) => money(row.theirsFen) },
];

/** Whether the gateway's list and ours are the same, line by line. */
export function Comparison() {
  const { t, locale } = useWords();
  const last = useSuspenseQuery(comparedQuery(useCall())).data.items[0];
  if (!last) return <Card title={t('books.reconciliation')}><Notice tone="calm" icon="clock">{t('books.never')}</Notice></Card>;
  const time = moment(last.at, locale);
  return (
    <Card title={t('books.reconciliation')}>
      {last.differences.length === 0 ? <Notice tone="good" icon="check">{t('books.even', { time })}</Notice> : <Notice tone="bad">{t('books.differences', { n: last.differences.length, time })}</Notice>}
      <p className={styles.code}>{t('books.compared', { charges: last.charges, refunds: last.refunds, time: moment(last.since, locale) })}</p>
      {last.differences.length > 0 && <Table caption={t('books.reconciliation')} rows={last.differences} keyOf={(row) => row.class + row.subject} columns={columns(t)} />}
    </Card>
  );
}
