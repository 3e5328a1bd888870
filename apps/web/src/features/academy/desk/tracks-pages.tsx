import type { TrackCard, TrackPage, TrainerDesk } from '@app/contracts';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { sentence } from '../../../platform/errors.js';
import { useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { day } from '../../../platform/time.js';
import { Button, buttonClass } from '../../../ui/button.js';
import { Card, Facts, Kpi, Kpis, PageHead } from '../../../ui/card.js';
import { Check, Select } from '../../../ui/choice.js';
import { TextArea, TextField } from '../../../ui/field.js';
import { Form, Two } from '../../../ui/form.js';
import { Empty, Notice } from '../../../ui/notice.js';
import { Tag } from '../../../ui/tag.js';
import { TrackLog } from '../track-log.js';
import { trackQuery, tracksQuery, trainerQuery } from './api.js';
import { dayOf } from './days.js';
import styles from './desk.module.css';

const midnight = (on: string) => `${on}T00:00:00+08:00`;
const ways = ['call', 'visit', 'online', 'live'] as const;
const endings = ['graduated', 'left'] as const;

/** Whom the base accompanies, who is late on top. */
export function TracksPage() {
  const { t } = useWords();
  const call = useCall();
  const state = useSearch({ from: '/signed-in/desk/academy/tracks' }).state ?? 'active';
  const page = useSuspenseQuery(tracksQuery(call, state)).data;
  const desk = useSuspenseQuery(trainerQuery(call)).data;
  const { counts } = page;
  return (
    <>
      <PageHead title={t('adesk.tracks')} lead={t('adesk.tracks_lead')} />
      <Kpis><Kpi label={t('adesk.tracks_active')} value={counts.active} /><Kpi label={t('adesk.tracks_overdue')} value={counts.overdue} /><Kpi label={t('adesk.tracks_graduated')} value={counts.graduated} /></Kpis>
      <div className={styles.columns}>
        <Card title={t(`academy.track_${state}`)} action={<span className={styles.row}>{(['active', ...endings] as const).filter((one) => one !== state).map((one) => <Link key={one} to="/desk/academy/tracks" search={one === 'active' ? {} : { state: one }} className={buttonClass('line', false, true)}>{t(`academy.track_${one}`)} {counts[one]}</Link>)}</span>}>
          {page.items.length === 0 ? <Empty icon="heart" text={t('adesk.no_tracks')} /> : <ul className={styles.people}>{page.items.map((one) => <TrackLine key={one.id} one={one} silentDays={page.silentDays} />)}</ul>}
        </Card>
        {page.can.open && <OpenCard desk={desk} />}
      </div>
    </>
  );
}

function TrackLine({ one, silentDays }: { one: TrackCard; silentDays: number }) {
  const { t, locale } = useWords();
  return (
    <li>
      <span><Link to="/desk/academy/tracks/$id" params={{ id: one.id }} className={styles.inline}><strong>{one.name || t('adesk.no_name')}</strong></Link><small>{t(`academy.track_${one.kind}`)} · {t('academy.track_mentor')} {one.mentor.name}</small><br /><small>{one.next ? `${one.next.text} · ${t('academy.track_due', { day: day(midnight(one.next.dueOn), locale) })}` : one.goal}</small></span>
      <span className={styles.lineState}><Overdue one={one} silentDays={silentDays} /><small>{one.lastContactAt ? t('adesk.last_contact', { day: day(midnight(one.lastContactAt), locale) }) : t('adesk.no_contact')}</small></span>
    </li>
  );
}

function Overdue({ one, silentDays }: { one: TrackCard; silentDays: number }) {
  const { t } = useWords();
  if (one.overdue === null) return null;
  return <Tag tone={one.overdue === 'step' ? 'bad' : 'warm'}>{one.overdue === 'step' ? t('adesk.overdue_step') : t('adesk.overdue_silence', { n: silentDays })}</Tag>;
}

function OpenCard({ desk }: { desk: TrainerDesk }) {
  const { t } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [draft, setDraft] = useState({ kind: 'shop', name: '', phone: '', goal: '', organisationId: desk.organisations[0]?.id ?? '', mentorId: desk.lecturers[0]?.id ?? '' });
  const set = (change: Partial<typeof draft>) => { setDraft((before) => ({ ...before, ...change })); };
  const open = useMutation({
    mutationFn: () => call<{ id: string }>('/academy/desk/tracks', { method: 'POST', body: draft }),
    onSuccess: async ({ id }) => { await queries.invalidateQueries({ queryKey: ['academy-desk'] }); await navigate({ to: '/desk/academy/tracks/$id', params: { id } }); },
  });
  return (
    <Card title={t('adesk.open_track')}>
      <Form onSubmit={() => { open.mutate(); }}>
        <fieldset className={styles.set}><legend>{t('adesk.track_kind')}</legend><span className={styles.checks}>{(['shop', 'streamer'] as const).map((one) => <Check key={one} type="radio" name="kind" label={t(`academy.track_${one}`)} checked={draft.kind === one} onChange={() => { set({ kind: one }); }} />)}</span></fieldset>
        <Two><TextField label={t('adesk.name')} required maxLength={20} value={draft.name} onChange={(event) => { set({ name: event.target.value }); }} /><TextField label={t('adesk.phone')} type="tel" inputMode="numeric" required pattern="1\d{10}" value={draft.phone} onChange={(event) => { set({ phone: event.target.value }); }} /></Two>
        <TextArea label={t('academy.track_goal')} hint={t('adesk.track_goal_hint')} required rows={2} maxLength={200} value={draft.goal} onChange={(event) => { set({ goal: event.target.value }); }} />
        <Select label={t('academy.track_mentor')} value={draft.mentorId} onChange={(event) => { set({ mentorId: event.target.value }); }} options={desk.lecturers.map((one) => ({ value: one.id, label: one.name }))} />
        {desk.organisations.length > 1 && <Select label={t('adesk.organisation')} value={draft.organisationId} onChange={(event) => { set({ organisationId: event.target.value }); }} options={desk.organisations.map((one) => ({ value: one.id, label: one.name }))} />}
        <p className={styles.note}>{t('adesk.she_reads')}</p>
        {open.error && <Notice tone="bad" live>{sentence(open.error, t)}</Notice>}
        <Button type="submit" busy={open.isPending} disabled={draft.name.trim() === '' || draft.goal.trim() === '' || draft.mentorId === ''}>{t('adesk.open_track')}</Button>
      </Form>
    </Card>
  );
}

/** One file: the way so far, the next step, and who is the mentor. */
export function TrackFilePage() {
  const { t, locale } = useWords();
  const call = useCall();
  const { id } = useParams({ from: '/signed-in/desk/academy/tracks/$id' });
  const page = useSuspenseQuery(trackQuery(call, id)).data;
  const desk = useSuspenseQuery(trainerQuery(call)).data;
  const { silentDays } = useSuspenseQuery(tracksQuery(call, 'active')).data;
  return (
    <>
      <PageHead title={page.name || t('adesk.no_name')} lead={page.goal} action={<Link to="/desk/academy/tracks" className={buttonClass('line', false, true)}>{t('adesk.tracks')}</Link>} />
      <div className={styles.columns}>
        <div className={styles.stack}>
          <Card>
            <span className={styles.tags}><Tag tone="brand">{t(`academy.track_${page.kind}`)}</Tag><Tag tone={page.state === 'active' ? 'warm' : page.state === 'graduated' ? 'good' : 'plain'}>{t(`academy.track_${page.state}`)}</Tag><Overdue one={page} silentDays={silentDays} /></span>
            <Facts items={[
              { label: t('academy.track_mentor'), value: page.mentor.name }, ...(page.phone ? [{ label: t('adesk.phone'), value: <a href={`tel:${page.phone}`} className={styles.inline}>{page.phone}</a> }] : []),
              ...(page.state === 'active' ? [{ label: t('academy.track_next'), value: page.next ? `${page.next.text} · ${t('academy.track_due', { day: day(midnight(page.next.dueOn), locale) })}` : t('academy.track_none_next') }] : page.endNote ? [{ label: t('adesk.end_track'), value: page.endNote }] : []),
            ]} />
          </Card>
          <Card title={t('academy.track_log')}>{page.log.length === 0 ? <Empty icon="text" text={t('adesk.no_log')} /> : <TrackLog log={page.log} />}</Card>
        </div>
        <div className={styles.stack}>
          {page.can.write && <ContactCard key={page.log.length} id={id} />}
          <Card title={t('academy.track_mentor')}><ul className={styles.people}>{page.mentors.map((one) => <li key={one.from}><span><strong>{one.name}</strong><small>{t('adesk.mentor_line', { from: day(one.from, locale), until: one.until ? day(one.until, locale) : t('adesk.until_now') })}</small>{one.note && <><br /><small>{one.note}</small></>}</span></li>)}</ul>{page.can.lead && <HandOver page={page} desk={desk} />}</Card>
          {page.can.lead && <EndCard id={id} />}
        </div>
      </div>
    </>
  );
}

function useFile(id: string) {
  const call = useCall();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ path, body }: { path: string; body: object }) => call<TrackPage>(`/academy/desk/tracks/${id}/${path}`, { method: 'POST', body }),
    onSuccess: (page) => { queries.setQueryData(trackQuery(call, id).queryKey, page); return queries.invalidateQueries({ queryKey: ['academy-desk', 'tracks'] }); },
  });
}

