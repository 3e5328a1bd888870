import type { Hire, Hires, Studio, StudioPage as StudioView, StudioQuota } from '@app/contracts';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { sentence } from '../../platform/errors.js';
import { type MessageKey, useWords } from '../../platform/i18n.js';
import { useCall, useMe } from '../../platform/session.js';
import { hour, moment } from '../../platform/time.js';
import { Button, buttonClass } from '../../ui/button.js';
import { Check, Select } from '../../ui/choice.js';
import { TextField } from '../../ui/field.js';
import { Form } from '../../ui/form.js';
import { Icon } from '../../ui/icon.js';
import { Empty, Notice } from '../../ui/notice.js';
import { Tag } from '../../ui/tag.js';
import { hiresQuery, studioQuery, studiosQuery } from './api.js';
import styles from './academy.module.css';
import { Leaf } from './when.js';

const halfHourMs = 30 * 60_000;

/** Where organisations go on air, record and take pictures. */
export function StudiosPage() {
  const { t } = useWords();
  const { items } = useSuspenseQuery(studiosQuery(useCall())).data;
  return (
    <div className={styles.page}>
      <header className={styles.hero}><div><h1>{t('academy.studios')}</h1><p>{t('academy.studios_lead')}</p></div><Link to="/me/learning" className={buttonClass('line', false, true)}>{t('academy.mine')}</Link></header>
      {items.length === 0 ? <Empty icon="live" text={t('academy.no_studios')} /> : <ul className={styles.cards}>{items.map((one) => <li key={one.id}><Link to="/academy/studios/$id" params={{ id: one.id }} className={styles.card}><span className={styles.face} aria-hidden="true"><Icon name="live" size={26} /></span><span className={styles.cardBody}><span className={styles.kicker}>{one.place.town} {one.place.venue}</span><strong>{one.name}</strong><span className={styles.cardLead}>{one.lead}</span><Hours one={one} /><span className={styles.tags}>{one.equipment.map((thing) => <Tag key={thing.id}>{thing.name}</Tag>)}</span></span></Link></li>)}</ul>}
    </div>
  );
}

/** Days in a row become one span. */
const runsOf = (days: number[]): [number, number][] => days.reduce<[number, number][]>((runs, day) => {
  const last = runs.at(-1);
  return last && last[1] + 1 === day ? [...runs.slice(0, -1), [last[0], day]] : [...runs, [day, day]];
}, []);

/** Days that share their hours are named together. */
function Hours({ one }: { one: Studio }) {
  const { t, locale } = useWords();
  const name = (day: number) => t(`academy.weekday_${day}` as MessageKey);
  const spans = [...new Set(one.windows.map((window) => `${window.from}–${window.until}`))];
  return <span className={styles.fact}><Icon name="clock" size={16} />{spans.map((span) => `${runsOf(one.windows.filter((window) => `${window.from}–${window.until}` === span).map((window) => window.day)).map(([from, until]) => (from === until ? name(from) : t('academy.weekdays', { from: name(from), until: name(until) }))).join(locale === 'en' ? ', ' : '、')} ${span}`).join(locale === 'en' ? '; ' : '；')}</span>;
}

/** The half hours of a day that are free, and in how many of them in a row. */
function freeStarts(day: StudioView['days'][number] | undefined, now: number): { at: string; most: number }[] {
  const taken = (day?.taken ?? []).map((one) => [Date.parse(one.from), Date.parse(one.until)] as const);
  return (day?.open ?? []).flatMap((open) => {
    const [from, until] = [Date.parse(open.from), Date.parse(open.until)];
    const starts = Array.from({ length: Math.floor((until - from) / halfHourMs) }, (_none, n) => from + n * halfHourMs);
    const isFree = (at: number) => at > now && !taken.some(([begins, ends]) => begins < at + halfHourMs && at < ends);
    return starts.filter((at) => isFree(at)).map((at) => {
      let most = 0;
      while (most < 16 && at + most * halfHourMs < until && isFree(at + most * halfHourMs)) most += 1;
      return { at: new Date(at).toISOString(), most: most * 30 };
    });
  });
}

