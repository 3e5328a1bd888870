import type { StaffCases } from '@app/contracts';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useWords, type Words } from '../../../../platform/i18n.js';
import { money } from '../../../../platform/money.js';
import { useCall } from '../../../../platform/session.js';
import { moment } from '../../../../platform/time.js';
import { Button } from '../../../../ui/button.js';
import { PageHead } from '../../../../ui/card.js';
import { Empty } from '../../../../ui/notice.js';
import { type Column, Table } from '../../../../ui/table.js';
import { Tag } from '../../../../ui/tag.js';
import { staffCasesQuery } from '../api.js';

/** Cases that wait for the federation's word, the nearest deadline first. */
export function StaffCasesPage() {
  const { t, locale } = useWords();
  const cases = useSuspenseInfiniteQuery(staffCasesQuery(useCall()));
  const rows = cases.data.pages.flatMap((page) => page.items);
  return (
    <>
      <PageHead title={t('odesk.cases')} lead={t('odesk.cases_lead')} />
      {rows.length === 0 ? <Empty icon="check" text={t('odesk.no_cases')} /> : (
        <Table caption={t('odesk.cases')} rows={rows} keyOf={(item) => item.id} columns={columns({ t, locale })} />
      )}
      {cases.hasNextPage && <Button look="line" busy={cases.isFetchingNextPage} onClick={() => { void cases.fetchNextPage(); }}>{t('site.more')}</Button>}
    </>
  );
}

const columns = ({ t, locale }: Words): Column<StaffCases['items'][number]>[] => [
  { key: 'what', head: t('odesk.case'), cell: (item) => <Link to="/desk/staff/orders/$id" params={{ id: item.orderId }}>{t(`mall.case_kind_${item.kind}`)} · {item.title}</Link>, title: true },
  { key: 'shop', head: t('odesk.shop'), cell: (item) => item.shopName }, { key: 'state', head: t('odesk.state'), cell: (item) => <Tag tone={item.late ? 'bad' : 'warm'}>{t(item.late ? 'odesk.late' : `mall.case_state_${item.state}`)}</Tag> },
  { key: 'due', head: t('odesk.due'), cell: (item) => (item.dueAt ? moment(item.dueAt, locale) : '—') }, { key: 'fen', head: t('odesk.amount'), cell: (item) => money(item.refundFen), number: true },
];