function ContactCard({ id }: { id: string }) {
  const { t } = useWords();
  const today = dayOf(useSuspenseQuery(trainerQuery(useCall())).data.now);
  const [draft, setDraft] = useState({ on: today, way: 'call', text: '', next: '', dueOn: '' });
  const set = (change: Partial<typeof draft>) => { setDraft((before) => ({ ...before, ...change })); };
  const act = useFile(id);
  const half = (draft.next.trim() === '') !== (draft.dueOn === '');
  return (
    <Card title={t('adesk.log_contact')}>
      <Form onSubmit={() => { act.mutate({ path: 'contacts', body: { on: draft.on, way: draft.way, text: draft.text, next: draft.next.trim() === '' ? null : { text: draft.next, dueOn: draft.dueOn } } }); }}>
        <Two><TextField label={t('adesk.contact_on')} type="date" required max={today} value={draft.on} onChange={(event) => { set({ on: event.target.value }); }} /><Select label={t('adesk.contact_way')} value={draft.way} onChange={(event) => { set({ way: event.target.value }); }} options={ways.map((way) => ({ value: way, label: t(`academy.contact_${way}`) }))} /></Two>
        <TextArea label={t('adesk.contact_text')} hint={t('adesk.she_reads')} required rows={4} maxLength={1000} value={draft.text} onChange={(event) => { set({ text: event.target.value }); }} />
        <TextField label={t('adesk.next_text')} maxLength={200} value={draft.next} onChange={(event) => { set({ next: event.target.value }); }} />
        <TextField label={t('adesk.next_due')} type="date" min={today} required={draft.next.trim() !== ''} value={draft.dueOn} onChange={(event) => { set({ dueOn: event.target.value }); }} />
        {act.error && <Notice tone="bad" live>{sentence(act.error, t)}</Notice>}
        <Button type="submit" busy={act.isPending} disabled={draft.text.trim() === '' || half}>{t('adesk.save')}</Button>
      </Form>
    </Card>
  );
}

