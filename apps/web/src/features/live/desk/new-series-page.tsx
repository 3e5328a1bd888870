import type { Pattern, SeriesPage, SeriesPreview } from '@app/contracts';
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { sentence } from '../../../platform/errors.js';
import { type MessageKey, useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { moment } from '../../../platform/time.js';
import { Button } from '../../../ui/button.js';
import { Card, PageHead } from '../../../ui/card.js';
import { Check, Select } from '../../../ui/choice.js';
import { TextField } from '../../../ui/field.js';
import { Form, Two } from '../../../ui/form.js';
import { Empty, Notice } from '../../../ui/notice.js';
import { Tag } from '../../../ui/tag.js';
import { streamerQuery } from './api.js';
import styles from './desk.module.css';
import { NeedsProfile } from './new-show-page.js';
import { bodyOf, emptyDraft, type ShowDraft, ShowFields } from './show-fields.js';
import { wallOf, weekdayOf } from './wall-time.js';

const dayMs = 86_400_000;
const days = [1, 2, 3, 4, 5, 6, 7];
const monthDays = Array.from({ length: 31 }, (_none, at) => at + 1);
const toggled = (list: number[], one: number): number[] => (list.includes(one) ? list.filter((other) => other !== one) : [...list, one].toSorted((a, b) => a - b));

/** A series, with each of its days and what stands in its way before anything is saved. */
export function NewSeriesPage() {
  const { t, locale } = useWords();
  const call = useCall();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const page = useSuspenseQuery(streamerQuery(call)).data;
  const [draft, setDraft] = useState<ShowDraft>(emptyDraft);
  const [fromOn, setFromOn] = useState(wallOf(new Date(Date.parse(page.now) + dayMs).toISOString()).date);
  const [untilOn, setUntilOn] = useState('');
  const [time, setTime] = useState('19:30');
  const [skipsHolidays, setSkipsHolidays] = useState(true);
  const [kind, setKind] = useState<Pattern['kind']>('weekly');
  const [weekly, setWeekly] = useState([weekdayOf(fromOn)]);
  const [monthly, setMonthly] = useState([5, 15, 25]);
  const [nth, setNth] = useState('1');
  const [left, setLeft] = useState<string[]>([]);
  const pattern: Pattern | null = kind === 'weekly' ? (weekly.length > 0 ? { kind, days: weekly } : null) : kind === 'monthly' ? (monthly.length > 0 && monthly.length <= 10 ? { kind, days: monthly } : null)
    : { kind, nth: Number(nth) as 1, day: weekly[0] ?? 1 };
  const wish = { pattern, fromOn, untilOn: untilOn || null, time, minutes: Number(draft.minutes), skipsHolidays, studioId: draft.studioId || null };
  const complete = pattern !== null && fromOn !== '' && time !== '' && wish.minutes >= 15 && wish.minutes <= 360;
  const preview = useQuery({ queryKey: ['series-preview', wish], queryFn: () => call<SeriesPreview>('/live/desk/series/preview', { method: 'POST', body: wish }), enabled: complete && page.streamer !== null, placeholderData: (before) => before });
  const items = preview.data?.items ?? [];
  const skipped = (day: string) => left.includes(day) || (skipsHolidays && items.some((item) => item.day === day && item.holiday));
  const clashes = items.filter((item) => item.taken && !skipped(item.day));
  const make = useMutation({
    mutationFn: () => call<SeriesPage>('/live/desk/series', { method: 'POST', body: { ...bodyOf(draft), ...wish, skips: left.filter((day) => items.some((item) => item.day === day)) } }),
    onSuccess: async (series) => { await queries.invalidateQueries({ queryKey: ['live-desk'] }); await navigate({ to: '/desk/live/series/$id', params: { id: series.id } }); },
  });
  if (!page.streamer) return <><PageHead title={t('ldesk.new_series')} /><NeedsProfile /></>;
  return (
    <>
      <PageHead title={t('ldesk.new_series')} lead={t('ldesk.new_series_lead')} />
      <div className={styles.columns}>
        <Card>
          <Form onSubmit={() => { make.mutate(); }}>
            <Select label={t('ldesk.repeats')} value={kind} onChange={(event) => { setKind(event.target.value as Pattern['kind']); }} options={(['weekly', 'monthly', 'nth'] as const).map((value) => ({ value, label: t(`ldesk.repeats_${value}`) }))} />
            {kind === 'monthly'
              ? <fieldset className={styles.days}><legend>{t('ldesk.on_days')}</legend>{monthDays.map((one) => <label key={one} className={styles.dayBox}><input type="checkbox" checked={monthly.includes(one)} onChange={() => { setMonthly(toggled(monthly, one)); }} /><span>{one}</span></label>)}</fieldset>
              : <fieldset className={styles.days}><legend>{t('ldesk.on_weekdays')}</legend>{days.map((one) => <label key={one} className={styles.dayBox}><input type={kind === 'nth' ? 'radio' : 'checkbox'} name="weekday" checked={kind === 'nth' ? weekly[0] === one : weekly.includes(one)} onChange={() => { setWeekly(kind === 'nth' ? [one] : toggled(weekly, one)); }} /><span>{t(`ldesk.day_${one}` as MessageKey)}</span></label>)}</fieldset>}
            {kind === 'nth' && <Select label={t('ldesk.which')} value={nth} onChange={(event) => { setNth(event.target.value); }} options={['1', '2', '3', '4', '5', '-1'].map((value) => ({ value, label: value === '-1' ? t('ldesk.last') : t('ldesk.nth', { n: value }) }))} />}
            <Two>
              <TextField label={t('ldesk.from')} type="date" value={fromOn} required onChange={(event) => { setFromOn(event.target.value); }} />
              <TextField label={t('ldesk.until')} type="date" value={untilOn} onChange={(event) => { setUntilOn(event.target.value); }} />
            </Two>
            <TextField label={t('ldesk.time')} hint={t('ldesk.beijing_time')} type="time" value={time} required onChange={(event) => { setTime(event.target.value); }} />
            <Check label={t('ldesk.skips_holidays')} checked={skipsHolidays} onChange={(event) => { setSkipsHolidays(event.target.checked); }} />
            <ShowFields draft={draft} onChange={(change) => { setDraft((before) => ({ ...before, ...change })); }} studios={page.studios} withKind={false} />
            {make.error && <Notice tone="bad" live>{sentence(make.error, t)}</Notice>}
            <Button type="submit" busy={make.isPending} disabled={draft.title.trim() === '' || !complete || clashes.length > 0 || items.length === 0}>{t('ldesk.send_series')}</Button>
          </Form>
        </Card>
        <Card title={t('ldesk.preview')}>
          <p className={styles.note}>{t('ldesk.preview_note')}</p>
          {clashes.length > 0 && <Notice tone="bad">{t('ldesk.clashes', { n: clashes.length })}</Notice>}
          {preview.error && <Notice tone="bad" live>{sentence(preview.error, t)}</Notice>}
          {items.length === 0 && !preview.isPending ? <Empty icon="calendar" text={t('live.no_days')} /> : (
            <ul className={styles.preview}>
              {items.map((item) => (
                <li key={item.day}>
                  <Check label={moment(item.startsAt, locale)} checked={!skipped(item.day)} disabled={skipsHolidays && item.holiday} onChange={() => { setLeft(left.includes(item.day) ? left.filter((day) => day !== item.day) : [...left, item.day]); }} />
                  {item.holiday ? <Tag tone="warm">{t('ldesk.holiday')}</Tag> : item.taken ? <Tag tone="bad">{t('ldesk.taken')}</Tag> : null}
                </li>
              ))}
            </ul>
          )}
        </Card>
      </div>
    </>
  );
}
