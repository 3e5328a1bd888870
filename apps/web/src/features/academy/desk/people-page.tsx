import type { Lecturer, Theme, Venue } from '@app/contracts';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { sentence } from '../../../platform/errors.js';
import { useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { Button } from '../../../ui/button.js';
import { Card, PageHead } from '../../../ui/card.js';
import { Check, Select } from '../../../ui/choice.js';
import { TextArea, TextField } from '../../../ui/field.js';
import { Form, Two } from '../../../ui/form.js';
import { Notice } from '../../../ui/notice.js';
import { Tag } from '../../../ui/tag.js';
import { trainerQuery, venuesQuery } from './api.js';
import styles from './desk.module.css';

const themes: Theme[] = ['livestream', 'filming', 'selling', 'craft', 'farming', 'law', 'family'];

/** Who teaches, and where. */
export function PeoplePage() {
  const { t } = useWords();
  const call = useCall();
  const desk = useSuspenseQuery(trainerQuery(call)).data;
  const { items } = useSuspenseQuery(venuesQuery(call)).data;
  return (
    <>
      <PageHead title={t('adesk.people')} lead={t('adesk.people_lead')} />
      <div className={styles.columns}>
        <div className={styles.stack}>
          <Card title={t('academy.lecturers')}><ul className={styles.people}>{desk.lecturers.map((one) => <LecturerLine key={one.id} one={one} />)}</ul></Card>
          <Card title={t('adesk.venues')}>{items.map((venue) => <VenueLine key={venue.id} venue={venue} />)}</Card>
        </div>
        <div className={styles.stack}><AddLecturer organisations={desk.organisations} /><AddVenue organisations={desk.organisations} /></div>
      </div>
    </>
  );
}

function LecturerLine({ one }: { one: Lecturer }) {
  const { t } = useWords();
  return <li><span><strong>{one.name}</strong><small>{one.town}</small></span><span className={styles.tags}>{one.subjects.map((subject) => <Tag key={subject}>{t(`academy.theme_${subject}`)}</Tag>)}</span></li>;
}

function useKeep() {
  const call = useCall();
  const queries = useQueryClient();
  return useMutation({ mutationFn: ({ path, method = 'POST', body }: { path: string; method?: 'POST' | 'DELETE'; body?: object }) => call(path, { method, body: method === 'DELETE' ? undefined : body }), onSuccess: () => queries.invalidateQueries({ queryKey: ['academy-desk'] }) });
}

function AddLecturer({ organisations }: { organisations: { id: string; name: string }[] }) {
  const { t } = useWords();
  const empty = { name: '', phone: '', introduction: '', town: '', subjects: [] as Theme[], organisationId: organisations[0]?.id ?? '' };
  const [draft, setDraft] = useState(empty);
  const add = useKeep();
  const set = (change: Partial<typeof draft>) => { setDraft((before) => ({ ...before, ...change })); };
  return (
    <Card title={t('adesk.add_lecturer')}>
      <Form onSubmit={() => { add.mutate({ path: '/academy/desk/lecturers', body: draft }, { onSuccess: () => { setDraft(empty); } }); }}>
        <Two><TextField label={t('adesk.name')} value={draft.name} maxLength={20} required onChange={(event) => { set({ name: event.target.value }); }} /><TextField label={t('adesk.phone')} type="tel" inputMode="numeric" value={draft.phone} required onChange={(event) => { set({ phone: event.target.value.replaceAll(/\D/g, '') }); }} /></Two>
        <TextField label={t('academy.town')} value={draft.town} maxLength={20} onChange={(event) => { set({ town: event.target.value }); }} />
        <TextArea label={t('adesk.introduction')} rows={3} value={draft.introduction} maxLength={300} onChange={(event) => { set({ introduction: event.target.value }); }} />
        <fieldset className={styles.set}><legend>{t('adesk.subjects')}</legend><div className={styles.checks}>{themes.map((one) => <Check key={one} label={t(`academy.theme_${one}`)} checked={draft.subjects.includes(one)} onChange={() => { set({ subjects: draft.subjects.includes(one) ? draft.subjects.filter((other) => other !== one) : [...draft.subjects, one] }); }} />)}</div></fieldset>
        {organisations.length > 1 && <Select label={t('adesk.organisation')} value={draft.organisationId} onChange={(event) => { set({ organisationId: event.target.value }); }} options={organisations.map((one) => ({ value: one.id, label: one.name }))} />}
        {add.error && <Notice tone="bad" live>{sentence(add.error, t)}</Notice>}
        {add.isSuccess && <Notice tone="good" icon="check" live>{t('adesk.saved')}</Notice>}
        <Button type="submit" busy={add.isPending} disabled={draft.name.trim() === '' || !/^1\d{10}$/.test(draft.phone)}>{t('adesk.add')}</Button>
      </Form>
    </Card>
  );
}

function VenueLine({ venue }: { venue: Venue }) {
  const { t } = useWords();
  const [name, setName] = useState('');
  const [capacity, setCapacity] = useState('30');
  const keep = useKeep();
  return (
    <div className={styles.venue}>
      <strong>{venue.name}</strong><small>{venue.town} {venue.address} · {venue.organisationName}</small>
      <ul className={styles.people}>{venue.rooms.map((room) => <li key={room.id}><span><strong>{room.name}</strong><small>{t('adesk.seats', { n: room.capacity })}</small></span><Button look="text" small busy={keep.isPending} onClick={() => { keep.mutate({ path: `/calendar/venues/rooms/${room.id}`, method: 'DELETE' }); }} aria-label={t('adesk.close_room_of', { name: room.name })}>{t('adesk.close_room')}</Button></li>)}</ul>
      <details className={styles.more}>
        <summary>{t('adesk.add_room')}</summary>
        <Form onSubmit={() => { keep.mutate({ path: `/calendar/venues/${venue.id}/rooms`, body: { name, capacity: Number(capacity) } }, { onSuccess: () => { setName(''); } }); }}>
          <Two><TextField label={t('adesk.room')} value={name} maxLength={30} required onChange={(event) => { setName(event.target.value); }} /><TextField label={t('adesk.capacity')} type="number" inputMode="numeric" min={1} max={2000} required value={capacity} onChange={(event) => { setCapacity(event.target.value); }} /></Two>
          <Button type="submit" look="line" busy={keep.isPending} disabled={name.trim() === ''}>{t('adesk.add')}</Button>
        </Form>
      </details>
      {keep.error && <Notice tone="bad" live>{sentence(keep.error, t)}</Notice>}
    </div>
  );
}

function AddVenue({ organisations }: { organisations: { id: string; name: string }[] }) {
  const { t } = useWords();
  const empty = { name: '', town: '', address: '', organisationId: organisations[0]?.id ?? '' };
  const [draft, setDraft] = useState(empty);
  const add = useKeep();
  const set = (change: Partial<typeof draft>) => { setDraft((before) => ({ ...before, ...change })); };
  return (
    <Card title={t('adesk.add_venue')}>
      <Form onSubmit={() => { add.mutate({ path: '/calendar/venues', body: draft }, { onSuccess: () => { setDraft(empty); } }); }}>
        <TextField label={t('adesk.venue')} value={draft.name} maxLength={40} required onChange={(event) => { set({ name: event.target.value }); }} />
        <Two><TextField label={t('academy.town')} value={draft.town} maxLength={20} required onChange={(event) => { set({ town: event.target.value }); }} /><TextField label={t('adesk.address')} value={draft.address} maxLength={120} onChange={(event) => { set({ address: event.target.value }); }} /></Two>
        {organisations.length > 1 && <Select label={t('adesk.organisation')} value={draft.organisationId} onChange={(event) => { set({ organisationId: event.target.value }); }} options={organisations.map((one) => ({ value: one.id, label: one.name }))} />}
        {add.error && <Notice tone="bad" live>{sentence(add.error, t)}</Notice>}
        <Button type="submit" look="line" busy={add.isPending} disabled={draft.name.trim() === '' || draft.town.trim() === ''}>{t('adesk.add')}</Button>
      </Form>
    </Card>
  );
}
