import type { OrganisationItem } from '@app/contracts';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../../platform/i18n.js';
import { Table } from '../../../ui/table.js';
import { Tag } from '../../../ui/tag.js';

export function OrganisationTable({ items, caption }: { items: OrganisationItem[]; caption: string }) {
  const { t } = useWords();
  return (
    <Table caption={caption} rows={items} keyOf={(item) => item.id} columns={[
      { key: 'name', head: t('desk.org_name'), title: true, cell: (item) => <Link to="/desk/staff/organisations/$id" params={{ id: item.id }}>{item.name}</Link> },
      { key: 'kind', head: t('desk.org_kind'), cell: (item) => <span><Tag>{t(`desk.kind_${item.kind}`)}</Tag> {item.ended && <Tag tone="bad">{t('desk.org_ended')}</Tag>}</span> },
      { key: 'children', head: t('desk.org_children'), number: true, cell: (item) => item.children },
      { key: 'posts', head: t('desk.org_posts'), number: true, cell: (item) => item.posts },
    ]} />
  );
}
