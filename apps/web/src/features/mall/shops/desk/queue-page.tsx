import type { ApplicationList } from '@app/contracts';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useWords, type Words } from '../../../../platform/i18n.js';
import { useCall } from '../../../../platform/session.js';
import { moment } from '../../../../platform/time.js';
import { Button } from '../../../../ui/button.js';
import { PageHead } from '../../../../ui/card.js';
import { Empty } from '../../../../ui/notice.js';
import { type Column, Table } from '../../../../ui/table.js';
import { Tag } from '../../../../ui/tag.js';
import { queueQuery } from './api.js';

const columnsOf = (t: Words['t'], locale: Words['locale']): Column<ApplicationList['items'][number]>[] => [
  { key: 'name', head: t('shops.name'), title: true, cell: (row) => <Link to="/desk/staff/shops/$id" params={{ id: row.id }}>{row.name}</Link> },
  { key: 'kind', head: t('shopdesk.what'), cell: (row) => <Tag tone={row.kind === 'application' ? 'brand' : 'plain'}>{row.returnedBefore && row.kind === 'application' ? t('shopdesk.kind_again') : t(`shopdesk.kind_${row.kind}`)}</Tag> },
  { key: 'town', head: t('shops.town'), cell: (row) => row.town }, { key: 'maker', head: t('shops.makerName'), cell: (row) => row.makerName },
  { key: 'state', head: t('shopdesk.state'), cell: (row) => t(`shops.state_${row.state}`) }, { key: 'at', head: t('shopdesk.waits_since'), cell: (row) => moment(row.submittedAt, locale) },
];

/** Everything about shops that waits for a decision, whoever waited longest first. */
export function QueuePage() {
  const { t, locale } = useWords();
  const found = useSuspenseInfiniteQuery(queueQuery(useCall()));
  const rows = found.data.pages.flatMap((page) => page.items.map((item, at) => ({ ...item, key: `${item.id}:${item.kind}:${item.submittedAt}:${at}` })));
  return (
    <>
      <PageHead title={t('shopdesk.queue')} lead={t('shopdesk.queue_lead')} />
      {rows.length === 0 ? <Empty icon="check" text={t('shopdesk.queue_empty')} /> : (
        <Table caption={t('shopdesk.queue')} rows={rows} keyOf={(row) => row.key} columns={columnsOf(t, locale)} />
      )}
      {found.hasNextPage && <Button look="line" busy={found.isFetchingNextPage} onClick={() => { void found.fetchNextPage(); }}>{t('site.more')}</Button>}
    </>
  );
}
