import type { OrganisationItem } from '@app/contracts';
import { Link } from '@tanstack/react-router';
import { type Translate, useWords } from '../../../platform/i18n.js';
import { Table } from '../../../ui/table.js';
import { Tag } from '../../../ui/tag.js';
import styles from './desk.module.css';

const nameOf = (item: OrganisationItem) => <Link to="/desk/staff/organisations/$id" params={{ id: item.id }}>{item.name}</Link>;
const tagsOf = (item: OrganisationItem, t: Translate) => <span><Tag>{t(`desk.kind_${item.kind}`)}</Tag> {item.ended && <Tag tone="bad">{t('desk.org_ended')}</Tag>}</span>;

/** What stands below an organisation, as short as a thumb can read it. */
export function OrganisationLines({ items }: { items: OrganisationItem[] }) {
  const { t } = useWords();
  return <ul className={styles.list}>{items.map((item) => <li key={item.id}><div className={styles.who}>{nameOf(item)}<small>{t('desk.org_counts', { children: item.children, posts: item.posts })}</small></div>{tagsOf(item, t)}</li>)}</ul>;
}

export function OrganisationTable({ items, caption }: { items: OrganisationItem[]; caption: string }) {
  const { t } = useWords();
  return (
    <Table caption={caption} rows={items} keyOf={(item) => item.id} columns={[
      { key: 'name', head: t('desk.org_name'), title: true, cell: nameOf },
      { key: 'kind', head: t('desk.org_kind'), cell: (item) => tagsOf(item, t) },
      { key: 'children', head: t('desk.org_children'), number: true, cell: (item) => item.children },
      { key: 'posts', head: t('desk.org_posts'), number: true, cell: (item) => item.posts },
    ]} />
  );
}
