import type { StaffGoodsRow } from '@app/contracts';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { type MessageKey, useWords } from '../../../../platform/i18n.js';
import { useCall } from '../../../../platform/session.js';
import { moment } from '../../../../platform/time.js';
import { Button } from '../../../../ui/button.js';
import { PageHead } from '../../../../ui/card.js';
import { TextField } from '../../../../ui/field.js';
import { Empty } from '../../../../ui/notice.js';
import { Table } from '../../../../ui/table.js';
import { Tag } from '../../../../ui/tag.js';
import { staffGoodsQuery } from './api.js';
import styles from './goods.module.css';
import { tones } from './tones.js';

const titleCell = (row: StaffGoodsRow) => <TitleLink row={row} />;
const stateCell = (row: StaffGoodsRow) => <StateTags row={row} />;

function TitleLink({ row }: { row: StaffGoodsRow }) {
  const { t } = useWords();
  return <Link to="/desk/staff/products/$id" params={{ id: row.id }}>{row.title || t('goods.untitled')}</Link>;
}

function StateTags({ row }: { row: StaffGoodsRow }) {
  const { t } = useWords();
  return <><Tag tone={tones[row.state]}>{t(`goods.state.${row.state}` as MessageKey)}</Tag> {row.food && <Tag tone="warm">{t('goods.food')}</Tag>}</>;
}

/** What waits to be looked at, longest first; and every product of the reader's part of the tree. */
export function ReviewListPage() {
  const { t, locale } = useWords();
  const { tab = 'review', q = '' } = useSearch({ from: '/signed-in/desk/staff/products' });
  const navigate = useNavigate();
  const [typed, setTyped] = useState(q);
  const list = useSuspenseInfiniteQuery(staffGoodsQuery(useCall(), tab, q));
  const rows = list.data.pages.flatMap((page) => page.items);
  return (
    <>
      <PageHead title={t('goods.review')} lead={t('goods.review_lead')} />
      <form className={styles.find} role="search" onSubmit={(event) => { event.preventDefault(); void navigate({ to: '/desk/staff/products', search: { tab, q: typed || undefined } }); }}>
        <TextField label={t('goods.find_staff')} type="search" enterKeyHint="search" value={typed} onChange={(event) => { setTyped(event.target.value); }} />
        <Button type="submit" look="line">{t('site.search')}</Button>
      </form>
      <nav className={styles.tabs} aria-label={t('goods.review')}>{(['review', 'all'] as const).map((name) => <Link key={name} to="/desk/staff/products" search={{ tab: name, q: q || undefined }} aria-current={name === tab ? 'page' : undefined}>{t(`goods.staff_tab.${name}` as MessageKey)}</Link>)}</nav>
      {rows.length === 0 ? <Empty icon="check" text={q ? t('goods.none_found') : t('goods.nothing_to_review')} /> : (
        <Table caption={t('goods.review')} rows={rows} keyOf={(row) => row.id} columns={[
          { key: 'title', head: t('goods.name'), title: true, cell: titleCell },
          { key: 'shop', head: t('goods.shop'), cell: (row) => `${row.shopName} · ${row.town}` },
          { key: 'state', head: t('goods.state'), cell: stateCell },
          { key: 'since', head: t('goods.since'), cell: (row) => (row.submittedAt ? moment(row.submittedAt, locale) : '–') },
        ]} />
      )}
      {list.hasNextPage && <Button look="line" busy={list.isFetchingNextPage} onClick={() => { void list.fetchNextPage(); }}>{t('site.more')}</Button>}
    </>
  );
}
