import type { Appointment, Appointments, Service } from '@app/contracts';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { sentence } from '../../platform/errors.js';
import { useWords } from '../../platform/i18n.js';
import { useCall, useMe } from '../../platform/session.js';
import { hour, moment } from '../../platform/time.js';
import { Button, buttonClass } from '../../ui/button.js';
import { Check } from '../../ui/choice.js';
import { TextArea } from '../../ui/field.js';
import { Form } from '../../ui/form.js';
import { Icon } from '../../ui/icon.js';
import { Empty, Notice } from '../../ui/notice.js';
import { Tag } from '../../ui/tag.js';
import { appointmentsQuery, servicesQuery, slotsQuery } from './api.js';
import styles from './academy.module.css';
import { Leaf } from './when.js';

/** Who advises on what. */
export function ServicesPage() {
  const { t } = useWords();
  const { items } = useSuspenseQuery(servicesQuery(useCall())).data;
  return (
    <div className={styles.page}>
      <header className={styles.hero}><div><h1>{t('academy.consulting')}</h1><p>{t('academy.consulting_lead')}</p></div><Link to="/me/learning" className={buttonClass('line', false, true)}>{t('academy.mine')}</Link></header>
      {items.length === 0 ? <Empty icon="people" text={t('academy.no_services')} /> : <ul className={styles.cards}>{items.map((one) => <li key={one.id}><Link to="/academy/services/$id" params={{ id: one.id }} className={styles.card}><span className={styles.face} aria-hidden="true">{one.consultant.slice(0, 1)}</span><span className={styles.cardBody}><span className={styles.kicker}>{one.consultant}</span><strong>{one.title}</strong><span className={styles.cardLead}>{one.lead}</span><ServiceFacts one={one} /></span></Link></li>)}</ul>}
    </div>
  );
}

function ServiceFacts({ one }: { one: Service }) {
  const { t } = useWords();
  return <><span className={styles.fact}><Icon name="clock" size={16} />{t('academy.minutes', { n: one.minutes })}</span><span className={styles.tags}>{one.ways.map((way) => <Tag key={way}>{t(`academy.way_${way}`)}</Tag>)}</span></>;
}

