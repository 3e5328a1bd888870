import type { BoothAppointment, BoothDiary } from '@app/contracts';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { sentence } from '../../../platform/errors.js';
import { useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { hour, moment } from '../../../platform/time.js';
import { Button } from '../../../ui/button.js';
import { Card } from '../../../ui/card.js';
import { Select } from '../../../ui/choice.js';
import { TextField } from '../../../ui/field.js';
import { Form, Two } from '../../../ui/form.js';
import { Icon } from '../../../ui/icon.js';
import { Empty, Notice } from '../../../ui/notice.js';
import { Tag } from '../../../ui/tag.js';
import { boothDiaryQuery } from './api.js';
import styles from './desk.module.css';

const tones = { pending: 'warm', accepted: 'good', declined: 'plain', expired: 'plain', cancelled: 'bad' } as const;

function useDiary(boothId: string) {
  const call = useCall();
  const queries = useQueryClient();
  const diary = useSuspenseQuery(boothDiaryQuery(call, boothId)).data;
  const act = useMutation({
    mutationFn: ({ path, method = 'POST', body }: { path: string; method?: 'POST' | 'DELETE'; body?: object }) => call<BoothDiary>(path, { method, body }),
    onSuccess: (page) => { queries.setQueryData(boothDiaryQuery(call, boothId).queryKey, page); },
  });
  return { diary, act };
}

/** Who wants to come, the undecided first. */
export function BoothAppointments({ boothId }: { boothId: string }) {
  const { t, locale } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const { diary, act } = useDiary(boothId);
  const cancel = useMutation({ mutationFn: (id: string) => call(`/expo/appointments/${id}/cancel`, { method: 'POST' }), onSuccess: () => queries.invalidateQueries({ queryKey: ['expo-desk', 'diary', boothId] }) });
  const failed = act.error ?? cancel.error;
  const answer = (one: BoothAppointment, accept: boolean) => { act.mutate({ path: `/expo/appointments/${one.id}/answer`, body: { accept } }); };
  return (
    <Card title={t('xdesk.appointments')}>
      {failed && <Notice tone="bad" live>{sentence(failed, t)}</Notice>}
      {diary.items.length === 0 ? <Empty icon="calendar" text={t('xdesk.no_appointments')} /> : (
        <ul className={styles.list}>{diary.items.map((one) => (
          <li key={one.id}>
            <span><strong><Link to="/me/enquiries/$id" params={{ id: one.enquiryId }} className={styles.inline}>{one.visitorName || t('expo.visitor')}</Link> · {moment(one.startsAt, locale)}</strong><small>{one.text}</small><small>{t(`expo.way_${one.way}`)}{one.who ? ` · ${t('expo.with', { who: one.who })}` : ''}</small></span>
            <span className={styles.tags}><Tag tone={tones[one.state]}>{t(`expo.meeting_${one.state}`)}</Tag></span>
            {(one.can.answer || one.can.cancel) && <span className={styles.row}>{one.can.answer ? <><Button small busy={act.isPending} onClick={() => { answer(one, true); }}>{t('expo.accept')}</Button><Button look="line" small busy={act.isPending} onClick={() => { answer(one, false); }}>{t('expo.decline')}</Button></> : <Button look="text" small busy={cancel.isPending} onClick={() => { cancel.mutate(one.id); }}>{t('expo.cancel_appointment')}</Button>}</span>}
          </li>
        ))}</ul>
      )}
    </Card>
  );
}

/** Half hours in which the booth receives visitors, by day. */
export function BoothSlotsCard({ boothId }: { boothId: string }) {
  const { t, locale } = useWords();
  const { diary, act } = useDiary(boothId);
  const [draft, setDraft] = useState({ day: diary.days[1] ?? diary.days[0] ?? '', from: '09:00', until: '11:30', places: '1' });
  const put = (change: Partial<typeof draft>) => { setDraft((before) => ({ ...before, ...change })); };
  const dayName = (value: string) => moment(`${value}T00:00:00+08:00`, locale).replace(/ 00:00$/, '');
  const dayOf = (iso: string) => new Date(new Date(iso).getTime() + 8 * 3600_000).toISOString().slice(0, 10);
  const days = [...new Set(diary.slots.map((slot) => dayOf(slot.startsAt)))];
  return (
    <Card title={t('xdesk.slots')}>
      <p className={styles.note}>{t(diary.slots.length === 0 ? 'xdesk.slots_none' : 'xdesk.slots_note')}</p>
      {days.map((date) => (
        <section key={date} className={styles.slotDay}>
          <h3>{dayName(date)}</h3>
          <ul>{diary.slots.filter((slot) => dayOf(slot.startsAt) === date).map((slot) => (
            <li key={slot.id}><span>{t('xdesk.slot_taken', { time: hour(slot.startsAt), taken: slot.taken, places: slot.places })}</span>{slot.taken === 0 && diary.can.set && <button type="button" aria-label={t('xdesk.slot_remove', { time: `${dayName(date)} ${hour(slot.startsAt)}` })} onClick={() => { act.mutate({ path: `/expo/desk/booths/${boothId}/slots/${slot.id}`, method: 'DELETE' }); }}><Icon name="close" size={18} /></button>}</li>
          ))}</ul>
        </section>
      ))}
      {diary.can.set && diary.days.length > 0 && (
        <Form onSubmit={() => { act.mutate({ path: `/expo/desk/booths/${boothId}/slots`, body: { ...draft, places: Number(draft.places) } }); }}>
          <Two><Select label={t('xdesk.slot_day')} value={draft.day} onChange={(event) => { put({ day: event.target.value }); }} options={diary.days.map((value) => ({ value, label: dayName(value) }))} /><Select label={t('xdesk.slot_places')} value={draft.places} onChange={(event) => { put({ places: event.target.value }); }} options={['1', '2', '3', '4', '5', '6'].map((value) => ({ value, label: value }))} /></Two>
          <Two><TextField label={t('xdesk.slot_from')} type="time" step={1800} required value={draft.from} onChange={(event) => { put({ from: event.target.value }); }} /><TextField label={t('xdesk.slot_until')} type="time" step={1800} required value={draft.until} onChange={(event) => { put({ until: event.target.value }); }} /></Two>
          {act.error && <Notice tone="bad" live>{sentence(act.error, t)}</Notice>}
          <Button type="submit" look="line" small busy={act.isPending}>{t('xdesk.slot_add')}</Button>
        </Form>
      )}
    </Card>
  );
}
