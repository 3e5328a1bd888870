import type { LedgerAccounts, LedgerTransaction } from '@app/contracts';
import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { type Locale, type MessageKey, type Translate, useWords } from '../../../platform/i18n.js';
import { money, signedMoney } from '../../../platform/money.js';
import { useCall } from '../../../platform/session.js';
import { moment } from '../../../platform/time.js';
import { Button } from '../../../ui/button.js';
import { Card, Kpi, Kpis, PageHead } from '../../../ui/card.js';
import { Empty, Notice } from '../../../ui/notice.js';
import { type Column, Table } from '../../../ui/table.js';
import { Tag } from '../../../ui/tag.js';
import { accountsQuery, postingsQuery } from './api.js';
import styles from './books-page.module.css';
import { Comparison } from './comparison.js';
import { OpenEnds } from './open-ends.js';

const kinds: Record<string, MessageKey> = {
  charge: 'books.kind_charge', refund: 'books.kind_refund', refund_reversed: 'books.kind_refund_reversed', refund_by_hand: 'books.kind_refund_by_hand', stray: 'books.kind_stray', stray_back: 'books.kind_stray_back',
  stray_failed: 'books.kind_stray_failed', dispute_lost: 'books.kind_dispute_lost', commission: 'books.kind_commission', commission_back: 'books.kind_commission_back', share: 'books.kind_share', share_back: 'books.kind_share_back',
  pledge: 'books.kind_pledge', pledge_cap: 'books.kind_pledge_cap', pledge_adjustment: 'books.kind_pledge_adjustment', charity_paid: 'books.kind_charity_paid',
};

function accountName({ account, name }: { account: string; name: string | null }, t: Translate): string {
  if (account === 'gateway:clearing') return t('books.clearing');
  if (account === 'transit:stray') return t('books.stray');
  if (account === 'commission') return t('books.commission');
  if (account === 'bank') return t('books.bank');
  if (account.startsWith('charity:')) return t('books.charity', { name: name ?? account.slice(-6) });
  if (account.startsWith('pledged:')) return t('books.pledged', { name: name ?? t('books.federation') });
  return account.startsWith('pending:') ? t('books.pending', { shop: name ?? account.slice(-6) }) : account;
}

const postingColumns = (t: Translate, locale: Locale): Column<LedgerTransaction>[] => [
  { key: 'what', head: t('books.what'), title: true, cell: (row) => <Tag tone={row.kind === 'charge' ? 'good' : 'warm'}>{kinds[row.kind] ? t(kinds[row.kind] as MessageKey) : row.kind}</Tag> },
  { key: 'when', head: t('books.when'), cell: (row) => moment(row.at, locale) },
  { key: 'ref', head: t('books.subject'), cell: (row) => <span className={styles.code}>{row.ref}</span> },
  { key: 'entries', head: t('books.entries'), cell: (row) => <Entries row={row} /> },
];
const accountColumns = (t: Translate): Column<LedgerAccounts['accounts'][number]>[] => [
  { key: 'account', head: t('books.account'), title: true, cell: (row) => accountName(row, t) },
  { key: 'balance', head: t('books.balance'), number: true, cell: (row) => (row.balanceFen < 0 ? signedMoney(row.balanceFen) : money(row.balanceFen)) },
];

/** The books of the mall: whether they are even, whether the gateway agrees, and every posting. */
export function BooksPage() {
  const { t, locale } = useWords();
  const call = useCall();
  const books = useSuspenseQuery(accountsQuery(call)).data;
  const postings = useSuspenseInfiniteQuery(postingsQuery(call));
  const rows = postings.data.pages.flatMap((page) => page.items);
  const sum = (start: string) => books.accounts.filter((account) => account.account.startsWith(start)).reduce((total, account) => total + account.balanceFen, 0);
  const time = moment(books.asOf, locale);
  return (
    <>
      <PageHead title={t('books.title')} lead={t('books.as_of', { time })} />
      {books.sumFen === 0 ? <Notice tone="good" icon="check">{t('books.check')}: {t('books.even', { time })}</Notice> : <Notice tone="bad" live>{t('books.uneven', { fen: money(books.sumFen) })}</Notice>}
      <Kpis>
        <Kpi label={t('books.clearing')} value={money(sum('gateway:clearing'))} />
        <Kpi label={t('books.owed')} value={money(0 - sum('pending:'))} />
        <Kpi label={t('books.stray')} value={money(0 - sum('transit:stray'))} />
        <Kpi label={t('books.transactions')} value={books.transactions} />
      </Kpis>
      <Comparison />
      <OpenEnds />
      <Card title={t('books.transactions')}>
        {rows.length === 0 ? <Empty icon="list" text={t('books.no_transactions')} /> : <Table caption={t('books.transactions')} rows={rows} keyOf={(row) => row.id} columns={postingColumns(t, locale)} />}
        {postings.hasNextPage && <Button look="line" busy={postings.isFetchingNextPage} onClick={() => { void postings.fetchNextPage(); }}>{t('site.more')}</Button>}
      </Card>
      <Card title={t('books.accounts')}>
        <Table caption={t('books.accounts')} rows={books.accounts} keyOf={(row) => row.account} columns={accountColumns(t)} />
      </Card>
    </>
  );
}

function Entries({ row }: { row: LedgerTransaction }) {
  const { t } = useWords();
  return <ul className={styles.entries}>{row.entries.map((entry) => <li key={`${entry.account}${entry.fen}`}><span>{accountName(entry, t)}</span><span>{signedMoney(entry.fen)}</span></li>)}</ul>;
}