/** Every free time of the next sixty days on one screen; two taps and it is hers. */
export function ServicePage() {
  const { t, locale } = useWords();
  const call = useCall();
  const me = useMe();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { id } = useParams({ from: '/academy/services/$id' });
  const { service, days } = useSuspenseQuery(slotsQuery(call, id)).data;
  const [day, setDay] = useState(days[0]?.day ?? '');
  const [startsAt, setStartsAt] = useState('');
  const [way, setWay] = useState(service.ways[0] ?? 'online');
  const [topic, setTopic] = useState('');
  const shown = days.find((one) => one.day === day) ?? days[0];
  const book = useMutation({
    mutationFn: () => call(`/academy/services/${id}/appointments`, { method: 'POST', body: { startsAt, way, topic } }),
    onSuccess: async () => { await queries.invalidateQueries({ queryKey: ['academy'] }); await navigate({ to: '/me/learning' }); },
    // Somebody was quicker: what is free now is shown.
    onError: () => { setStartsAt(''); return queries.invalidateQueries({ queryKey: slotsQuery(call, id).queryKey }); },
  });
  return (
    <div className={styles.page}>
      <header className={styles.band}>
        <span className={styles.kicker}>{service.consultant}</span><h1>{service.title}</h1><p>{service.lead}</p>
        <ul className={styles.facts}><li><Icon name="clock" size={18} />{t('academy.minutes', { n: service.minutes })}</li>{service.place && <li><Icon name="pin" size={18} />{service.place.venue} {service.place.room}</li>}<li><Icon name="heart" size={18} />{t('academy.free')}</li></ul>
      </header>
      {days.length === 0 ? <Empty icon="calendar" text={t('academy.no_slots')} /> : (
        <div className={styles.columns}>
          <section className={styles.panel} aria-labelledby="free-days">
            <h2 id="free-days">{t('academy.free_days')}</h2>
            <div className={styles.daysRow} role="group" aria-label={t('academy.free_days')}>{days.map((one) => <button key={one.day} type="button" aria-pressed={one.day === shown?.day} onClick={() => { setDay(one.day); setStartsAt(''); }}>{one.starts[0] && <Leaf at={one.starts[0]} />}<span className="visually-hidden">{one.starts[0] ? moment(one.starts[0], locale) : one.day}</span></button>)}</div>
            <div className={styles.slots} role="group" aria-label={t('academy.free_times')}>{shown?.starts.map((start) => <button key={start} type="button" aria-pressed={start === startsAt} onClick={() => { setStartsAt(start); }}>{hour(start)}</button>)}</div>
          </section>
          <section className={styles.panel}>
            <h2>{startsAt ? moment(startsAt, locale) : t('academy.choose_time')}</h2>
            {me.member ? (
              <Form onSubmit={() => { book.mutate(); }}>
                {service.ways.length > 1 && service.ways.map((one) => <Check key={one} type="radio" name="way" label={t(`academy.way_${one}`)} checked={way === one} onChange={() => { setWay(one); }} />)}
                <TextArea label={t('academy.topic')} hint={t('academy.topic_hint')} rows={3} maxLength={200} value={topic} onChange={(event) => { setTopic(event.target.value); }} />
                {book.error && <Notice tone="bad" live>{sentence(book.error, t)}</Notice>}
                <Button type="submit" wide busy={book.isPending} disabled={startsAt === ''}>{t('academy.book')}</Button>
              </Form>
            ) : <Link to="/sign-in" search={{ next: `/academy/services/${id}` }} className={buttonClass()}>{t('academy.sign_in_to_book')}</Link>}
          </section>
        </div>
      )}
    </div>
  );
}

const tones = { held: 'warm', confirmed: 'good', attended: 'plain', no_show: 'bad', cancelled: 'bad' } as const;

/** Her appointments, with what can still be changed. */
export function OwnAppointments() {
  const { t, locale } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const { items } = useSuspenseQuery(appointmentsQuery(call)).data;
  const act = useMutation({
    mutationFn: ({ one, path, method, body }: { one: Appointment; path: string; method: 'POST' | 'PUT'; body: object }) => call<Appointments>(`/academy/appointments/${one.id}/${path}`, { method, body }),
    onSuccess: (page) => { queries.setQueryData(appointmentsQuery(call).queryKey, page); },
  });
  if (items.length === 0) return null;
  return (
    <section className={styles.panel}>
      <h2>{t('academy.appointments')}</h2>
      {act.error && <Notice tone="bad" live>{sentence(act.error, t)}</Notice>}
      <ul className={styles.lines}>
        {items.map((one) => (
          <li key={one.id}><div className={styles.line}><Leaf at={one.startsAt} /><span className={styles.lineBody}><strong>{one.title}</strong><span className={styles.lineWhen}>{moment(one.startsAt, locale)}–{hour(one.endsAt)}</span><span className={styles.fact}><Icon name={one.place ? 'pin' : 'globe'} size={16} />{one.place ? `${one.place.venue} ${one.place.room}` : t('academy.way_online')} · {one.consultant}</span><span className={styles.tags}><Tag tone={tones[one.state]}>{t(`academy.appointment_${one.state}`)}</Tag></span>
            <span className={styles.acts}>{one.can.switch && one.ways.filter((way) => way !== one.way).map((way) => <Button key={way} look="line" small busy={act.isPending} onClick={() => { act.mutate({ one, path: 'way', method: 'PUT', body: { way } }); }}>{t(`academy.switch_${way}`)}</Button>)}{one.can.cancel && <Button look="text" small busy={act.isPending} onClick={() => { act.mutate({ one, path: 'cancel', method: 'POST', body: {} }); }}>{t('academy.cancel_appointment')}</Button>}</span></span></div></li>
        ))}
      </ul>
    </section>
  );
}