function HandOver({ page, desk }: { page: TrackPage; desk: TrainerDesk }) {
  const { t } = useWords();
  const others = desk.lecturers.filter((one) => one.id !== page.mentor.lecturerId);
  const [chosen, setChosen] = useState('');
  const [note, setNote] = useState('');
  const act = useFile(page.id);
  const mentorId = others.some((one) => one.id === chosen) ? chosen : others[0]?.id ?? '';
  return (
    <details className={styles.more}>
      <summary>{t('adesk.hand_over')}</summary>
      <Form onSubmit={() => { act.mutate({ path: 'hand-over', body: { mentorId, note } }, { onSuccess: () => { setNote(''); } }); }}>
        <Select label={t('adesk.new_mentor')} value={mentorId} onChange={(event) => { setChosen(event.target.value); }} options={others.map((one) => ({ value: one.id, label: one.name }))} />
        <TextField label={t('adesk.hand_over_note')} maxLength={200} value={note} onChange={(event) => { setNote(event.target.value); }} />
        {act.error && <Notice tone="bad" live>{sentence(act.error, t)}</Notice>}
        <Button type="submit" look="line" busy={act.isPending} disabled={mentorId === ''}>{t('adesk.hand_over')}</Button>
      </Form>
    </details>
  );
}

function EndCard({ id }: { id: string }) {
  const { t } = useWords();
  const [as, setAs] = useState<(typeof endings)[number]>('graduated');
  const [note, setNote] = useState('');
  const act = useFile(id);
  return (
    <Card>
      <details className={styles.more}>
        <summary>{t('adesk.end_track')}</summary>
        <Form onSubmit={() => { act.mutate({ path: 'end', body: { as, note } }); }}>
          <span className={styles.checks}>{endings.map((one) => <Check key={one} type="radio" name="as" label={t(`adesk.as_${one}`)} checked={as === one} onChange={() => { setAs(one); }} />)}</span>
          <TextField label={t('adesk.end_note')} maxLength={200} value={note} onChange={(event) => { setNote(event.target.value); }} />
          {act.error && <Notice tone="bad" live>{sentence(act.error, t)}</Notice>}
          <Button type="submit" look="line" busy={act.isPending}>{t('adesk.end_track')}</Button>
        </Form>
      </details>
    </Card>
  );
}
