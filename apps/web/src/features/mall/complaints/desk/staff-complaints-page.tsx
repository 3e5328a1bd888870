import { type ComplaintCard, complaintStates } from '@app/contracts';
import { useMutation, useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { sentence } from '../../../../platform/errors.js';
import { ApiError } from '../../../../platform/http.js';
import { useWords, type Words } from '../../../../platform/i18n.js';
import { useCall } from '../../../../platform/session.js';
import { moment } from '../../../../platform/time.js';
import { Button } from '../../../../ui/button.js';
import { PageHead } from '../../../../ui/card.js';
import { Empty, Notice } from '../../../../ui/notice.js';
import { type Column, Table } from '../../../../ui/table.js';
import { Tag } from '../../../../ui/tag.js';
import pageStyles from '../../orders-page.module.css';
import { staffComplaintsQuery } from '../api.js';
import { ComplaintView } from '../complaint-page.js';

/** Complaints that my part of the tree answers, the nearest deadline first. */
export function StaffComplaintsPage() {
  const { t, locale } = useWords();
  const { state = 'open' } = useSearch({ from: '/signed-in/desk/staff/complaints' });
  const list = useSuspenseInfiniteQuery(staffComplaintsQuery(useCall(), state));
  const rows = list.data.pages.flatMap((page) => page.items);
  const save = useMutation({ mutationFn: download });
  return (
    <>
      <PageHead title={t('complaints.desk')} action={<Button look="line" busy={save.isPending} onClick={() => { save.mutate(); }}>{t('complaints.export')}</Button>} />
      {save.error && <Notice tone="bad" live>{sentence(save.error, t)}</Notice>}
      <nav className={pageStyles.tabs} aria-label={t('complaints.desk')}>{complaintStates.map((name) => <Link key={name} to="/desk/staff/complaints" search={{ state: name }} aria-current={name === state ? 'page' : undefined}>{t(`complaints.state_${name}`)}</Link>)}</nav>
      {rows.length === 0 ? <Empty icon="check" text={t('complaints.none_here')} /> : (
        <Table caption={t('complaints.desk')} rows={rows} keyOf={(item) => item.id} columns={columns({ t, locale })} />
      )}
      {list.hasNextPage && <Button look="line" busy={list.isFetchingNextPage} onClick={() => { void list.fetchNextPage(); }}>{t('site.more')}</Button>}
    </>
  );
}

/** Asked first, so that a refusal is a sentence here and not a page of JSON. */
async function download(): Promise<void> {
  const answer = await fetch('/api/mall/staff/complaints/export');
  if (!answer.ok) throw new ApiError(answer.status, await answer.json() as ApiError['body']);
  const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(await answer.blob()), download: 'complaints.csv' });
  link.click();
  URL.revokeObjectURL(link.href);
}

export function StaffComplaintPage() {
  const { id } = useParams({ from: '/signed-in/desk/staff/complaints/$id' });
  return <ComplaintView id={id} desk />;
}

const columns = ({ t, locale }: Words): Column<ComplaintCard>[] => [
  { key: 'what', head: t('complaints.kind'), cell: (item) => <Link to="/desk/staff/complaints/$id" params={{ id: item.id }}>{t(`complaints.kind_${item.kind}`)} · {item.number}</Link>, title: true },
  { key: 'text', head: t('complaints.text'), cell: (item) => item.text }, { key: 'shop', head: t('odesk.shop'), cell: (item) => item.shopName || '—' },
  { key: 'due', head: t('odesk.due'), cell: (item) => (item.dueAt ? moment(item.dueAt, locale) : '—') },
  { key: 'state', head: t('odesk.state'), cell: (item) => <Tag tone={item.late ? 'bad' : item.owner === 'me' ? 'brand' : 'plain'}>{t(item.late ? 'odesk.late' : item.owner === null ? 'complaints.nobody' : item.owner === 'me' ? 'complaints.by_me' : 'complaints.by_other')}</Tag> },
];
