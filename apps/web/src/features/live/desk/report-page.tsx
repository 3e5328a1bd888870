import type { ShowReport } from '@app/contracts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useWords } from '../../../platform/i18n.js';
import { count, money } from '../../../platform/money.js';
import { useCall } from '../../../platform/session.js';
import { clock, hour, moment } from '../../../platform/time.js';
import { buttonClass } from '../../../ui/button.js';
import { Icon } from '../../../ui/icon.js';
import { Empty } from '../../../ui/notice.js';
import { type Column, Table } from '../../../ui/table.js';
import { reportQuery } from './api.js';
import styles from './report.module.css';

type Goods = ShowReport['goods'][number];

/** What a show came to, while it runs and for as long as anybody asks: figures move until the last return window is over. */
export function ReportPage() {
  const { t, locale } = useWords();
  const { id } = useParams({ from: '/signed-in/desk/live/$id/report' });
  const report = useSuspenseQuery(reportQuery(useCall(), id)).data;
  const open = report.fen - report.refundedFen - report.settledFen;
  const figures = [
    ['peak', count(report.peak, locale)], ['fen', money(report.fen)], ['orders', count(report.orders, locale)], ['refunded', money(report.refundedFen)], ['settled', money(report.settledFen)], ['open', money(open)],
  ] as const;
  const columns: Column<Goods>[] = [
    { key: 'title', head: t('report.goods'), title: true, cell: (one) => (one.no === null ? one.title : `${one.no} · ${one.title}`) },
    { key: 'seconds', head: t('report.talked'), number: true, cell: (one) => clock(one.seconds) },
    { key: 'shown', head: t('report.shown'), number: true, cell: (one) => count(one.shown, locale) },
    { key: 'tapped', head: t('report.tapped'), number: true, cell: (one) => count(one.tapped, locale) },
    { key: 'pieces', head: t('report.pieces'), number: true, cell: (one) => count(one.pieces, locale) },
    { key: 'fen', head: t('report.fen'), number: true, cell: (one) => money(one.fen) },
    { key: 'refunded', head: t('report.refunded'), number: true, cell: (one) => money(one.refundedFen) },
    { key: 'settled', head: t('report.settled'), number: true, cell: (one) => money(one.settledFen) },
  ];
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div><h1>{t('report.title')}</h1><p><Link to="/desk/live/$id" params={{ id }}>{report.title}</Link> · {moment(report.from, locale)} – {report.over ? hour(report.until) : t('report.running')}</p></div>
        <a className={buttonClass('line')} href={`/api/live/desk/shows/${id}/report.csv`} download><Icon name="paper" size={18} />{t('report.download')}</a>
      </header>
      <dl className={styles.figures}>{figures.map(([key, value]) => <div key={key}><dt>{t(`report.sum_${key}`)}</dt><dd>{value}</dd></div>)}</dl>
      <p className={styles.note}>{t('report.note')}</p>
      <div className={styles.charts}>
        <Chart title={t('report.viewers_by_minute')} minutes={report.minutes} value={(one) => one.viewers} said={(one) => t('report.viewers_at', { n: count(one.viewers, locale), time: hour(one.at) })} tone="bay" />
        <Chart title={t('report.sales_by_minute')} minutes={report.minutes} value={(one) => one.fen} said={(one) => t('report.sales_at', { amount: money(one.fen), time: hour(one.at) })} tone="brand" />
      </div>
      {report.goods.length === 0 ? <Empty icon="box" text={t('report.no_goods')} /> : <Table caption={t('report.goods')} columns={columns} rows={report.goods} keyOf={(one) => one.productId} />}
    </div>
  );
}

const [wide, high, widest] = [600, 120, 24];

/** One bar a minute; the highest one is said in words. */
function Chart({ title, minutes, value, said, tone }: { title: string; minutes: ShowReport['minutes']; value: (one: ShowReport['minutes'][number]) => number; said: (one: ShowReport['minutes'][number]) => string; tone: 'bay' | 'brand' }) {
  const { t } = useWords();
  const top = Math.max(1, ...minutes.map(value));
  const best = minutes.reduce<ShowReport['minutes'][number] | undefined>((most, one) => (most === undefined || value(one) > value(most) ? one : most), undefined);
  const step = wide / minutes.length;
  const bar = Math.min(step * 0.8, widest);
  const words = best && value(best) > 0 ? said(best) : t('report.nothing');
  return (
    <figure className={styles.chart} data-tone={tone}>
      <figcaption><strong>{title}</strong><small>{words}</small></figcaption>
      <svg viewBox={`0 0 ${wide} ${high}`} preserveAspectRatio="none" role="img" aria-label={`${title}: ${words}`}>
        {minutes.map((one, at) => { const tall = (value(one) / top) * high; return tall > 0 && <rect key={one.at} x={at * step + (step - bar) / 2} y={high - tall} width={bar} height={tall} />; })}
      </svg>
      <p className={styles.axis}><span>{hour(minutes[0]?.at ?? '')}</span><span>{hour(minutes.at(-1)?.at ?? '')}</span></p>
    </figure>
  );
}