/** Two weeks of a studio; a start, how long, what is needed, and it is booked. */
export function StudioPage() {
  const { t } = useWords();
  const { id } = useParams({ from: '/academy/studios/$id' });
  const { studio, days, quotas, equipmentTaken, aheadDays } = useSuspenseQuery(studioQuery(useCall(), id)).data;
  return (
    <div className={styles.page}>
      <header className={styles.band}>
        <span className={styles.kicker}>{studio.place.town}</span><h1>{studio.name}</h1><p>{studio.lead}</p>
        <ul className={styles.facts}><li><Icon name="pin" size={18} />{studio.place.venue} {studio.place.room}</li><li><Hours one={studio} /></li><li><Icon name="heart" size={18} />{t('academy.free')}</li></ul>
      </header>
      {days.length === 0 ? <Empty icon="calendar" text={t('academy.no_slots')} /> : <Booking id={id} studio={studio} days={days} quotas={quotas} equipmentTaken={equipmentTaken} aheadDays={aheadDays} />}
    </div>
  );
}

function Booking({ id, studio, days, quotas, equipmentTaken, aheadDays }: StudioView & { id: string }) {
  const { t, locale } = useWords();
  const call = useCall();
  const me = useMe();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [now] = useState(() => Date.now());
  const free = new Map(days.map((one) => [one.day, freeStarts(one, now)]));
  const [day, setDay] = useState(days.find((one) => (free.get(one.day)?.length ?? 0) > 0)?.day ?? '');
  const [startsAt, setStartsAt] = useState('');
  const [wished, setWished] = useState('60');
  const [things, setThings] = useState<string[]>([]);
  const [purpose, setPurpose] = useState('');
  const [chosen, setChosen] = useState('');
  const starts = free.get(day) ?? [];
  const start = starts.find((one) => one.at === startsAt);
  const lengths = Array.from({ length: (start?.most ?? 0) / 30 }, (_none, n) => (n + 1) * 30);
  const minutes = lengths.includes(Number(wished)) ? Number(wished) : lengths.at(-1) ?? 0;
  const places = [...new Map(quotas.map((one) => [one.organisationId, one.name])).entries()];
  const organisationId = places.some(([key]) => key === chosen) ? chosen : places[0]?.[0] ?? '';
  const until = Date.parse(startsAt) + minutes * 60_000;
  const isTaken = (thing: string) => startsAt !== '' && equipmentTaken.some((one) => one.id === thing && Date.parse(one.from) < until && Date.parse(startsAt) < Date.parse(one.until));
  const book = useMutation({
    mutationFn: () => call(`/academy/studios/${id}/hires`, { method: 'POST', body: { organisationId, startsAt, minutes, equipmentIds: things.filter((thing) => !isTaken(thing)), purpose } }),
    onSuccess: async () => { await queries.invalidateQueries({ queryKey: ['academy'] }); await navigate({ to: '/me/learning' }); },
    onError: () => { setStartsAt(''); return queries.invalidateQueries({ queryKey: studioQuery(call, id).queryKey }); },
  });
  return (
    <div className={styles.columns}>
      <section className={styles.panel} aria-labelledby="free-days">
        <h2 id="free-days">{t('academy.studio_days', { n: aheadDays })}</h2>
        <div className={styles.daysRow} role="group" aria-label={t('academy.free_days')}>{days.map((one) => <button key={one.day} type="button" aria-pressed={one.day === day} disabled={free.get(one.day)?.length === 0} onClick={() => { setDay(one.day); setStartsAt(''); }}>{one.open[0] && <Leaf at={one.open[0].from} />}<span className="visually-hidden">{one.open[0] ? moment(one.open[0].from, locale) : one.day}</span></button>)}</div>
        {starts.length === 0 ? <Empty icon="clock" text={t('academy.studio_full')} /> : <div className={styles.slots} role="group" aria-label={t('academy.free_times')}>{starts.map((one) => <button key={one.at} type="button" aria-pressed={one.at === startsAt} onClick={() => { setStartsAt(one.at); }}>{hour(one.at)}</button>)}</div>}
      </section>
      <section className={styles.panel}>
        <h2>{start ? `${moment(startsAt, locale)}–${hour(new Date(until).toISOString())}` : t('academy.choose_time')}</h2>
        {!me.member ? <Link to="/sign-in" search={{ next: `/academy/studios/${id}` }} className={buttonClass()}>{t('academy.sign_in_to_book')}</Link> : places.length === 0 ? <Notice tone="calm" icon="shop">{t('academy.studio_for_members')}</Notice> : (
          <Form onSubmit={() => { book.mutate(); }}>
            {places.length > 1 && <Select label={t('academy.studio_for')} value={organisationId} onChange={(event) => { setChosen(event.target.value); }} options={places.map(([value, label]) => ({ value, label }))} />}
            <Quotas quotas={quotas.filter((one) => one.organisationId === organisationId)} />
            {start && <Select label={t('academy.studio_length')} value={String(minutes)} onChange={(event) => { setWished(event.target.value); }} options={lengths.map((one) => ({ value: String(one), label: t('academy.hours', { n: one / 60 }) }))} />}
            {studio.equipment.map((thing) => <Check key={thing.id} label={isTaken(thing.id) ? t('academy.thing_taken', { name: thing.name }) : thing.name} disabled={isTaken(thing.id)} checked={things.includes(thing.id) && !isTaken(thing.id)} onChange={(event) => { setThings(event.target.checked ? [...things, thing.id] : things.filter((one) => one !== thing.id)); }} />)}
            <TextField label={t('academy.purpose')} required maxLength={60} value={purpose} onChange={(event) => { setPurpose(event.target.value); }} />
            {book.error && <Notice tone="bad" live>{sentence(book.error, t)}</Notice>}
            <Button type="submit" wide busy={book.isPending} disabled={!start || purpose.trim() === ''}>{t('academy.book')}</Button>
          </Form>
        )}
      </section>
    </div>
  );
}

