import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { sentence } from '../../../platform/errors.js';
import { useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { moment } from '../../../platform/time.js';
import { Button } from '../../../ui/button.js';
import { Card, PageHead } from '../../../ui/card.js';
import { Check } from '../../../ui/choice.js';
import { TextField } from '../../../ui/field.js';
import { Form, Two } from '../../../ui/form.js';
import { Empty, Notice } from '../../../ui/notice.js';
import { Sheet } from '../../../ui/sheet.js';
import { Tag } from '../../../ui/tag.js';
import { fairTone } from '../fairs-page.js';
import { staffFairsQuery } from './api.js';
import { ahead, instant } from './edition-fields.js';
import styles from './desk.module.css';

/** All matching days, newest first. */
export function StaffFairsPage() {
  const { t, locale } = useWords();
  const { items } = useSuspenseQuery(staffFairsQuery(useCall())).data;
  const [open, setOpen] = useState(false);
  return (
    <>
      <PageHead title={t('xdesk.fairs')} lead={t('xdesk.fairs_lead')} action={<Button onClick={() => { setOpen(true); }}>{t('xdesk.new_fair')}</Button>} />
      <Card>{items.length === 0 ? <Empty icon="calendar" text={t('xdesk.no_fairs')} /> : <ul className={styles.list}>{items.map((fair) => <li key={fair.id}><span><strong><Link to="/desk/staff/fairs/$id" params={{ id: fair.id }} className={styles.inline}>{fair.title}</Link></strong><small>{moment(fair.startsAt, locale)} · {fair.place} · {t('xdesk.fair_cards', { n: fair.cards })}</small></span><Tag tone={fairTone[fair.state]}>{t(`expo.fair_state_${fair.state}`)}</Tag></li>)}</ul>}</Card>
      <NewFair open={open} onClose={() => { setOpen(false); }} />
    </>
  );
}

function NewFair({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [draft, setDraft] = useState(() => ({ title: '', place: '', starts: ahead(10, '09:00'), until: ahead(7, '18:00'), rounds: '6', minutes: '30', coverage: true }));
  const set = (change: Partial<typeof draft>) => { setDraft({ ...draft, ...change }); };
  const make = useMutation({
    mutationFn: () => call<{ id: string }>('/expo/staff/fairs', { method: 'POST', body: { title: draft.title, place: draft.place, startsAt: instant(draft.starts), joinUntil: instant(draft.until), rounds: Number(draft.rounds), minutes: Number(draft.minutes), coverage: draft.coverage } }),
    onSuccess: async ({ id }) => { await queries.invalidateQueries({ queryKey: ['expo-desk'] }); await navigate({ to: '/desk/staff/fairs/$id', params: { id } }); },
  });
  return (
    <Sheet open={open} onClose={onClose} title={t('xdesk.new_fair')} closeLabel={t('site.close')}>
      <Form onSubmit={() => { make.mutate(); }}>
        <TextField label={t('xdesk.title')} required maxLength={40} value={draft.title} onChange={(event) => { set({ title: event.target.value }); }} />
        <TextField label={t('xdesk.fair_place')} required maxLength={60} value={draft.place} onChange={(event) => { set({ place: event.target.value }); }} />
        <Two><TextField label={t('xdesk.fair_starts')} type="datetime-local" required value={draft.starts} onChange={(event) => { set({ starts: event.target.value }); }} /><TextField label={t('xdesk.fair_join_until')} type="datetime-local" required value={draft.until} onChange={(event) => { set({ until: event.target.value }); }} /></Two>
        <Two><TextField label={t('xdesk.fair_rounds')} type="number" min={1} max={12} required value={draft.rounds} onChange={(event) => { set({ rounds: event.target.value }); }} /><TextField label={t('xdesk.fair_minutes')} type="number" min={10} max={60} required value={draft.minutes} onChange={(event) => { set({ minutes: event.target.value }); }} /></Two>
        <Check label={t('xdesk.fair_coverage')} checked={draft.coverage} onChange={(event) => { set({ coverage: event.target.checked }); }} />
        {make.error && <Notice tone="bad" live>{sentence(make.error, t)}</Notice>}
        <Button type="submit" wide busy={make.isPending}>{t('xdesk.save_fair')}</Button>
      </Form>
    </Sheet>
  );
}
