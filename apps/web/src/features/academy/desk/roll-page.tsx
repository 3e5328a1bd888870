import type { Roll, RollLine, SignedIn } from '@app/contracts';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { sentence } from '../../../platform/errors.js';
import { useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { hour, moment } from '../../../platform/time.js';
import { Button, buttonClass } from '../../../ui/button.js';
import { Card, Facts, Kpi, Kpis, PageHead } from '../../../ui/card.js';
import { TextField } from '../../../ui/field.js';
import { Form, Two } from '../../../ui/form.js';
import { Icon } from '../../../ui/icon.js';
import { Empty, Notice } from '../../../ui/notice.js';
import { Tag } from '../../../ui/tag.js';
import { rollQuery } from './api.js';
import { ChangeCard } from './change-card.js';
import styles from './desk.module.css';
import { PasteCard } from './paste-card.js';

/** The list of one session: on a phone at the door, on paper, and before it begins. */
export function RollPage() {
  const { t, locale } = useWords();
  const call = useCall();
  const { id } = useParams({ from: '/signed-in/desk/academy/sessions/$id' });
  const roll = useSuspenseQuery(rollQuery(call, id)).data;
  const { session, lines } = roll;
  const place = session.place ? `${session.place.town} ${session.place.venue} ${session.place.room}` : t('academy.way_online');
  return (
    <>
      <PageHead title={session.title} lead={`${moment(session.startsAt, locale)}–${hour(session.endsAt)} · ${place}`} action={<Link to="/academy/sessions/$id" params={{ id }} className={buttonClass('line', false, true)}>{t('adesk.as_seen')}</Link>} />
      {session.phase === 'cancelled' && <Notice tone="bad">{t('academy.phase_cancelled')}</Notice>}
      <Kpis>
        <Kpi label={t('adesk.kpi_seats')} value={`${session.seats.confirmed}/${session.capacity}`} note={session.seats.offered > 0 ? t('adesk.kpi_offered', { n: session.seats.offered }) : undefined} />
        <Kpi label={t('adesk.kpi_came')} value={session.seats.attended} />
        <Kpi label={t('adesk.kpi_waiting')} value={session.seats.waiting} />
      </Kpis>
      <div className={styles.columns}>
        <div className={styles.stack}>
          {roll.signIn && <Door sessionId={id} />}
          <Card title={t('adesk.list')} action={<span className={styles.row}><Button look="line" small onClick={() => { window.print(); }}>{t('adesk.print_sheet')}</Button><a className={buttonClass('line', false, true)} href={`/api/academy/desk/sessions/${id}/list.csv`} download={`${session.title}.csv`}>CSV</a></span>}>
            {lines.length === 0 ? <Empty icon="people" text={t('adesk.nobody_yet')} /> : <ul className={styles.people}>{lines.map((line) => <Line key={line.id} line={line} roll={roll} />)}</ul>}
          </Card>
        </div>
        <div className={styles.stack}>
          {session.can.edit && <ChangeCard session={session} />}
          {session.can.edit && <PasteCard sessionId={id} />}
          <Card title={t('adesk.about')}><Facts items={[{ label: t('academy.lecturers'), value: session.lecturers.map((one) => one.name).join('、') }, { label: t('academy.where'), value: place }, { label: t('adesk.capacity'), value: session.capacity }]} /></Card>
        </div>
      </div>
      <Sheet roll={roll} when={`${moment(session.startsAt, locale)}–${hour(session.endsAt)}`} place={place} />
    </>
  );
}

function useSign(sessionId: string) {
  const call = useCall();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ path, body }: { path: string; body: object }) => call<SignedIn | { done: true }>(`/academy/desk/sessions/${sessionId}/${path}`, { method: 'POST', body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: rollQuery(call, sessionId).queryKey }),
  });
}