function Quotas({ quotas }: { quotas: StudioQuota[] }) {
  const { t } = useWords();
  return <ul className={styles.quotas}>{quotas.map((one) => <li key={one.month}><span>{t('academy.quota_line', { month: one.month, used: one.used / 60, hours: one.minutes / 60 })}</span><meter min={0} max={Math.max(1, one.minutes)} value={Math.min(one.used, one.minutes)} aria-label={one.month} /></li>)}</ul>;
}

/** Hours that she has booked. */
export function OwnHires() {
  const { t, locale } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const { items } = useSuspenseQuery(hiresQuery(call)).data;
  const cancel = useMutation({ mutationFn: (one: Hire) => call<Hires>(`/academy/hires/${one.id}/cancel`, { method: 'POST', body: { reason: '' } }), onSuccess: (page) => { queries.setQueryData(hiresQuery(call).queryKey, page); } });
  if (items.length === 0) return null;
  return (
    <section className={styles.panel}>
      <h2>{t('academy.own_hires')}</h2>
      {cancel.error && <Notice tone="bad" live>{sentence(cancel.error, t)}</Notice>}
      <ul className={styles.lines}>
        {items.map((one) => <li key={one.id}><div className={styles.line}><Leaf at={one.startsAt} /><span className={styles.lineBody}><strong>{one.studio}</strong><span className={styles.lineWhen}>{moment(one.startsAt, locale)}–{hour(one.endsAt)}</span><span className={styles.fact}><Icon name="pin" size={16} />{one.place.venue} · {one.organisation}</span><span className={styles.fact}>{[one.purpose, ...one.equipment].join(' · ')}</span>{one.can.cancel && <span className={styles.acts}><Button look="text" small busy={cancel.isPending} onClick={() => { cancel.mutate(one); }}>{t('academy.cancel_appointment')}</Button></span>}</span></div></li>)}
      </ul>
    </section>
  );
}
