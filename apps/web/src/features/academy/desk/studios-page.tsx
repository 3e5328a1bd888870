import type { Hire, StudioDesk, StudioQuota, TrainerDesk } from '@app/contracts';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { sentence } from '../../../platform/errors.js';
import { type MessageKey, useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { hour, moment } from '../../../platform/time.js';
import { Button, buttonClass } from '../../../ui/button.js';
import { Card, PageHead } from '../../../ui/card.js';
import { Select } from '../../../ui/choice.js';
import { TextArea, TextField } from '../../../ui/field.js';
import { Form, Two } from '../../../ui/form.js';
import { Empty, Notice } from '../../../ui/notice.js';
import { studioDeskQuery, trainerQuery } from './api.js';
import styles from './desk.module.css';

const week = [1, 2, 3, 4, 5, 6, 7];

/** Who is in which studio, what stands there, and how much each organisation may book. */
export function StudiosDeskPage() {
  const { t } = useWords();
  const call = useCall();
  const page = useSuspenseQuery(studioDeskQuery(call)).data;
  const desk = useSuspenseQuery(trainerQuery(call)).data;
  return (
    <>
      <PageHead title={t('academy.studios')} lead={t('adesk.studios_lead')} action={<Link to="/academy/studios" className={buttonClass('line', false, true)}>{t('adesk.as_seen')}</Link>} />
      <div className={styles.columns}>
        <div className={styles.stack}>
          <Card title={t('adesk.hires')}>{page.items.length === 0 ? <Empty icon="calendar" text={t('adesk.no_hires')} /> : <ul className={styles.people}>{page.items.map((one) => <HireLine key={one.id} one={one} />)}</ul>}</Card>
          <Card title={t('academy.studios')}>{page.studios.length === 0 ? <Empty icon="live" text={t('academy.no_studios')} /> : <ul className={styles.people}>{page.studios.map((one) => <li key={one.id}><span><Link to="/academy/studios/$id" params={{ id: one.id }} className={styles.inline}><strong>{one.name}</strong></Link><small>{one.place.venue} {one.place.room}</small><br /><small>{one.lead}</small></span></li>)}</ul>}</Card>
        </div>
        <div className={styles.stack}>
          <Card title={t('adesk.quotas')}>{page.quotas.length === 0 ? <p className={styles.note}>{t('adesk.no_quotas')}</p> : <ul className={styles.people}>{page.quotas.map((one) => <QuotaLine key={one.organisationId} one={one} />)}</ul>}</Card>
          <Equipment page={page} desk={desk} />
          <NewStudio page={page} desk={desk} />
        </div>
      </div>
    </>
  );
}

function useKeep() {
  const call = useCall();
  const queries = useQueryClient();
  return useMutation({ mutationFn: ({ path, method = 'POST', body }: { path: string; method?: 'POST' | 'PUT'; body: object }) => call(`/academy/${path}`, { method, body }), onSuccess: () => queries.invalidateQueries({ queryKey: ['academy-desk'] }) });
}

function HireLine({ one }: { one: Hire }) {
  const { t, locale } = useWords();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const act = useKeep();
  return (
    <li>
      <span><strong>{one.organisation}</strong><small>{one.studio}</small><br /><small>{moment(one.startsAt, locale)}–{hour(one.endsAt)} · {one.name} · {[one.purpose, ...one.equipment].join(' · ')}</small></span>
      {one.can.cancel && !open && <Button look="text" small onClick={() => { setOpen(true); }}>{t('adesk.call_off')}</Button>}
      {open && <span className={styles.wideForm}><Form onSubmit={() => { act.mutate({ path: `hires/${one.id}/cancel`, body: { reason } }); }}><TextField label={t('adesk.reason')} required maxLength={120} value={reason} onChange={(event) => { setReason(event.target.value); }} />{act.error && <Notice tone="bad" live>{sentence(act.error, t)}</Notice>}<span className={styles.row}><Button type="submit" small busy={act.isPending} disabled={reason.trim() === ''}>{t('adesk.call_off')}</Button><Button look="text" small onClick={() => { setOpen(false); }}>{t('adesk.keep_it')}</Button></span></Form></span>}
    </li>
  );
}

function QuotaLine({ one }: { one: StudioQuota }) {
  const { t } = useWords();
  const [hours, setHours] = useState(String(one.minutes / 60));
  const act = useKeep();
  const minutes = Number(hours) * 60;
  return (
    <li>
      <span><strong>{one.name}</strong><br /><small>{t('academy.quota_line', { month: one.month, used: one.used / 60, hours: one.minutes / 60 })}</small></span>
      <details className={styles.more}>
        <summary>{t('adesk.change')}</summary>
        <Form onSubmit={() => { act.mutate({ path: `desk/quotas/${one.organisationId}`, method: 'PUT', body: { minutes } }); }}>
          <TextField label={t('adesk.quota_hours')} type="number" min={0} max={1000} step={0.5} required value={hours} onChange={(event) => { setHours(event.target.value); }} />
          {act.error && <Notice tone="bad" live>{sentence(act.error, t)}</Notice>}
          <Button type="submit" look="line" small busy={act.isPending} disabled={!Number.isInteger(minutes / 30) || minutes < 0}>{t('adesk.save')}</Button>
        </Form>
      </details>
    </li>
  );
}

function Equipment({ page, desk }: { page: StudioDesk; desk: TrainerDesk }) {
  const { t } = useWords();
  const [name, setName] = useState('');
  const act = useKeep();
  return (
    <Card title={t('adesk.equipment')}>
      <ul className={styles.people}>{page.equipment.map((one) => <li key={one.id}>{one.name}</li>)}</ul>
      <Form onSubmit={() => { act.mutate({ path: 'desk/equipment', body: { name, organisationId: desk.organisations[0]?.id } }, { onSuccess: () => { setName(''); } }); }}>
        <TextField label={t('adesk.equipment_name')} required maxLength={30} value={name} onChange={(event) => { setName(event.target.value); }} />
        {act.error && <Notice tone="bad" live>{sentence(act.error, t)}</Notice>}
        <Button type="submit" look="line" small busy={act.isPending} disabled={name.trim() === ''}>{t('adesk.add')}</Button>
      </Form>
    </Card>
  );
}

function NewStudio({ page, desk }: { page: StudioDesk; desk: TrainerDesk }) {
  const { t } = useWords();
  const rooms = desk.rooms.filter((room) => !page.studios.some((one) => one.place.roomId === room.id));
  const [draft, setDraft] = useState({ name: '', lead: '', roomId: '', days: [1, 2, 3, 4, 5], from: '09:00', until: '21:00' });
  const set = (change: Partial<typeof draft>) => { setDraft((before) => ({ ...before, ...change })); };
  const act = useKeep();
  const roomId = rooms.some((room) => room.id === draft.roomId) ? draft.roomId : rooms[0]?.id ?? '';
  return (
    <Card title={t('adesk.new_studio')}>
      <Form onSubmit={() => { act.mutate({ path: 'desk/studios', body: { name: draft.name, lead: draft.lead, roomId, organisationId: desk.organisations[0]?.id, windows: draft.days.map((day) => ({ day, from: draft.from, until: draft.until })) } }, { onSuccess: () => { set({ name: '', lead: '' }); } }); }}>
        <TextField label={t('adesk.studio_name')} required maxLength={30} value={draft.name} onChange={(event) => { set({ name: event.target.value }); }} />
        <TextArea label={t('adesk.studio_lead')} rows={2} maxLength={200} value={draft.lead} onChange={(event) => { set({ lead: event.target.value }); }} />
        <Select label={t('adesk.studio_room')} value={roomId} onChange={(event) => { set({ roomId: event.target.value }); }} options={rooms.map((room) => ({ value: room.id, label: `${room.town} ${room.venue} ${room.name}` }))} />
        <fieldset className={styles.days}><legend>{t('adesk.open_days')}</legend>{week.map((day) => <label key={day} className={styles.dayBox}><input type="checkbox" checked={draft.days.includes(day)} onChange={() => { set({ days: draft.days.includes(day) ? draft.days.filter((one) => one !== day) : [...draft.days, day].toSorted((a, b) => a - b) }); }} /><span>{t(`adesk.day_${day}` as MessageKey)}</span></label>)}</fieldset>
        <Two><TextField label={t('adesk.open_from')} type="time" required value={draft.from} onChange={(event) => { set({ from: event.target.value }); }} /><TextField label={t('adesk.open_until')} type="time" required value={draft.until} onChange={(event) => { set({ until: event.target.value }); }} /></Two>
        {act.error && <Notice tone="bad" live>{sentence(act.error, t)}</Notice>}
        {act.isSuccess && <Notice tone="good" icon="check" live>{t('adesk.saved')}</Notice>}
        <Button type="submit" busy={act.isPending} disabled={draft.name.trim() === '' || draft.days.length === 0 || roomId === ''}>{t('adesk.save')}</Button>
      </Form>
    </Card>
  );
}
