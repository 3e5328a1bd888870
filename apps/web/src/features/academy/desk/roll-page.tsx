import type { Roll, RollLine, SignedIn } from '@app/contracts';
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { sentence } from '../../../platform/errors.js';
import { ApiError } from '../../../platform/http.js';
import { keepPage } from '../../../platform/offline.js';
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
import { doorQuery, rollQuery } from './api.js';
import { ChangeCard } from './change-card.js';
import styles from './desk.module.css';
import { useOutbox } from './outbox.js';
import { PasteCard } from './paste-card.js';

/** The list of one session: on a phone at the door, on paper, and before it begins. */
export function RollPage() {
  const { t, locale } = useWords();
  const call = useCall();
  const { id } = useParams({ from: '/signed-in/desk/academy/sessions/$id' });
  const roll = useSuspenseQuery(rollQuery(call, id)).data;
  const { session, lines } = roll;
  // A hall has no network often enough: the list opens all the same.
  useEffect(() => { void keepPage(`/sessions/${id}`).catch(() => undefined); }, [id]);
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
          <Outbox sessionId={id} />
          {roll.signIn && <Door sessionId={id} />}
          {roll.signIn && <DoorCode sessionId={id} />}
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

const online = (change: () => void): (() => void) => { addEventListener('online', change); addEventListener('offline', change); return () => { removeEventListener('online', change); removeEventListener('offline', change); }; };

/** Who was signed in without a network, and what the server would not take of it. */
function Outbox({ sessionId }: { sessionId: string }) {
  const { t } = useWords();
  const { waiting, discard } = useOutbox(sessionId);
  const here = useSyncExternalStore(online, () => navigator.onLine, () => true);
  const refused = waiting.filter((one) => one.refused);
  if (here && waiting.length === 0) return null;
  return (
    <Notice tone={refused.length > 0 ? 'bad' : 'warm'} live>
      {waiting.length > refused.length ? t('adesk.kept', { n: waiting.length - refused.length }) : !here ? t('adesk.offline') : null}
      {refused.map((one) => <span key={one.key} className={styles.row}>{t('adesk.not_taken', { name: one.label, reason: one.refused ? sentence(new ApiError(409, one.refused), t) : '' })}<Button look="text" small onClick={() => { discard(one.key); }}>{t('adesk.discard')}</Button></span>)}
    </Notice>
  );
}

/** Without a network it is kept on this device, and told so by null. */
function useSign(sessionId: string) {
  const call = useCall();
  const queries = useQueryClient();
  const { sign } = useOutbox(sessionId);
  return useMutation({
    networkMode: 'always',
    mutationFn: ({ path, body, label, seatId = null }: { path: 'sign-ins' | 'walk-ins'; body: object; label: string; seatId?: string | null }) => sign(path, body, label, seatId),
    onSuccess: (answer) => (answer ? queries.invalidateQueries({ queryKey: rollQuery(call, sessionId).queryKey }) : undefined),
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
  const said = (answer: SignedIn | null | undefined) => (answer === null ? <Notice tone="warm" icon="clock" live>{t('adesk.kept_one')}</Notice> : answer ? <Notice tone={answer.again ? 'warm' : 'good'} icon="check" live>{t(answer.again ? 'adesk.again' : 'adesk.welcome', { name: answer.name, time: moment(answer.at, locale), by: answer.by })}</Notice> : null);
  return (
    <Card title={t('adesk.door')}>
      <div ref={field}>
        <Form onSubmit={() => { if (/^[0-9A-Z]{6}$/.test(code)) sign.mutate({ path: 'sign-ins', body: { code }, label: code }, { onSettled: () => { setCode(''); field.current?.querySelector('input')?.focus(); } }); }}>
          <TextField label={t('adesk.code')} hint={t('adesk.code_hint')} value={code} autoComplete="off" autoCapitalize="characters" maxLength={6} onChange={(event) => { setCode(event.target.value.toUpperCase()); }} />
          {sign.error && <Notice tone="bad" live>{sentence(sign.error, t)}</Notice>}
          {said(sign.data)}
          <Button type="submit" busy={sign.isPending} disabled={code.length !== 6}>{t('adesk.sign_in')}</Button>
        </Form>
      </div>
      <details className={styles.more}>
        <summary>{t('adesk.walk_in')}</summary>
        <Form onSubmit={() => { walk.mutate({ path: 'walk-ins', body: { name, phone }, label: name }, { onSuccess: () => { setName(''); setPhone(''); } }); }}>
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

/** The code of one address, drawn here. */
function useDoorCode(sessionId: string, kind: 'screen' | 'paper'): string | null {
  const token = useQuery(doorQuery(useCall(), sessionId)).data?.[kind];
  const address = token === undefined || typeof location === 'undefined' ? '' : `${location.origin}/academy/sessions/${sessionId}?sign=${token}`;
  const code = useQuery({ queryKey: ['qr', address], queryFn: async () => (await import('qrcode')).toString(address, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' }), enabled: address !== '', staleTime: Infinity });
  return code.data ? `data:image/svg+xml;utf8,${encodeURIComponent(code.data)}` : null;
}

/** Turned to the people who come: they scan it and sign themselves in. */
function DoorCode({ sessionId }: { sessionId: string }) {
  const { t } = useWords();
  const code = useDoorCode(sessionId, 'screen');
  return <Card title={t('adesk.door_code')}><div className={styles.doorCode}>{code && <img src={code} alt={t('adesk.door_code')} width={220} height={220} />}<small>{t('adesk.door_code_note')}</small></div></Card>;
}

function Line({ line, roll }: { line: RollLine; roll: Roll }) {
  const { t, locale } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const sign = useSign(roll.session.id);
  const { waiting } = useOutbox(roll.session.id);
  const kept = waiting.some((one) => one.seatId === line.id && !one.refused);
  const back = useMutation({ mutationFn: () => call(`/academy/desk/sessions/${roll.session.id}/sign-ins/${line.id}/take-back`, { method: 'POST', body: {} }), onSuccess: () => queries.invalidateQueries({ queryKey: rollQuery(call, roll.session.id).queryKey }) });
  const failed = sign.error ?? back.error;
  return (
    <li>
      <span><strong>{line.name || t('adesk.no_name')}</strong><small>{line.phoneMasked}</small></span>
      <span className={styles.lineState}>
        {!line.attendedAt && kept ? <small className={styles.ok}><Icon name="clock" size={16} /> {t('adesk.kept_short')}</small> : line.attendedAt ? <small className={styles.ok}><Icon name="check" size={16} /> {hour(line.attendedAt)} {line.attendedBy}</small>
          : line.state === 'waiting' ? <Tag tone="calm">{t('academy.mine_waiting', { n: line.position ?? 0 })}</Tag> : line.state === 'offered' ? <Tag tone="warm">{t('adesk.offered_until', { time: moment(line.offerUntil ?? '', locale) })}</Tag> : null}
        {roll.signIn && (line.attendedAt
          ? <Button look="text" small busy={back.isPending} onClick={() => { back.mutate(); }} aria-label={t('adesk.take_back_of', { name: line.name })}>{t('adesk.take_back')}</Button>
          : kept ? null : <Button look="line" small busy={sign.isPending} onClick={() => { sign.mutate({ path: 'sign-ins', body: { seatId: line.id }, label: line.name, seatId: line.id }); }} aria-label={t('adesk.sign_in_of', { name: line.name })}>{t(line.state === 'confirmed' || line.state === 'door' ? 'adesk.sign_in' : 'adesk.let_in')}</Button>)}
      </span>
      {failed && <Notice tone="bad" live>{sentence(failed, t)}</Notice>}
    </li>
  );
}

/** What is laid on the table by the door; on paper only. */
function Sheet({ roll, when, place }: { roll: Roll; when: string; place: string }) {
  const { t } = useWords();
  const code = useDoorCode(roll.session.id, 'paper');
  const seated = roll.lines.filter((line) => line.state === 'confirmed' || line.state === 'door');
  return (
    <section className={styles.sheet} aria-hidden="true">
      <p className={styles.sheetTitle}>{roll.session.title} · {t('adesk.sheet')}</p><p>{when} · {place} · {roll.session.lecturers.map((one) => one.name).join('、')}</p>
      {code && <img className={styles.sheetCode} src={code} alt="" width={110} height={110} />}
      <table><thead><tr><th>#</th><th>{t('adesk.name')}</th><th>{t('adesk.phone')}</th><th>{t('adesk.signature')}</th></tr></thead><tbody>{[...seated, ...Array.from({ length: 6 }, () => null)].map((line, at) => <tr key={line?.id ?? `blank-${at}`}><td>{at + 1}</td><td>{line?.name}</td><td>{line?.phoneMasked}</td><td>{' '}</td></tr>)}</tbody></table>
    </section>
  );
}
