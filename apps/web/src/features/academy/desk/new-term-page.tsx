import type { Pattern, TermPreview } from '@app/contracts';
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { sentence } from '../../../platform/errors.js';
import { type MessageKey, useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { hour, moment } from '../../../platform/time.js';
import { Button, buttonClass } from '../../../ui/button.js';
import { Card, PageHead } from '../../../ui/card.js';
import { Check, Select } from '../../../ui/choice.js';
import { TextField } from '../../../ui/field.js';
import { Form, Two } from '../../../ui/form.js';
import { Empty, Notice } from '../../../ui/notice.js';
import { Tag } from '../../../ui/tag.js';
import { trainerQuery } from './api.js';
import { CrewFields } from './crew-fields.js';
import { addDays, dayOf, timeOf, weekdayOf } from './days.js';
import styles from './desk.module.css';
import { obstacleWords } from './obstacle-words.js';

const week = [1, 2, 3, 4, 5, 6, 7];
const monthDays = Array.from({ length: 31 }, (_none, at) => at + 1);
const toggled = (list: number[], one: number): number[] => (list.includes(one) ? list.filter((other) => other !== one) : [...list, one].toSorted((a, b) => a - b));

/** A term: each of its days with what stands in its way before anything is saved. A day that does not work is left out, or moved to where it would. */
export function NewTermPage() {
  const { t, locale } = useWords();
  const call = useCall();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { course: given } = useSearch({ from: '/signed-in/desk/academy/new' });
  const desk = useSuspenseQuery(trainerQuery(call)).data;
  const [courseId, setCourseId] = useState(given ?? '');
  const [kind, setKind] = useState<Pattern['kind']>('weekly');
  const [fromOn, setFromOn] = useState(addDays(dayOf(desk.now), 1));
  const [count, setCount] = useState('4');
  const [time, setTime] = useState('14:00');
  const [minutes, setMinutes] = useState('120');
  const [capacity, setCapacity] = useState('30');
  const [weekly, setWeekly] = useState([weekdayOf(fromOn)]);
  const [monthly, setMonthly] = useState([5, 15, 25]);
  const [nth, setNth] = useState('1');
  const [roomId, setRoomId] = useState('');
  const [lecturerIds, setLecturerIds] = useState(desk.lecturerId ? [desk.lecturerId] : []);
  const [left, setLeft] = useState<string[]>([]);
  const [moved, setMoved] = useState<Record<string, string>>({});
  const course = desk.courses.find((one) => one.id === courseId);
  const online = course?.way === 'online';
  const pattern: Pattern | null = kind === 'weekly' ? (weekly.length > 0 ? { kind, days: weekly } : null) : kind === 'monthly' ? (monthly.length > 0 && monthly.length <= 10 ? { kind, days: monthly } : null) : { kind, nth: Number(nth) as 1, day: weekly[0] ?? 1 };
  const wish = { courseId, pattern, fromOn, count: Number(count), time, minutes: Number(minutes), roomId: online ? null : roomId || null, lecturerIds };
  const complete = courseId !== '' && pattern !== null && fromOn !== '' && time !== '' && wish.minutes >= 15 && wish.minutes <= 600 && wish.count >= 1 && wish.count <= 60 && lecturerIds.length > 0 && (online || roomId !== '');
  const preview = useQuery({ queryKey: ['term-preview', wish], queryFn: () => call<TermPreview>('/academy/desk/sessions/preview', { method: 'POST', body: wish }), enabled: complete, placeholderData: (before) => before });
  const items = complete ? preview.data?.items ?? [] : [];
  // A holiday is left out until somebody ticks it.
  const skipped = (day: string, holiday: boolean) => (holiday ? !left.includes(`+${day}`) : left.includes(day));
  const toggle = (day: string, holiday: boolean) => { const key = holiday ? `+${day}` : day; setLeft(left.includes(key) ? left.filter((one) => one !== key) : [...left, key]); };
  const kept = items.filter((item) => !skipped(item.day, item.holiday));
  const clashes = kept.filter((item) => item.obstacle && !moved[item.day]);
  const make = useMutation({
    mutationFn: () => call('/academy/desk/sessions', { method: 'POST', body: { courseId, minutes: wish.minutes, capacity: Number(capacity), roomId: wish.roomId, lecturerIds, days: kept.map((item) => ({ day: item.day, time: moved[item.day] ?? time })) } }),
    onSuccess: async () => { await queries.invalidateQueries({ queryKey: ['academy-desk'] }); await navigate({ to: '/desk/academy', search: { on: kept[0]?.day } }); },
  });
  if (desk.courses.length === 0) return <><PageHead title={t('adesk.new_term')} /><Empty icon="paper" text={t('adesk.course_first')}><Link to="/desk/academy/courses/new" className={buttonClass()}>{t('adesk.new_course')}</Link></Empty></>;
  return (
    <>
      <PageHead title={t('adesk.new_term')} lead={t('adesk.new_term_lead')} />
      <div className={styles.columns}>
        <Card>
          <Form onSubmit={() => { make.mutate(); }}>
            <Select label={t('adesk.course')} value={courseId} required onChange={(event) => { setCourseId(event.target.value); }} options={[{ value: '', label: t('adesk.choose') }, ...desk.courses.map((one) => ({ value: one.id, label: one.state === 'draft' ? `${one.title} (${t('adesk.state_draft')})` : one.title }))]} />
            <CrewFields desk={desk} online={online} roomId={roomId} lecturerIds={lecturerIds} onRoom={setRoomId} onLecturers={setLecturerIds} />
            <Select label={t('adesk.repeats')} value={kind} onChange={(event) => { setKind(event.target.value as Pattern['kind']); }} options={(['weekly', 'monthly', 'nth'] as const).map((value) => ({ value, label: t(`adesk.repeats_${value}`) }))} />
            {kind === 'monthly'
              ? <fieldset className={styles.days}><legend>{t('adesk.on_days')}</legend>{monthDays.map((one) => <label key={one} className={styles.dayBox}><input type="checkbox" checked={monthly.includes(one)} onChange={() => { setMonthly(toggled(monthly, one)); }} /><span>{one}</span></label>)}</fieldset>
              : <fieldset className={styles.days}><legend>{t('adesk.on_weekdays')}</legend>{week.map((one) => <label key={one} className={styles.dayBox}><input type={kind === 'nth' ? 'radio' : 'checkbox'} name="weekday" checked={kind === 'nth' ? weekly[0] === one : weekly.includes(one)} onChange={() => { setWeekly(kind === 'nth' ? [one] : toggled(weekly, one)); }} /><span>{t(`adesk.day_${one}` as MessageKey)}</span></label>)}</fieldset>}
            {kind === 'nth' && <Select label={t('adesk.which')} value={nth} onChange={(event) => { setNth(event.target.value); }} options={['1', '2', '3', '4', '5', '-1'].map((value) => ({ value, label: value === '-1' ? t('adesk.last') : t('adesk.nth', { n: value }) }))} />}
            <Two>
              <TextField label={t('adesk.from')} type="date" value={fromOn} required onChange={(event) => { setFromOn(event.target.value); }} />
              <TextField label={t('adesk.count')} type="number" inputMode="numeric" min={1} max={60} value={count} required onChange={(event) => { setCount(event.target.value); }} />
            </Two>
            <Two>
              <TextField label={t('adesk.time')} type="time" value={time} required onChange={(event) => { setTime(event.target.value); setMoved({}); }} />
              <TextField label={t('adesk.minutes')} type="number" inputMode="numeric" min={15} max={600} step={15} value={minutes} required onChange={(event) => { setMinutes(event.target.value); }} />
            </Two>
            <TextField label={t('adesk.capacity')} type="number" inputMode="numeric" min={1} max={2000} value={capacity} required onChange={(event) => { setCapacity(event.target.value); }} />
            {make.error && <Notice tone="bad" live>{sentence(make.error, t)}</Notice>}
            <Button type="submit" busy={make.isPending} disabled={!complete || kept.length === 0 || clashes.length > 0}>{t('adesk.make_term', { n: kept.length })}</Button>
          </Form>
        </Card>
        <Card title={t('adesk.preview')}>
          <p className={styles.note}>{t('adesk.preview_note')}</p>
          {clashes.length > 0 && <Notice tone="bad">{t('adesk.clashes', { n: clashes.length })}</Notice>}
          {preview.error && <Notice tone="bad" live>{sentence(preview.error, t)}</Notice>}
          {!complete ? <Empty icon="calendar" text={t('adesk.fill_first')} /> : (
            <ul className={styles.preview}>
              {items.map((item) => {
                const free = item.freeAt;
                const at = moved[item.day];
                return (
                  <li key={item.day} data-bad={item.obstacle && !at && !skipped(item.day, item.holiday) ? 'true' : undefined}>
                    <Check label={at ? `${moment(item.startsAt, locale)} → ${at}` : moment(item.startsAt, locale)} checked={!skipped(item.day, item.holiday)} onChange={() => { toggle(item.day, item.holiday); }} />
                    {item.holiday && <Tag tone="warm">{t('adesk.holiday')}</Tag>}
                    {item.obstacle && (
                      <div className={styles.obstacle}>
                        <small>{obstacleWords(item.obstacle, t)}</small>
                        {at ? <Button look="text" small onClick={() => { setMoved(Object.fromEntries(Object.entries(moved).filter(([day]) => day !== item.day))); }}>{t('adesk.back_to', { time })}</Button>
                          : free && <Button look="line" small onClick={() => { setMoved({ ...moved, [item.day]: timeOf(free) }); }}>{t('adesk.move_to', { time: hour(free) })}</Button>}
                      </div>
                    )}
                  </li>
                );
              })}
            </ul>
          )}
        </Card>
      </div>
    </>
  );
}
