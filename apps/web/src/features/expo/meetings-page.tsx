import type { BoothAppointment, Meeting, Meetings } from '@app/contracts';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { sentence } from '../../platform/errors.js';
import { useWords } from '../../platform/i18n.js';
import { useNews } from '../../platform/news.js';
import { useCall } from '../../platform/session.js';
import { hour, moment } from '../../platform/time.js';
import { Button, buttonClass } from '../../ui/button.js';
import { TextField } from '../../ui/field.js';
import { Form } from '../../ui/form.js';
import { Icon } from '../../ui/icon.js';
import { Empty, Notice } from '../../ui/notice.js';
import { Tag } from '../../ui/tag.js';
import { appointmentsQuery, meetingsQuery } from './api.js';
import styles from './match.module.css';

const tones = { pending: 'warm', accepted: 'good', declined: 'plain', expired: 'plain', cancelled: 'bad' } as const;

/** Requests that wait for an answer first, then what is agreed. */
export function MeetingsPage() {
  useNews('expo');
  const { t } = useWords();
  const call = useCall();
  const { items } = useSuspenseQuery(meetingsQuery(call)).data;
  const booked = useSuspenseQuery(appointmentsQuery(call)).data.items;
  return (
    <div className={styles.page}>
      <header className={styles.head}><div><Link to="/me/match" className={styles.link}><Icon name="back" size={18} />{t('expo.my_cards')}</Link><h1>{t('expo.meetings')}</h1><p>{t('expo.meetings_lead')}</p></div><Link to="/me/match/deals" className={buttonClass('line', false, true)}>{t('expo.deals')}</Link></header>
      {booked.length > 0 && <section className={styles.booked}><h2>{t('expo.appointments')}</h2><ul className={styles.meetings}>{booked.map((one) => <AppointmentItem key={one.id} one={one} />)}</ul></section>}
      {items.length === 0 && booked.length > 0 ? null : items.length === 0 ? <Empty icon="calendar" text={t('expo.no_meetings')}><Link to="/me/match" className={buttonClass('line')}>{t('expo.see_matches')}</Link></Empty> : <ul className={styles.meetings}>{items.map((one) => <MeetingItem key={one.id} one={one} />)}</ul>}
    </div>
  );
}

function AppointmentItem({ one }: { one: BoothAppointment }) {
  const { t, locale } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const cancel = useMutation({ mutationFn: () => call(`/expo/appointments/${one.id}/cancel`, { method: 'POST' }), onSuccess: () => queries.invalidateQueries({ queryKey: ['expo'] }) });
  return (
    <li className={styles.meeting}>
      <div><span className={styles.tags}><Tag tone={tones[one.state]}>{t(`expo.meeting_${one.state}`)}</Tag><Tag>{t(`expo.way_${one.way}`)}</Tag></span><h2><Link to="/expos/booths/$id" params={{ id: one.boothId }}>{one.boothName}</Link></h2><p className={styles.when}>{moment(one.startsAt, locale)}–{hour(one.endsAt)}</p>{one.who && <p>{t('expo.with', { who: one.who })}</p>}<p className={styles.hopes}>{one.text}</p>{one.reason && <p>{t('expo.reason_given', { reason: one.reason })}</p>}{one.state === 'pending' && <p className={styles.note}>{t('expo.waits_until', { time: moment(one.expiresAt, locale) })}</p>}</div>
      {cancel.error && <Notice tone="bad" live>{sentence(cancel.error, t)}</Notice>}
      <span className={styles.row}><Link to="/me/enquiries/$id" params={{ id: one.enquiryId }} className={buttonClass('line', false, true)}>{t('expo.appointment_talk')}</Link>{one.can.cancel && <Button look="text" small busy={cancel.isPending} onClick={() => { cancel.mutate(); }}>{t('expo.cancel_appointment')}</Button>}</span>
    </li>
  );
}

function MeetingItem({ one }: { one: Meeting }) {
  const { t, locale } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const [declining, setDeclining] = useState(false);
  const [reason, setReason] = useState('');
  const act = useMutation({
    mutationFn: ({ path, body = {} }: { path: string; body?: object }) => call<Meetings>(`/expo/meetings/${one.id}/${path}`, { method: 'POST', body }),
    onSuccess: (page) => { queries.setQueryData(meetingsQuery(call).queryKey, page); return queries.invalidateQueries({ queryKey: ['expo', 'matches'] }); },
  });
  return (
    <li className={styles.meeting}>
      <div><span className={styles.tags}><Tag tone={tones[one.state]}>{t(`expo.meeting_${one.state}`)}</Tag><Tag>{t(`expo.way_${one.way}`)}</Tag></span><h2>{one.other.shopName}</h2><p className={styles.when}>{moment(one.startsAt, locale)}–{hour(one.endsAt)}</p><p>{t('expo.about', { own: one.own.title, other: one.other.title })}{one.other.who ? ` · ${one.other.who}` : ''}</p>{one.note && <p className={styles.hopes}>{one.note}</p>}{one.reason && <p>{t('expo.reason_given', { reason: one.reason })}</p>}{one.state === 'pending' && <p className={styles.note}>{t(one.asked ? 'expo.waits_until' : 'expo.answer_until', { time: moment(one.expiresAt, locale) })}</p>}</div>
      {act.error && <Notice tone="bad" live>{sentence(act.error, t)}</Notice>}
      {declining ? (
        <Form onSubmit={() => { act.mutate({ path: 'answer', body: { accept: false, reason } }); }}><TextField label={t('expo.decline_reason')} value={reason} maxLength={200} onChange={(event) => { setReason(event.target.value); }} /><span className={styles.row}><Button type="submit" look="line" small busy={act.isPending}>{t('expo.decline')}</Button><Button look="text" small onClick={() => { setDeclining(false); }}>{t('expo.not_now')}</Button></span></Form>
      ) : <span className={styles.row}>{one.deal && <Link to="/me/match/deals/$id" params={{ id: one.deal }} className={buttonClass('fill', false, true)}>{t('expo.deal_open')}</Link>}{one.can.answer && <><Button small busy={act.isPending} onClick={() => { act.mutate({ path: 'answer', body: { accept: true } }); }}>{t('expo.accept')}</Button><Button look="line" small onClick={() => { setDeclining(true); }}>{t('expo.decline')}</Button></>}{one.can.cancel && <Button look="text" small busy={act.isPending} onClick={() => { act.mutate({ path: 'cancel' }); }}>{t('expo.cancel_meeting')}</Button>}</span>}
    </li>
  );
}
