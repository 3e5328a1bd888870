import type { CharityPage as Page } from '@app/contracts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useWords } from '../../../platform/i18n.js';
import { money } from '../../../platform/money.js';
import { useCall } from '../../../platform/session.js';
import { day, moment } from '../../../platform/time.js';
import { buttonClass } from '../../../ui/button.js';
import { Facts } from '../../../ui/card.js';
import { Icon } from '../../../ui/icon.js';
import { Empty, Notice } from '../../../ui/notice.js';
import { Tag } from '../../../ui/tag.js';
import { charityQuery } from './api.js';
import styles from './charity.module.css';
import { shareWords } from './share-words.js';

const dayOf = (date: string): string => `${date}T00:00:00+08:00`;

/** One campaign as everybody may read it: what was promised, what came back, what is due, what was paid, and how to count it again. */
export function CharityPage() {
  const { t, locale } = useWords();
  const { id } = useParams({ from: '/charity/$id' });
  const one = useSuspenseQuery(charityQuery(useCall(), id)).data;
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <span className={styles.tags}><Tag tone={one.result ? 'good' : 'calm'}>{t(`charity.state_${one.state}`)}</Tag>{one.overdue && <Tag tone="bad">{t('charity.overdue')}</Tag>}{one.sample && <Tag>{t('charity.sample')}</Tag>}</span>
        <h1>{one.title}</h1>
        <p>{moment(one.startsAt, locale)} · {one.host}</p>
      </header>
      {one.overdue && <Notice tone="bad">{t('charity.overdue_note', { day: day(dayOf(one.payBy), locale), amount: money(one.netFen - one.paidFen) })}</Notice>}
      {one.differs && <Notice tone="warm">{t('charity.differs')}</Notice>}
      {one.result && <section className={styles.result}><h2>{t('charity.result')}</h2><p>{one.result.text}</p><small>{day(one.result.at, locale)}</small></section>}
      <Figures one={one} />
      <div className={styles.columns}>
        <Promise one={one} />
        <div className={styles.stack}>
          <Vouchers one={one} />
          <section className={styles.panel}>
            <h2>{t('charity.recount')}</h2>
            <p>{t('charity.recount_how')}</p>
            <a className={buttonClass('line')} href={`/api/live/charity/${one.id}/rows.csv`} download><Icon name="list" size={18} />{t('charity.csv')}</a>
            <small>{one.recountedAt ? t('charity.recounted', { time: moment(one.recountedAt, locale) }) : t('charity.not_recounted')}</small>
          </section>
          {one.reports.length > 0 && <section className={styles.panel}><h2>{t('charity.reports')}</h2><ul className={styles.lines}>{one.reports.map((report) => <li key={report.at}><span>{t(`charity.report_${report.kind}`)}<small>{day(report.at, locale)}</small></span><span>{t('charity.report_figures', { net: money(report.netFen), paid: money(report.paidFen) })}</span></li>)}</ul></section>}
        </div>
      </div>
    </div>
  );
}

function Figures({ one }: { one: Page }) {
  const { t } = useWords();
  const figures = [
    { label: t('charity.pledged'), fen: one.pledgedFen, note: t('charity.pledged_note', { n: one.lines }) }, { label: t('charity.returned'), fen: one.returnedFen, note: t('charity.returned_how') },
    ...(one.overCapFen > 0 ? [{ label: t('charity.over_cap'), fen: one.overCapFen, note: t('charity.of_cap', { amount: money(one.capFen ?? 0) }) }] : []),
    { label: t('charity.net'), fen: one.netFen, note: t('charity.net_note') }, { label: t('charity.payable'), fen: Math.max(one.payableFen, 0), note: one.payableFen < 0 ? t('charity.over_paid', { amount: money(-one.payableFen) }) : t('charity.payable_note') },
    { label: t('charity.paid'), fen: one.paidFen, note: t('charity.paid_note') },
  ];
  return <dl className={styles.figures}>{figures.map((figure) => <div key={figure.label}><dt>{figure.label}</dt><dd>{money(figure.fen)}</dd><dd className={styles.note}>{figure.note}</dd></div>)}</dl>;
}

function Promise({ one }: { one: Page }) {
  const { t, locale } = useWords();
  return (
    <section className={styles.panel}>
      <h2>{t('charity.promise')}</h2>
      <p className={styles.rule}>{shareWords(one.share, t)}</p>
      <Facts items={[
        { label: t('charity.receiver'), value: one.receiver }, { label: t('charity.number'), value: one.number }, { label: t('charity.payer'), value: t(`charity.payer_${one.payer}`) }, { label: t('charity.pay_by'), value: day(dayOf(one.payBy), locale) },
        ...(one.capFen === null ? [] : [{ label: t('charity.cap'), value: money(one.capFen) }]),
        { label: t('charity.counts'), value: one.countsUntil ? t('charity.counts_between', { from: moment(one.countsFrom, locale), until: moment(one.countsUntil, locale) }) : t('charity.counts_from', { from: moment(one.countsFrom, locale) }) },
      ]} />
      {one.rules.length > 1 && <ul className={styles.lines}>{one.rules.map((rule) => <li key={rule.version}><span>{shareWords(rule.share, t)}</span><span>{rule.version === 1 ? t('charity.rule_first') : t('charity.rule_from', { time: moment(rule.from, locale) })}</span></li>)}</ul>}
      <Link to="/shows/$id" params={{ id: one.showId }} className={styles.link}>{t('charity.to_show')}<Icon name="forward" size={16} /></Link>
    </section>
  );
}

function Vouchers({ one }: { one: Page }) {
  const { t, locale } = useWords();
  return (
    <section className={styles.panel}>
      <h2>{t('charity.vouchers')}</h2>
      {one.vouchers.length === 0 ? <Empty icon="receipt" text={t('charity.no_vouchers')} /> : (
        <ul className={styles.lines}>
          {one.vouchers.map((voucher) => (
            <li key={voucher.id}><span><strong>{money(voucher.fen)}</strong><small>{t('charity.voucher_line', { day: day(dayOf(voucher.paidOn), locale), reference: voucher.bankReference, receipt: voucher.receiptNumber })}</small><small className={styles.hash}>{t('charity.hash', { hash: voucher.sha256 })}</small></span></li>
          ))}
        </ul>
      )}
    </section>
  );
}
