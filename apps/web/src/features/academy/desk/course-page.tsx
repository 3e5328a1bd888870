import type { DeskCourse, Theme } from '@app/contracts';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { sentence } from '../../../platform/errors.js';
import { useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { Button, buttonClass } from '../../../ui/button.js';
import { Card, PageHead } from '../../../ui/card.js';
import { Check, Select } from '../../../ui/choice.js';
import { TextArea, TextField } from '../../../ui/field.js';
import { Form, Two } from '../../../ui/form.js';
import { Empty, Notice } from '../../../ui/notice.js';
import { Tag } from '../../../ui/tag.js';
import { certificatesQuery, deskCoursesQuery, trainerQuery } from './api.js';
import styles from './desk.module.css';

const themes: Theme[] = ['livestream', 'filming', 'selling', 'craft', 'farming', 'law', 'family'];

/** Writing a new course. */
export function NewCoursePage() {
  const { t } = useWords();
  return <><PageHead title={t('adesk.new_course')} lead={t('adesk.new_course_lead')} /><Fields course={null} /></>;
}

export function DeskCoursePage() {
  const { t } = useWords();
  const call = useCall();
  const { id } = useParams({ from: '/signed-in/desk/academy/courses/$id' });
  const course = useSuspenseQuery(deskCoursesQuery(call)).data.items.find((one) => one.id === id);
  const queries = useQueryClient();
  const move = useMutation({ mutationFn: (to: 'published' | 'retired') => call(`/academy/desk/courses/${id}/move`, { method: 'POST', body: { to } }), onSuccess: () => queries.invalidateQueries({ queryKey: ['academy-desk'] }) });
  if (!course) return <Empty icon="paper" text={t('academy.unknown_course')}><Link to="/desk/academy/courses" className={buttonClass('line')}>{t('adesk.courses')}</Link></Empty>;
  return (
    <>
      <PageHead title={course.title} lead={course.organisationName} action={<span className={styles.row}><Tag tone={course.state === 'published' ? 'good' : 'plain'}>{t(`adesk.state_${course.state}`)}</Tag>{course.state === 'published' && <Link to="/desk/academy/new" search={{ course: id }} className={buttonClass('line', false, true)}>{t('adesk.new_term')}</Link>}</span>} />
      {course.can.edit && course.state !== 'published' && <Notice tone="warm">{t('adesk.not_published')} <Button small busy={move.isPending} onClick={() => { move.mutate('published'); }}>{t('adesk.publish')}</Button></Notice>}
      {move.error && <Notice tone="bad" live>{sentence(move.error, t)}</Notice>}
      <div className={styles.columns}>
        {course.can.edit ? <Fields course={course} /> : <Card><p className={styles.note}>{course.outline}</p></Card>}
        <div className={styles.stack}>
          {course.certificate && <CertificatesCard courseId={id} />}
          {course.can.edit && course.state === 'published' && <Card title={t('adesk.retire')}><p className={styles.note}>{t('adesk.retire_note')}</p><Button look="line" busy={move.isPending} onClick={() => { move.mutate('retired'); }}>{t('adesk.retire')}</Button></Card>}
        </div>
      </div>
    </>
  );
}

function Fields({ course }: { course: DeskCourse | null }) {
  const { t } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const desk = useSuspenseQuery(trainerQuery(call)).data;
  const [draft, setDraft] = useState({ title: course?.title ?? '', lead: course?.lead ?? '', level: String(course?.level ?? 1), theme: course?.theme ?? 'livestream', way: course?.way ?? 'onsite', hours: String((course?.minutes ?? 240) / 60), outline: course?.outline ?? '', certificate: course?.certificate ?? true, organisationId: course?.organisationId ?? desk.organisations[0]?.id ?? '' });
  const set = (change: Partial<typeof draft>) => { setDraft((before) => ({ ...before, ...change })); };
  const { hours, organisationId, level, ...rest } = draft;
  const minutes = Math.round(Number(hours) * 60);
  const save = useMutation({
    mutationFn: () => (course ? call<{ id?: string }>(`/academy/desk/courses/${course.id}`, { method: 'PUT', body: { ...rest, level: Number(level), minutes } }) : call<{ id?: string }>('/academy/desk/courses', { method: 'POST', body: { ...rest, level: Number(level), minutes, organisationId } })),
    onSuccess: async (answer) => { await queries.invalidateQueries({ queryKey: ['academy-desk'] }); if (answer.id) await navigate({ to: '/desk/academy/courses/$id', params: { id: answer.id } }); },
  });
  return (
    <Card>
      <Form onSubmit={() => { save.mutate(); }}>
        <TextField label={t('adesk.title')} value={draft.title} maxLength={40} required onChange={(event) => { set({ title: event.target.value }); }} />
        <TextField label={t('adesk.lead')} hint={t('adesk.lead_hint')} value={draft.lead} maxLength={120} onChange={(event) => { set({ lead: event.target.value }); }} />
        <Two>
          <Select label={t('academy.theme')} value={draft.theme} onChange={(event) => { set({ theme: event.target.value as Theme }); }} options={themes.map((value) => ({ value, label: t(`academy.theme_${value}`) }))} />
          <Select label={t('academy.level')} value={level} onChange={(event) => { set({ level: event.target.value }); }} options={(['1', '2', '3'] as const).map((value) => ({ value, label: t(`academy.level_${value}`) }))} />
        </Two>
        <Two>
          <Select label={t('academy.way')} value={draft.way} disabled={(course?.sessions ?? 0) > 0} onChange={(event) => { set({ way: event.target.value as 'onsite' }); }} options={(['onsite', 'online'] as const).map((value) => ({ value, label: t(`academy.way_${value}`) }))} />
          <TextField label={t('adesk.hours')} hint={t('adesk.hours_hint')} type="number" inputMode="decimal" min={0.5} max={100} step={0.5} value={hours} required onChange={(event) => { set({ hours: event.target.value }); }} />
        </Two>
        <TextArea label={t('academy.outline')} hint={t('adesk.outline_hint')} rows={8} maxLength={3000} value={draft.outline} onChange={(event) => { set({ outline: event.target.value }); }} />
        <Check label={t('adesk.gives_certificate')} checked={draft.certificate} onChange={(event) => { set({ certificate: event.target.checked }); }} />
        {!course && desk.organisations.length > 1 && <Select label={t('adesk.organisation')} value={organisationId} onChange={(event) => { set({ organisationId: event.target.value }); }} options={desk.organisations.map((one) => ({ value: one.id, label: one.name }))} />}
        {save.error && <Notice tone="bad" live>{sentence(save.error, t)}</Notice>}
        {save.isSuccess && course && <Notice tone="good" icon="check" live>{t('adesk.saved')}</Notice>}
        <Button type="submit" busy={save.isPending} disabled={draft.title.trim() === '' || !(minutes >= 30)}>{t('adesk.save')}</Button>
      </Form>
    </Card>
  );
}

/** Who has come far enough, and who has it. */
function CertificatesCard({ courseId }: { courseId: string }) {
  const { t } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const list = useSuspenseQuery(certificatesQuery(call, courseId)).data;
  const ready = list.items.filter((item) => item.reached && (!item.certificate || item.certificate.revokedAt)).map((item) => item.personId);
  const [reason, setReason] = useState('');
  const [revoking, setRevoking] = useState<string | null>(null);
  const [picked, setPicked] = useState<string[]>([]);
  const again = { onSuccess: () => queries.invalidateQueries({ queryKey: certificatesQuery(call, courseId).queryKey }) };
  const issue = useMutation({ mutationFn: () => call(`/academy/desk/courses/${courseId}/certificates`, { method: 'POST', body: { personIds: ready } }), ...again });
  const revoke = useMutation({
    mutationFn: (what: string) => (what === 'many' ? call(`/academy/desk/courses/${courseId}/revocations`, { method: 'POST', body: { certificateIds: picked, reason } }) : call(`/academy/desk/certificates/${what}/revoke`, { method: 'POST', body: { reason } })),
    onSuccess: async () => { setRevoking(null); setReason(''); setPicked([]); await again.onSuccess(); },
  });
  const decide = useMutation({ mutationFn: ({ id, to }: { id: string; to: 'confirm' | 'withdraw' }) => call(`/academy/desk/revocations/${id}/${to}`, { method: 'POST' }), ...again });
  const asked = list.revocation;
  return (
    <Card title={t('academy.certificates')}>
      <p className={styles.note}>{t('adesk.certificate_need', { n: Math.round(list.needMinutes / 6) / 10 })}</p>
      {asked && (
        <Notice tone="warm">
          {t('adesk.revocation_waits', { by: asked.by, n: asked.names.length, names: asked.names.slice(0, 6).join('、'), reason: asked.reason })}
          <span className={styles.row}>{asked.can.confirm && <Button look="danger" small busy={decide.isPending} onClick={() => { decide.mutate({ id: asked.id, to: 'confirm' }); }}>{t('adesk.revocation_confirm')}</Button>}{asked.can.withdraw && <Button look="line" small busy={decide.isPending} onClick={() => { decide.mutate({ id: asked.id, to: 'withdraw' }); }}>{t('adesk.revocation_withdraw')}</Button>}</span>
          {decide.error && <span>{sentence(decide.error, t)}</span>}
        </Notice>
      )}
      {list.items.length === 0 ? <Empty icon="shield" text={t('adesk.nobody_came')} /> : (
        <ul className={styles.people}>
          {list.items.map((item) => {
            const [number, key] = item.certificate?.verifyPath.replace('/verify/', '').split('?key=') ?? [];
            return (
              <li key={item.personId}>
                <span className={styles.picked}>{list.can.issue && !asked && item.certificate && !item.certificate.revokedAt && <label className={styles.pick}><input type="checkbox" aria-label={t('adesk.pick_of', { name: item.name })} checked={picked.includes(item.certificate.id)} onChange={() => { const own = item.certificate?.id ?? ''; setPicked(picked.includes(own) ? picked.filter((one) => one !== own) : [...picked, own]); }} /></label>}<strong>{item.name || t('adesk.no_name')}</strong><small>{t('academy.hours', { n: Math.round(item.minutes / 6) / 10 })}</small></span>
                <span className={styles.lineState}>
                  {item.certificate ? <Link to="/verify/$number" params={{ number: number ?? '' }} search={{ key }}><Tag tone={item.certificate.revokedAt ? 'bad' : 'good'}>{item.certificate.number}</Tag></Link> : item.reached ? <Tag tone="warm">{t('adesk.reached')}</Tag> : <Tag>{t('adesk.not_reached')}</Tag>}
                  {list.can.issue && item.certificate && !item.certificate.revokedAt && <Button look="text" small onClick={() => { setRevoking(item.certificate?.id ?? null); }} aria-label={t('adesk.revoke_of', { name: item.name })}>{t('adesk.revoke')}</Button>}
                </span>
              </li>
            );
          })}
        </ul>
      )}
      {picked.length > 1 && <Button look="line" small onClick={() => { setRevoking('many'); }}>{t('adesk.revoke_many', { n: picked.length })}</Button>}
      {revoking && (
        <Form onSubmit={() => { revoke.mutate(revoking); }}>
          <TextField label={t('adesk.revoke_reason')} value={reason} maxLength={120} required onChange={(event) => { setReason(event.target.value); }} />
          {revoke.error && <Notice tone="bad" live>{sentence(revoke.error, t)}</Notice>}
          <div className={styles.row}><Button type="submit" look="danger" busy={revoke.isPending} disabled={reason.trim() === ''}>{t('adesk.revoke')}</Button><Button look="text" onClick={() => { setRevoking(null); }}>{t('adesk.leave_it')}</Button></div>
        </Form>
      )}
      {issue.error && <Notice tone="bad" live>{sentence(issue.error, t)}</Notice>}
      {list.can.issue && ready.length > 0 && <Button busy={issue.isPending} onClick={() => { issue.mutate(); }}>{t('adesk.issue', { n: ready.length })}</Button>}
    </Card>
  );
}
