import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type SyntheticEvent, useState } from 'react';
import { useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { Button, buttonClass } from '../../../ui/button.js';
import { PageHead } from '../../../ui/card.js';
import { TextField } from '../../../ui/field.js';
import { Empty } from '../../../ui/notice.js';
import { organisationsQuery } from './api.js';
import styles from './desk.module.css';
import { OrganisationTable } from './organisation-table.js';

/** Where the reader's rights begin, and everything below by name. */
export function OrganisationsPage() {
  const { t } = useWords();
  const { q } = useSearch({ from: '/signed-in/desk/staff/organisations' });
  const navigate = useNavigate();
  const list = useSuspenseInfiniteQuery(organisationsQuery(useCall(), { q }));
  const [wish, setWish] = useState(q ?? '');
  const items = list.data.pages.flatMap((page) => page.items);
  const submit = (event: SyntheticEvent) => { event.preventDefault(); void navigate({ to: '/desk/staff/organisations', search: { q: wish.trim() || undefined } }); };
  return (
    <>
      <PageHead title={t('desk.organisations')} lead={t('desk.organisations_lead')} />
      <form className={styles.search} role="search" onSubmit={submit}>
        <TextField label={t('desk.org_search')} type="search" value={wish} maxLength={60} onChange={(event) => { setWish(event.target.value); }} />
        <Button type="submit" look="line">{t('desk.find')}</Button>
      </form>
      {items.length === 0
        ? <Empty icon="tree" text={q ? t('desk.org_not_found', { q }) : t('desk.org_none')}>{q && <Link to="/desk/staff/organisations" className={buttonClass('line')} onClick={() => { setWish(''); }}>{t('desk.org_clear')}</Link>}</Empty>
        : <OrganisationTable caption={t('desk.organisations')} items={items} />}
      {list.hasNextPage && <Button look="line" busy={list.isFetchingNextPage} onClick={() => { void list.fetchNextPage(); }}>{t('site.more')}</Button>}
    </>
  );
}
