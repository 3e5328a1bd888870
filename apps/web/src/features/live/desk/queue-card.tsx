import type { DeskShow } from '@app/contracts';
import { useWords } from '../../../platform/i18n.js';
import { moment } from '../../../platform/time.js';
import { Card } from '../../../ui/card.js';
import { Notice } from '../../../ui/notice.js';
import { Table } from '../../../ui/table.js';
import { Tag } from '../../../ui/tag.js';
import styles from './desk.module.css';

type Row = DeskShow['queue']['items'][number];
const nameCell = (row: Row) => row.shopName;
const placeCell = (row: Row) => row.place;
const gotCell = (row: Row) => <Got row={row} />;

function Got({ row }: { row: Row }) {
  const { t } = useWords();
  return <>{row.got ? <Tag tone="good">{t('ldesk.slot_given')}</Tag> : <Tag>{t('ldesk.slot_none')}</Tag>}{row.drawn && <small className={styles.note}> {t('ldesk.drawn')}</small>}</>;
}

/** Who waits for how long, and so who comes first; with the seed of the draw, so that everybody can do it again. */
export function QueueCard({ show }: { show: DeskShow }) {
  const { t, locale } = useWords();
  const { queue } = show;
  if (queue.items.length === 0) return null;
  return (
    <Card title={t('ldesk.queue')} action={<small className={styles.note}>{queue.drawnAt ? t('ldesk.queue_done', { time: moment(queue.drawnAt, locale) }) : t('ldesk.queue_open', { n: queue.slots })}</small>}>
      {queue.overdue > 0 && <Notice tone="warm" icon="clock">{t('ldesk.queue_overdue', { n: queue.overdue })}</Notice>}
      <p className={styles.note}>{t('ldesk.queue_rule')}</p>
      <Table caption={t('ldesk.queue')} rows={queue.items} keyOf={(row) => row.shopId} columns={[
        { key: 'shop', head: t('ldesk.shop'), title: true, cell: nameCell }, { key: 'place', head: t('ldesk.place'), number: true, cell: placeCell }, { key: 'days', head: t('ldesk.waited'), number: true, cell: (row) => t('ldesk.n_days', { n: row.days }) },
        ...(queue.drawnAt ? [{ key: 'got', head: t('ldesk.result'), cell: gotCell }] : []),
      ]} />
      <p className={styles.seed}>{queue.seed ? t('ldesk.seed', { seed: queue.seed }) : t('ldesk.seed_hash', { hash: queue.seedHash })}</p>
    </Card>
  );
}
