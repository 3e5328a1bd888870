import type { Appointment, ConsultDesk, MakeService, TrainerDesk } from '@app/contracts';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { sentence } from '../../../platform/errors.js';
import { type MessageKey, useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { hour, moment } from '../../../platform/time.js';
import { Button, buttonClass } from '../../../ui/button.js';
import { Card, PageHead } from '../../../ui/card.js';
import { Check, Select } from '../../../ui/choice.js';
import { TextArea, TextField } from '../../../ui/field.js';
import { Form, Two } from '../../../ui/form.js';
import { Empty, Notice } from '../../../ui/notice.js';
import { Tag } from '../../../ui/tag.js';
import { consultQuery, trainerQuery } from './api.js';
import { dayOf } from './days.js';
import styles from './desk.module.css';

const week = [1, 2, 3, 4, 5, 6, 7];
const tones = { held: 'warm', confirmed: 'good', attended: 'plain', no_show: 'bad', cancelled: 'plain' } as const;

/** Who comes to be advised, who advises when, and who is away. */
export function ConsultingPage() {
  const { t } = useWords();
  const call = useCall();
  const page = useSuspenseQuery(consultQuery(call)).data;
  const desk = useSuspenseQuery(trainerQuery(call)).data;
  const away = (one: Appointment) => page.absences.some((absence) => absence.name === one.consultant && absence.fromOn <= dayOf(one.startsAt) && dayOf(one.startsAt) <= absence.untilOn);
  return (
    <>
      <PageHead title={t('academy.consulting')} lead={t('adesk.consulting_lead')} action={<Link to="/academy/services" className={buttonClass('line', false, true)}>{t('adesk.as_seen')}</Link>} />
      <div className={styles.columns}>
        <div className={styles.stack}>
          <Card title={t('academy.appointments')}>{page.items.length === 0 ? <Empty icon="calendar" text={t('adesk.no_appointments')} /> : <ul className={styles.people}>{page.items.map((one) => <Line key={one.id} one={one} away={away(one)} />)}</ul>}</Card>
          <Card title={t('adesk.services')}>{page.services.length === 0 ? <Empty icon="people" text={t('academy.no_services')} /> : <ul className={styles.people}>{page.services.map((one) => <li key={one.id}><span><strong>{one.title}</strong><small>{one.consultant} · {t('academy.minutes', { n: one.minutes })}</small><br /><small>{one.windows.map((window) => `${t(`adesk.day_${window.day}` as MessageKey)} ${window.from}–${window.until}`).join('，')}</small></span>{one.closed && <Tag>{t('adesk.state_retired')}</Tag>}</li>)}</ul>}</Card>
        </div>
        <div className={styles.stack}><Absence page={page} desk={desk} />{page.can.keep && <NewService desk={desk} />}</div>
      </div>
    </>
  );
}

function useConsult() {
  const call = useCall();
  const queries = useQueryClient();
  return useMutation({ mutationFn: ({ path, body }: { path: string; body: object }) => call(`/academy/desk/${path}`, { method: 'POST', body }), onSuccess: () => queries.invalidateQueries({ queryKey: ['academy-desk'] }) });
}

function Line({ one, away }: { one: Appointment; away: boolean }) {
  const { t, locale } = useWords();
  const act = useConsult();
  const mark = (to: string) => { act.mutate({ path: `appointments/${one.id}/mark`, body: { to } }); };
  return (
    <li>
      <span><strong>{one.name || t('adesk.no_name')}</strong><small>{moment(one.startsAt, locale)}–{hour(one.endsAt)}</small><br /><small>{one.title} · {one.consultant} · {one.place ? `${one.place.venue} ${one.place.room}` : t('academy.way_online')}</small>{one.topic && <><br /><small>{one.topic}</small></>}</span>
      <span className={styles.lineState}>{away && <Tag tone="bad">{t('adesk.is_away')}</Tag>}<Tag tone={tones[one.state]}>{t(`academy.appointment_${one.state}`)}</Tag>
        {one.can.confirm && <Button small busy={act.isPending} onClick={() => { mark('confirmed'); }}>{t('adesk.confirm')}</Button>}
        {one.can.mark && <><Button look="line" small busy={act.isPending} onClick={() => { mark('attended'); }}>{t('adesk.came')}</Button><Button look="text" small busy={act.isPending} onClick={() => { mark('no_show'); }}>{t('adesk.did_not_come')}</Button></>}
        {one.can.cancel && <Button look="text" small busy={act.isPending} onClick={() => { mark('cancelled'); }}>{t('adesk.call_off')}</Button>}
      </span>
      {act.error && <Notice tone="bad" live>{sentence(act.error, t)}</Notice>}
    </li>
  );
}

function Absence({ page, desk }: { page: ConsultDesk; desk: TrainerDesk }) {
  const { t } = useWords();
  const own = desk.lecturers.filter((one) => desk.staff || one.id === desk.lecturerId);
  const [lecturerId, setLecturerId] = useState(own[0]?.id ?? '');
  const [fromOn, setFromOn] = useState('');
  const [untilOn, setUntilOn] = useState('');
  const act = useConsult();
  return (
    <Card title={t('adesk.absences')}>
      {page.absences.length > 0 && <ul className={styles.people}>{page.absences.map((one) => <li key={one.id}><strong>{one.name}</strong><small>{one.fromOn} – {one.untilOn}</small></li>)}</ul>}
      <Form onSubmit={() => { act.mutate({ path: 'absences', body: { lecturerId, fromOn, untilOn } }, { onSuccess: () => { setFromOn(''); setUntilOn(''); } }); }}>
        {own.length > 1 && <Select label={t('academy.lecturers')} value={lecturerId} onChange={(event) => { setLecturerId(event.target.value); }} options={own.map((one) => ({ value: one.id, label: one.name }))} />}
        <Two><TextField label={t('adesk.from')} type="date" required value={fromOn} onChange={(event) => { setFromOn(event.target.value); }} /><TextField label={t('adesk.until')} type="date" required value={untilOn} onChange={(event) => { setUntilOn(event.target.value); }} /></Two>
        {act.error && <Notice tone="bad" live>{sentence(act.error, t)}</Notice>}
        <Button type="submit" look="line" small busy={act.isPending} disabled={lecturerId === '' || fromOn === '' || untilOn === ''}>{t('adesk.add_absence')}</Button>
      </Form>
    </Card>
  );
}

function NewService({ desk }: { desk: TrainerDesk }) {
  const { t } = useWords();
  const empty = { title: '', lead: '', lecturerId: desk.lecturers[0]?.id ?? '', roomId: '', organisationId: desk.organisations[0]?.id ?? '', minutes: '45', before: '0', after: '15', online: true, days: [2], from: '14:00', until: '17:00' };
  const [draft, setDraft] = useState(empty);
  const set = (change: Partial<typeof draft>) => { setDraft((before) => ({ ...before, ...change })); };
  const act = useConsult();
  const body = (): MakeService => ({
    title: draft.title, lead: draft.lead, lecturerId: draft.lecturerId, roomId: draft.roomId || null, organisationId: draft.organisationId, minutes: Number(draft.minutes), beforeMinutes: Number(draft.before), afterMinutes: Number(draft.after),
    ways: [...(draft.roomId ? ['onsite' as const] : []), ...(draft.online || !draft.roomId ? ['online' as const] : [])], windows: draft.days.map((day) => ({ day, from: draft.from, until: draft.until })),
  });
  return (
    <Card title={t('adesk.new_service')}>
      <Form onSubmit={() => { act.mutate({ path: 'services', body: body() }, { onSuccess: () => { setDraft(empty); } }); }}>
        <TextField label={t('adesk.service_title')} required maxLength={40} value={draft.title} onChange={(event) => { set({ title: event.target.value }); }} />
        <TextArea label={t('adesk.lead')} rows={2} maxLength={200} value={draft.lead} onChange={(event) => { set({ lead: event.target.value }); }} />
        <Select label={t('adesk.who_advises')} value={draft.lecturerId} onChange={(event) => { set({ lecturerId: event.target.value }); }} options={desk.lecturers.map((one) => ({ value: one.id, label: one.name }))} />
        <Select label={t('adesk.room')} value={draft.roomId} onChange={(event) => { set({ roomId: event.target.value }); }} options={[{ value: '', label: t('adesk.online_only') }, ...desk.rooms.map((room) => ({ value: room.id, label: `${room.venue} ${room.name}` }))]} />
        {draft.roomId !== '' && <Check label={t('adesk.also_online')} checked={draft.online} onChange={(event) => { set({ online: event.target.checked }); }} />}
        <Two><TextField label={t('adesk.minutes')} type="number" inputMode="numeric" min={15} max={240} required value={draft.minutes} onChange={(event) => { set({ minutes: event.target.value }); }} /><TextField label={t('adesk.after')} type="number" inputMode="numeric" min={0} max={120} required value={draft.after} onChange={(event) => { set({ after: event.target.value }); }} /></Two>
        <fieldset className={styles.days}><legend>{t('adesk.on_weekdays')}</legend>{week.map((one) => <label key={one} className={styles.dayBox}><input type="checkbox" checked={draft.days.includes(one)} onChange={() => { set({ days: draft.days.includes(one) ? draft.days.filter((other) => other !== one) : [...draft.days, one].toSorted((a, b) => a - b) }); }} /><span>{t(`adesk.day_${one}` as MessageKey)}</span></label>)}</fieldset>
        <Two><TextField label={t('adesk.window_from')} type="time" required value={draft.from} onChange={(event) => { set({ from: event.target.value }); }} /><TextField label={t('adesk.window_until')} type="time" required value={draft.until} onChange={(event) => { set({ until: event.target.value }); }} /></Two>
        {act.error && <Notice tone="bad" live>{sentence(act.error, t)}</Notice>}
        {act.isSuccess && <Notice tone="good" icon="check" live>{t('adesk.saved')}</Notice>}
        <Button type="submit" busy={act.isPending} disabled={draft.title.trim() === '' || draft.days.length === 0}>{t('adesk.save')}</Button>
      </Form>
    </Card>
  );
}
