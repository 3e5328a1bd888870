import type { BoothFigures, StaffEdition } from '@app/contracts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { day } from '../../../platform/time.js';
import { Button, buttonClass } from '../../../ui/button.js';
import { Card, Kpi, Kpis, PageHead } from '../../../ui/card.js';
import { Table } from '../../../ui/table.js';
import { staffEditionQuery } from './api.js';
import styles from './report.module.css';

const columns = ['shown', 'visits', 'enquiries', 'inTime', 'meetings', 'quotes', 'orders'] as const satisfies (keyof BoothFigures)[];
const labels = { shown: 'xdesk.kpi_shown', visits: 'xdesk.kpi_visits', enquiries: 'xdesk.kpi_enquiries', inTime: 'xdesk.kpi_in_time', meetings: 'xdesk.kpi_meetings', quotes: 'xdesk.kpi_quotes', orders: 'xdesk.kpi_orders' } as const;
const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;

const nameOf = (one: StaffEdition['applications'][number]) => <>{one.name}<small className={styles.where}>{one.hallName} · {one.town}</small></>;

/** What came of an expo, on paper: meetings, offers and orders first; by hall and by booth; how evenly everybody was shown. */
export function ReportPage() {
  const { t, locale } = useWords();
  const { id } = useParams({ from: '/signed-in/desk/staff/expos/$id/report' });
  const page = useSuspenseQuery(staffEditionQuery(useCall(), id)).data;
  const inside = page.applications.filter((one) => one.hallName !== null);
  const sum = (of: typeof inside, column: (typeof columns)[number]) => of.reduce((all, one) => all + one.figures[column], 0);
  const halls = page.halls.map((hall) => ({ name: hall.name, booths: inside.filter((one) => one.hallName === hall.name) }));
  const shares = inside.filter((one) => one.state === 'published').map((one) => one.share);
  const best = inside.toSorted((a, b) => b.figures.orders - a.figures.orders || b.figures.meetings - a.figures.meetings || b.figures.enquiries - a.figures.enquiries);
  return (
    <div className={styles.report}>
      <PageHead title={`${page.title} · ${t('xdesk.report')}`} lead={t('xdesk.report_lead', { from: day(page.opensAt, locale), until: day(page.closesAt, locale) })} action={<span className={styles.actions}><Button look="line" small onClick={() => { print(); }}>{t('xdesk.print')}</Button><Link to="/desk/staff/expos/$id" params={{ id }} className={buttonClass('line', false, true)}>{t('site.back')}</Link></span>} />
      <p>{t('xdesk.report_result')}</p>
      <Kpis><Kpi label={t('xdesk.kpi_meetings')} value={sum(inside, 'meetings')} /><Kpi label={t('xdesk.kpi_quotes')} value={sum(inside, 'quotes')} /><Kpi label={t('xdesk.kpi_orders')} value={sum(inside, 'orders')} /><Kpi label={t('xdesk.kpi_in_time')} value={`${sum(inside, 'inTime')}/${sum(inside, 'enquiries')}`} /></Kpis>
      <Card title={t('xdesk.report_halls')}><Table caption={t('xdesk.report_halls')} rows={halls} keyOf={(hall) => hall.name} columns={[{ key: 'name', head: t('xdesk.col_hall'), cell: (hall) => `${hall.name} (${hall.booths.length})`, title: true }, ...columns.map((column) => ({ key: column, head: t(labels[column]), number: true, cell: (hall: (typeof halls)[number]) => sum(hall.booths, column) }))]} /></Card>
      <Card title={t('xdesk.report_fair')}><p>{shares.length === 0 ? t('xdesk.nobody_inside') : t('xdesk.report_gini', { gini: page.gini.toFixed(2), most: percent(Math.max(...shares)), least: percent(Math.min(...shares)) })}</p></Card>
      <Card title={t('xdesk.report_booths')}><Table caption={t('xdesk.report_booths')} rows={best} keyOf={(one) => one.id} columns={[{ key: 'name', head: t('xdesk.col_booth'), title: true, cell: nameOf }, ...columns.map((column) => ({ key: column, head: t(labels[column]), number: true, cell: (one: (typeof best)[number]) => one.figures[column] }))]} /></Card>
    </div>
  );
}