/** Codes as they are typed or scanned (a scanner types Enter), and those who come without a seat. */
function Door({ sessionId }: { sessionId: string }) {
  const { t, locale } = useWords();
  const sign = useSign(sessionId);
  const walk = useSign(sessionId);
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const [phone, setPhone] = useState('');
  const field = useRef<HTMLDivElement>(null);
  const said = (answer: SignedIn | { done: true } | undefined) => (answer && 'name' in answer ? <Notice tone={answer.again ? 'warm' : 'good'} icon="check" live>{t(answer.again ? 'adesk.again' : 'adesk.welcome', { name: answer.name, time: moment(answer.at, locale), by: answer.by })}</Notice> : null);
  return (
    <Card title={t('adesk.door')}>
      <div ref={field}>
        <Form onSubmit={() => { if (/^[0-9A-Z]{6}$/.test(code)) sign.mutate({ path: 'sign-ins', body: { code } }, { onSettled: () => { setCode(''); field.current?.querySelector('input')?.focus(); } }); }}>
          <TextField label={t('adesk.code')} hint={t('adesk.code_hint')} value={code} autoComplete="off" autoCapitalize="characters" maxLength={6} onChange={(event) => { setCode(event.target.value.toUpperCase()); }} />
          {sign.error && <Notice tone="bad" live>{sentence(sign.error, t)}</Notice>}
          {said(sign.data)}
          <Button type="submit" busy={sign.isPending} disabled={code.length !== 6}>{t('adesk.sign_in')}</Button>
        </Form>
      </div>
      <details className={styles.more}>
        <summary>{t('adesk.walk_in')}</summary>
        <Form onSubmit={() => { walk.mutate({ path: 'walk-ins', body: { name, phone } }, { onSuccess: () => { setName(''); setPhone(''); } }); }}>
          <Two>
            <TextField label={t('adesk.name')} value={name} maxLength={20} required onChange={(event) => { setName(event.target.value); }} />
            <TextField label={t('adesk.phone')} type="tel" inputMode="numeric" value={phone} required onChange={(event) => { setPhone(event.target.value.replaceAll(/\D/g, '')); }} />
          </Two>
          {walk.error && <Notice tone="bad" live>{sentence(walk.error, t)}</Notice>}
          {said(walk.data)}
          <Button type="submit" look="line" busy={walk.isPending} disabled={name.trim() === '' || !/^1\d{10}$/.test(phone)}>{t('adesk.let_in')}</Button>
        </Form>
      </details>
    </Card>
  );
}

function Line({ line, roll }: { line: RollLine; roll: Roll }) {
  const { t, locale } = useWords();
  const sign = useSign(roll.session.id);
  return (
    <li>
      <span><strong>{line.name || t('adesk.no_name')}</strong><small>{line.phoneMasked}</small></span>
      <span className={styles.lineState}>
        {line.attendedAt ? <small className={styles.ok}><Icon name="check" size={16} /> {hour(line.attendedAt)} {line.attendedBy}</small>
          : line.state === 'waiting' ? <Tag tone="calm">{t('academy.mine_waiting', { n: line.position ?? 0 })}</Tag> : line.state === 'offered' ? <Tag tone="warm">{t('adesk.offered_until', { time: moment(line.offerUntil ?? '', locale) })}</Tag> : null}
        {roll.signIn && (line.attendedAt
          ? <Button look="text" small busy={sign.isPending} onClick={() => { sign.mutate({ path: `sign-ins/${line.id}/take-back`, body: {} }); }} aria-label={t('adesk.take_back_of', { name: line.name })}>{t('adesk.take_back')}</Button>
          : <Button look="line" small busy={sign.isPending} onClick={() => { sign.mutate({ path: 'sign-ins', body: { seatId: line.id } }); }} aria-label={t('adesk.sign_in_of', { name: line.name })}>{t(line.state === 'confirmed' || line.state === 'door' ? 'adesk.sign_in' : 'adesk.let_in')}</Button>)}
      </span>
      {sign.error && <Notice tone="bad" live>{sentence(sign.error, t)}</Notice>}
    </li>
  );
}

/** What is laid on the table by the door; on paper only. */
function Sheet({ roll, when, place }: { roll: Roll; when: string; place: string }) {
  const { t } = useWords();
  const seated = roll.lines.filter((line) => line.state === 'confirmed' || line.state === 'door');
  return (
    <section className={styles.sheet} aria-hidden="true">
      <p className={styles.sheetTitle}>{roll.session.title} · {t('adesk.sheet')}</p><p>{when} · {place} · {roll.session.lecturers.map((one) => one.name).join('、')}</p>
      <table><thead><tr><th>#</th><th>{t('adesk.name')}</th><th>{t('adesk.phone')}</th><th>{t('adesk.signature')}</th></tr></thead><tbody>{[...seated, ...Array.from({ length: 6 }, () => null)].map((line, at) => <tr key={line?.id ?? `blank-${at}`}><td>{at + 1}</td><td>{line?.name}</td><td>{line?.phoneMasked}</td><td>{' '}</td></tr>)}</tbody></table>
    </section>
  );
}
