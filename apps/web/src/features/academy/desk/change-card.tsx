import type { DeskSession, Roll } from '@app/contracts';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { sentence } from '../../../platform/errors.js';
import { useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { Button } from '../../../ui/button.js';
import { Card } from '../../../ui/card.js';
import { Check } from '../../../ui/choice.js';
import { TextField } from '../../../ui/field.js';
import { Form, Two } from '../../../ui/form.js';
import { Notice } from '../../../ui/notice.js';
import { rollQuery, trainerQuery } from './api.js';
import { CrewFields } from './crew-fields.js';
import { dayOf, timeOf } from './days.js';
import styles from './desk.module.css';

/** Moves, lengthens, sends elsewhere or cancels a session; the same as dragging it, for every hand. */
export function ChangeCard({ session }: { session: DeskSession }) {
  const { t } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const desk = useSuspenseQuery(trainerQuery(call)).data;
  const length = (Date.parse(session.endsAt) - Date.parse(session.startsAt)) / 60_000;
  const [date, setDate] = useState(dayOf(session.startsAt));
  const [time, setTime] = useState(timeOf(session.startsAt));
  const [minutes, setMinutes] = useState(String(length));
  const [capacity, setCapacity] = useState(String(session.capacity));
  const [roomId, setRoomId] = useState(session.place?.roomId ?? '');
  const [lecturerIds, setLecturerIds] = useState(session.lecturers.map((one) => one.id));
  const [following, setFollowing] = useState(false);
  const [reason, setReason] = useState('');
  const kept = { onSuccess: (roll: Roll) => { queries.setQueryData(rollQuery(call, session.id).queryKey, roll); return queries.invalidateQueries({ queryKey: ['academy-desk', 'sessions'] }); } };
  const scope = following ? 'following' : 'this';
  const change = useMutation({
    mutationFn: () => call<Roll>(`/academy/desk/sessions/${session.id}`, { method: 'PATCH', body: {
      scope, startsAt: new Date(`${date}T${time}:00+08:00`).toISOString(), minutes: Number(minutes), capacity: Number(capacity), ...(session.way === 'onsite' && roomId !== session.place?.roomId ? { roomId } : {}),
      ...(lecturerIds.toSorted().join() === session.lecturers.map((one) => one.id).toSorted().join() ? {} : { lecturerIds }),
    } }),
    ...kept,
  });
  const cancel = useMutation({ mutationFn: () => call<Roll>(`/academy/desk/sessions/${session.id}/cancel`, { method: 'POST', body: { scope, reason } }), ...kept });
  return (
    <Card title={t('adesk.change')}>
      <Form onSubmit={() => { change.mutate(); }}>
        <Two><TextField label={t('adesk.date')} type="date" required value={date} onChange={(event) => { setDate(event.target.value); }} /><TextField label={t('adesk.time')} type="time" required value={time} onChange={(event) => { setTime(event.target.value); }} /></Two>
        <Two><TextField label={t('adesk.minutes')} type="number" inputMode="numeric" min={15} max={600} required value={minutes} onChange={(event) => { setMinutes(event.target.value); }} /><TextField label={t('adesk.capacity')} type="number" inputMode="numeric" min={1} max={2000} required value={capacity} onChange={(event) => { setCapacity(event.target.value); }} /></Two>
        <CrewFields desk={desk} online={session.way === 'online'} roomId={roomId} lecturerIds={lecturerIds} onRoom={setRoomId} onLecturers={setLecturerIds} />
        <Check label={t('adesk.also_following')} checked={following} onChange={(event) => { setFollowing(event.target.checked); }} />
        {change.error && <Notice tone="bad" live>{sentence(change.error, t)}</Notice>}
        {change.isSuccess && <Notice tone="good" icon="check" live>{t('adesk.changed')}</Notice>}
        <Button type="submit" busy={change.isPending} disabled={date === '' || time === '' || lecturerIds.length === 0}>{t('adesk.save_change')}</Button>
      </Form>
      <details className={styles.more}>
        <summary>{t('adesk.cancel_session')}</summary>
        <Form onSubmit={() => { cancel.mutate(); }}>
          <TextField label={t('adesk.reason')} hint={t('adesk.reason_hint')} value={reason} maxLength={120} required onChange={(event) => { setReason(event.target.value); }} />
          {cancel.error && <Notice tone="bad" live>{sentence(cancel.error, t)}</Notice>}
          <Button type="submit" look="danger" busy={cancel.isPending} disabled={reason.trim() === ''}>{t('adesk.cancel_and_tell')}</Button>
        </Form>
      </details>
    </Card>
  );
}
