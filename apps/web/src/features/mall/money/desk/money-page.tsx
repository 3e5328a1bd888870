import type { MoneyLine } from '@app/contracts';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { type Locale, type Translate, useWords } from '../../../../platform/i18n.js';
import { money, signedMoney } from '../../../../platform/money.js';
import { useCall } from '../../../../platform/session.js';
import { day, moment } from '../../../../platform/time.js';
import { Button, buttonClass } from '../../../../ui/button.js';
import { Kpi, Kpis, PageHead } from '../../../../ui/card.js';
import { Select } from '../../../../ui/choice.js';
import { Empty } from '../../../../ui/notice.js';
import { type Column, Table } from '../../../../ui/table.js';
import { shopMoneyQuery } from './api.js';

const monthsBack = 12;
/** The months before an instant, in Shanghai, newest first. */
function monthsUpTo(iso: string): string[] {
  const now = new Date(new Date(iso).getTime() + 8 * 3600_000);
  return Array.from({ length: monthsBack }, (_none, back) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1)).toISOString().slice(0, 7));
}
const orDash = (fen: number): string => (fen === 0 ? '—' : money(fen));

const columns = (t: Translate, locale: Locale, shop: string): Column<MoneyLine>[] => [
  { key: 'kind', head: t('money.kind'), title: true, cell: (line) => t(`money.kind_${line.kind}`) },
  { key: 'date', head: t('money.date'), cell: (line) => day(line.at, locale) },
  { key: 'order', head: t('money.order'), cell: (line) => (line.orderId ? <Link to="/desk/shop/$shop/orders/$id" params={{ shop, id: line.orderId }}>{line.orderNumber}</Link> : '—') },
  { key: 'goods', head: t('money.goods'), number: true, cell: (line) => orDash(line.goodsFen) },
  { key: 'freight', head: t('money.freight'), number: true, cell: (line) => orDash(line.freightFen) },
  { key: 'refund', head: t('money.refund'), number: true, cell: (line) => orDash(line.refundFen) },
  { key: 'amount', head: t('money.amount'), number: true, cell: (line) => <strong>{signedMoney(line.amountFen)}</strong> },
  { key: 'after', head: t('money.after'), number: true, cell: (line) => money(line.balanceFen) },
];

/** What the mall owes a shop, and from which order each fen comes. */
export function MoneyPage() {
  const { t, locale } = useWords();
  const { shop } = useParams({ from: '/signed-in/desk/shop/$shop/money' });
  const { month } = useSearch({ from: '/signed-in/desk/shop/$shop/money' });
  const navigate = useNavigate();
  const query = useSuspenseInfiniteQuery(shopMoneyQuery(useCall(), shop, month));
  const first = query.data.pages[0];
  if (!first) return null;
  const lines = query.data.pages.flatMap((page) => page.items);
  const period = month ?? t('money.this_month');
  return (
    <>
      <PageHead title={t('money.title')} lead={t('money.as_of', { time: moment(first.asOf, locale) })} action={<a className={buttonClass('line', false, true)} href={`/api/mall/desk/${shop}/money/export${month ? `?month=${month}` : ''}`} download>{t('money.export')}</a>} />
      <Kpis>
        <Kpi label={t('money.balance')} value={money(first.balanceFen)} note={t('money.balance_note')} />
        <Kpi label={t('money.sold')} value={money(first.soldFen)} note={period} />
        <Kpi label={t('money.refunded')} value={money(first.refundedFen)} note={period} />
        {first.commissionFen !== 0 && <Kpi label={t('money.commission')} value={money(first.commissionFen)} note={period} />}
        {first.shareFen !== 0 && <Kpi label={t('money.share')} value={signedMoney(first.shareFen)} note={period} />}
        <Kpi label={t('money.net')} value={money(first.soldFen - first.refundedFen - first.commissionFen + first.shareFen)} note={period} />
      </Kpis>
      <Select label={t('money.month')} value={month ?? ''} options={[{ value: '', label: t('money.all_months') }, ...monthsUpTo(first.asOf).map((name) => ({ value: name, label: name }))]}
        onChange={(event) => { void navigate({ to: '/desk/shop/$shop/money', params: { shop }, search: { month: event.target.value === '' ? undefined : event.target.value } }); }} />
      {lines.length === 0 ? <Empty icon="wallet" text={t('money.none')} /> : <Table caption={t('money.lines')} columns={columns(t, locale, shop)} rows={lines} keyOf={(line) => line.id} />}
      {query.hasNextPage && <Button look="line" busy={query.isFetchingNextPage} onClick={() => { void query.fetchNextPage(); }}>{t('site.more')}</Button>}
    </>
  );
}
