import type { Candidates, LectureRequest, TourDraft, Tours, TrainerDesk } from '@app/contracts';
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { sentence } from '../../../platform/errors.js';
import { useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { day, moment } from '../../../platform/time.js';
import { Button } from '../../../ui/button.js';
import { Card, Kpi, Kpis, PageHead } from '../../../ui/card.js';
import { Check, Select } from '../../../ui/choice.js';
import { TextField } from '../../../ui/field.js';
import { Form, Two } from '../../../ui/form.js';
import { Empty, Notice } from '../../../ui/notice.js';
import { Tag } from '../../../ui/tag.js';
import { toursQuery, trainerQuery } from './api.js';
import { addDays, dayOf } from './days.js';
import styles from './desk.module.css';
import { obstacleWords } from './obstacle-words.js';

const tones = { open: 'warm', planned: 'good', declined: 'bad', withdrawn: 'plain' } as const;

/** Who asks for a lecture, which towns had none this season, and the hours of each lecturer. */
export function ToursPage() {
  const { t } = useWords();
  const call = useCall();
  const page = useSuspenseQuery(toursQuery(call)).data;
  const desk = useSuspenseQuery(trainerQuery(call)).data;
  const bare = page.towns.filter((one) => one.sessions === 0);
  return (
    <>
      <PageHead title={t('adesk.tours')} lead={t('adesk.tours_lead')} />
      <Kpis><Kpi label={t('adesk.kpi_open')} value={page.items.filter((one) => one.state === 'open').length} /><Kpi label={t('adesk.kpi_covered')} value={`${page.towns.length - bare.length}/${page.towns.length}`} note={`${page.season.from} – ${page.season.until}`} /></Kpis>
      <div className={styles.columns}>
        <div className={styles.stack}>
          <Card title={t('adesk.requests')}>{page.items.length === 0 ? <Empty icon="calendar" text={t('adesk.no_requests')} /> : <ul className={styles.people}>{page.items.map((one) => <RequestItem key={one.id} one={one} desk={desk} />)}</ul>}</Card>
          <Card title={t('adesk.hours_of', { month: page.month })} action={<Button look="line" small onClick={() => { window.print(); }}>{t('adesk.print_hours')}</Button>}>
            {page.hours.length === 0 ? <Empty icon="clock" text={t('adesk.no_hours')} /> : <ul className={styles.people}>{page.hours.map((one) => <li key={one.id}><span><strong>{one.name}</strong><small>{one.town}</small></span><small>{t('adesk.hours_line', { n: one.sessions, hours: Math.round(one.minutes / 6) / 10, km: one.km })}</small></li>)}</ul>}
          </Card>
        </div>
        <div className={styles.stack}>
          {page.items.some((one) => one.can.plan) && <DraftCard />}
          <Card title={t('adesk.uncovered')}>{bare.length === 0 ? <Notice tone="good" icon="check">{t('adesk.all_covered')}</Notice> : <span className={styles.tags}>{bare.map((one) => <Tag key={one.town} tone="warm">{one.town}</Tag>)}</span>}<span className={styles.tags}>{page.towns.filter((one) => one.sessions > 0).map((one) => <Tag key={one.town} tone="good">{one.town} {one.sessions}</Tag>)}</span></Card>
          {page.can.ask && <AskCard desk={desk} towns={page.towns.map((one) => one.town)} />}
        </div>
      </div>
    </>
  );
}

/** All open requests planned at once; what is ticked is booked, all of it or nothing. */
function DraftCard() {
  const { t, locale } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const [out, setOut] = useState<ReadonlySet<string>>(new Set());
  const draw = useMutation({ mutationFn: () => call<TourDraft>('/academy/desk/tours/draft', { method: 'POST', body: {} }), onSuccess: () => { setOut(new Set()); } });
  const draft = draw.data;
  const items = (draft?.items ?? []).filter((one) => !out.has(one.requestId));
  const confirm = useMutation({
    mutationFn: () => call('/academy/desk/tours/confirm', { method: 'POST', body: { items: items.map(({ requestId, day, time, minutes, roomId, lecturerId }) => ({ requestId, day, time, minutes, roomId, lecturerId })) } }),
    onSuccess: () => { draw.reset(); return queries.invalidateQueries({ queryKey: ['academy-desk'] }); },
  });
  return (
    <Card title={t('adesk.tour_draft')}>
      <p className={styles.note}>{t('adesk.tour_draft_lead')}</p>
      <span className={styles.row}><Button look={draft ? 'line' : 'fill'} busy={draw.isPending} onClick={() => { draw.mutate(); }}>{t(draft ? 'adesk.redraw_tour' : 'adesk.draw_tour')}</Button></span>
      {draw.error && <Notice tone="bad" live>{sentence(draw.error, t)}</Notice>}
      {confirm.isSuccess && !draft && <Notice tone="good" icon="check" live>{t('adesk.tour_confirmed')}</Notice>}
      {draft && (
        <>
          {draft.items.length > 0 && <Notice tone="calm" icon="truck">{t('adesk.tour_km', { km: draft.km, nearest: draft.nearestKm })}</Notice>}
          <ul className={styles.people}>{draft.items.map((one) => <li key={one.requestId}><Check label={`${day(`${one.day}T00:00:00+08:00`, locale)} ${one.time} · ${one.town}`} checked={!out.has(one.requestId)} onChange={(event) => { const next = new Set(out); if (event.target.checked) next.delete(one.requestId); else next.add(one.requestId); setOut(next); }} /><small>{one.title} · {one.lecturer} · {one.room} · {t('adesk.people_n', { n: one.people })}</small></li>)}</ul>
          {draft.left.length > 0 && <><h3>{t('adesk.tour_left')}</h3><ul className={styles.people}>{draft.left.map((one) => <li key={one.requestId}><span><strong>{one.title}</strong><small>{one.town} · {t(`adesk.tour_why_${one.why}`)}</small></span></li>)}</ul></>}
          {draft.items.length > 0 && draft.uncovered.length > 0 && <p className={styles.note}>{t('adesk.tour_uncovered', { towns: draft.uncovered.join(locale === 'en' ? ', ' : '、') })}</p>}
          {confirm.error && <Notice tone="bad" live>{sentence(confirm.error, t)}</Notice>}
          {draft.items.length > 0 && <Button wide busy={confirm.isPending} disabled={items.length === 0} onClick={() => { confirm.mutate(); }}>{t('adesk.confirm_tour', { n: items.length })}</Button>}
        </>
      )}
    </Card>
  );
}

function useTour() {
  const call = useCall();
  const queries = useQueryClient();
  return useMutation({ mutationFn: ({ path, body }: { path: string; body: object }) => call(`/academy/desk/tours${path}`, { method: 'POST', body }), onSuccess: () => queries.invalidateQueries({ queryKey: ['academy-desk'] }) });
}

function RequestItem({ one, desk }: { one: LectureRequest; desk: TrainerDesk }) {
  const { t, locale } = useWords();
  const [planning, setPlanning] = useState(false);
  const act = useTour();
  return (
    <li>
      <span><strong>{one.sessionId ? <Link to="/desk/academy/sessions/$id" params={{ id: one.sessionId }} className={styles.inline}>{one.title}</Link> : one.title}</strong><small>{one.organisationName} · {one.town} {one.place}</small><br /><small>{one.startsAt ? `${moment(one.startsAt, locale)} · ${one.lecturers.join('、')}` : t('adesk.between', { from: one.fromOn, until: one.untilOn, n: one.people })}</small>{one.note && <><br /><small>{one.note}</small></>}{one.reason && <><br /><small>{t('adesk.declined_because', { reason: one.reason })}</small></>}</span>
      <span className={styles.lineState}><Tag tone={tones[one.state]}>{t(`adesk.request_${one.state}`)}</Tag>{one.can.plan && !planning && <Button small onClick={() => { setPlanning(true); }} aria-label={t('adesk.plan_of', { name: one.title })}>{t('adesk.plan')}</Button>}{one.can.withdraw && !one.can.plan && <Button look="text" small busy={act.isPending} onClick={() => { act.mutate({ path: `/${one.id}/withdraw`, body: {} }); }}>{t('adesk.withdraw')}</Button>}</span>
      {planning && one.can.plan && <PlanForm one={one} desk={desk} onClose={() => { setPlanning(false); }} />}
    </li>
  );
}

/** Chooses time, place and lecturer; who is qualified, free and near stands first. */
function PlanForm({ one, desk, onClose }: { one: LectureRequest; desk: TrainerDesk; onClose: () => void }) {
  const { t } = useWords();
  const call = useCall();
  const online = desk.courses.find((course) => course.id === one.courseId)?.way === 'online';
  const today = dayOf(desk.now);
  const [day, setDay] = useState(one.fromOn > today ? one.fromOn : addDays(today, 1));
  const [time, setTime] = useState('14:00');
  const [minutes, setMinutes] = useState('90');
  const [roomId, setRoomId] = useState(desk.rooms.find((room) => room.town === one.town)?.id ?? '');
  const [lecturerId, setLecturerId] = useState('');
  const [reason, setReason] = useState('');
  const act = useTour();
  const wish = { day, time, minutes: Number(minutes) };
  const known = useQuery({ queryKey: ['academy-desk', 'candidates', one.id, wish], queryFn: () => call<Candidates>(`/academy/desk/tours/${one.id}/candidates`, { method: 'POST', body: wish }), enabled: day !== '' && time !== '' && wish.minutes >= 15, placeholderData: (before) => before });
  const items = known.data?.items ?? [];
  const chosen = items.find((item) => item.id === lecturerId);
  return (
    <div className={styles.wideForm}>
      <Form onSubmit={() => { act.mutate({ path: `/${one.id}/plan`, body: { ...wish, roomId: online ? null : roomId || null, lecturerId } }, { onSuccess: onClose }); }}>
        <Two><TextField label={t('adesk.date')} type="date" required min={one.fromOn} max={one.untilOn} value={day} onChange={(event) => { setDay(event.target.value); }} /><TextField label={t('adesk.time')} type="time" required value={time} onChange={(event) => { setTime(event.target.value); }} /></Two>
        <Two><TextField label={t('adesk.minutes')} type="number" inputMode="numeric" min={15} max={600} required value={minutes} onChange={(event) => { setMinutes(event.target.value); }} />{online ? <span /> : <Select label={t('adesk.room')} required value={roomId} onChange={(event) => { setRoomId(event.target.value); }} options={[{ value: '', label: t('adesk.choose') }, ...desk.rooms.map((room) => ({ value: room.id, label: `${room.town} ${room.venue} ${room.name} (${room.capacity})` }))]} />}</Two>
        <Select label={t('adesk.who_goes')} required value={lecturerId} onChange={(event) => { setLecturerId(event.target.value); }} options={[{ value: '', label: t('adesk.choose') }, ...items.map((item) => ({ value: item.id, label: [item.name, item.qualified ? t('adesk.qualified') : t('adesk.not_qualified'), item.km === null ? '' : t('adesk.km', { n: item.km }), item.obstacle ? t('adesk.busy') : t('adesk.free')].filter(Boolean).join(' · ') }))]} />
        {chosen?.obstacle && <Notice tone="warm">{obstacleWords(chosen.obstacle, t)}</Notice>}
        {act.error && <Notice tone="bad" live>{sentence(act.error, t)}</Notice>}
        <span className={styles.row}><Button type="submit" busy={act.isPending} disabled={lecturerId === '' || (!online && roomId === '')}>{t('adesk.plan_lecture')}</Button><Button look="text" onClick={onClose}>{t('adesk.leave_it')}</Button></span>
      </Form>
      <details className={styles.more}><summary>{t('adesk.decline_request')}</summary><Form onSubmit={() => { act.mutate({ path: `/${one.id}/decline`, body: { reason } }, { onSuccess: onClose }); }}><TextField label={t('adesk.reason')} required maxLength={120} value={reason} onChange={(event) => { setReason(event.target.value); }} /><Button type="submit" look="danger" small busy={act.isPending} disabled={reason.trim() === ''}>{t('adesk.decline_request')}</Button></Form></details>
    </div>
  );
}

function AskCard({ desk, towns }: { desk: TrainerDesk; towns: Tours['towns'][number]['town'][] }) {
  const { t } = useWords();
  const today = dayOf(desk.now);
  const published = desk.courses.filter((course) => course.state === 'published');
  const empty = { courseId: published[0]?.id ?? '', organisationId: desk.organisations[0]?.id ?? '', town: '', place: '', people: '30', fromOn: addDays(today, 3), untilOn: addDays(today, 24), note: '' };
  const [draft, setDraft] = useState(empty);
  const set = (change: Partial<typeof draft>) => { setDraft((before) => ({ ...before, ...change })); };
  const ask = useTour();
  return (
    <Card title={t('adesk.ask_lecture')}>
      <Form onSubmit={() => { ask.mutate({ path: '', body: { ...draft, people: Number(draft.people) } }, { onSuccess: () => { setDraft(empty); } }); }}>
        <Select label={t('adesk.course')} required value={draft.courseId} onChange={(event) => { set({ courseId: event.target.value }); }} options={published.map((course) => ({ value: course.id, label: course.title }))} />
        {desk.organisations.length > 1 && <Select label={t('adesk.organisation')} value={draft.organisationId} onChange={(event) => { set({ organisationId: event.target.value }); }} options={desk.organisations.map((one) => ({ value: one.id, label: one.name }))} />}
        <Two><Select label={t('academy.town')} required value={draft.town} onChange={(event) => { set({ town: event.target.value }); }} options={[{ value: '', label: t('adesk.choose') }, ...towns.map((town) => ({ value: town, label: town }))]} /><TextField label={t('adesk.people_count')} type="number" inputMode="numeric" min={1} max={2000} required value={draft.people} onChange={(event) => { set({ people: event.target.value }); }} /></Two>
        <TextField label={t('adesk.which_place')} maxLength={60} value={draft.place} onChange={(event) => { set({ place: event.target.value }); }} />
        <Two><TextField label={t('adesk.from')} type="date" required value={draft.fromOn} onChange={(event) => { set({ fromOn: event.target.value }); }} /><TextField label={t('adesk.until')} type="date" required value={draft.untilOn} onChange={(event) => { set({ untilOn: event.target.value }); }} /></Two>
        <TextField label={t('adesk.note')} maxLength={200} value={draft.note} onChange={(event) => { set({ note: event.target.value }); }} />
        {ask.error && <Notice tone="bad" live>{sentence(ask.error, t)}</Notice>}
        {ask.isSuccess && <Notice tone="good" icon="check" live>{t('adesk.asked')}</Notice>}
        <Button type="submit" busy={ask.isPending} disabled={draft.courseId === '' || draft.town === ''}>{t('adesk.send_request')}</Button>
      </Form>
    </Card>
  );
}
