import type { StaffEdition } from '@app/contracts';
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { sentence } from '../../../platform/errors.js';
import { useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { Button, buttonClass } from '../../../ui/button.js';
import { Card, Kpi, Kpis, PageHead } from '../../../ui/card.js';
import { Select } from '../../../ui/choice.js';
import { TextField } from '../../../ui/field.js';
import { Form, Two } from '../../../ui/form.js';
import { Empty, Notice } from '../../../ui/notice.js';
import { Tag } from '../../../ui/tag.js';
import { phaseTone } from '../editions-page.js';
import { staffEditionQuery } from './api.js';
import { bodyOf, draftOf, EditionFields } from './edition-fields.js';
import styles from './desk.module.css';
import { boothTone } from './exhibitor-page.js';

type Act = { path: string; method?: 'POST' | 'PUT'; body?: object };
const percent = (share: number): string => `${Math.round(share * 1000) / 10}%`;

/** One expo for those who hold it: halls, who asks to come in, and how evenly everybody was shown. */
export function StaffExpoPage() {
  const { t } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { id } = useParams({ from: '/signed-in/desk/staff/expos/$id' });
  const page = useSuspenseQuery(staffEditionQuery(call, id)).data;
  const act = useMutation({
    mutationFn: ({ path, method = 'POST', body = {} }: Act) => call<StaffEdition>(`/expo/staff/${path}`, { method, body }),
    onSuccess: (next) => { queries.setQueryData(staffEditionQuery(call, id).queryKey, next); return queries.invalidateQueries({ queryKey: ['expo'] }); },
  });
  const copy = useMutation({ mutationFn: () => call<{ id: string }>(`/expo/staff/editions/${id}/copy`, { method: 'POST', body: { title: t('xdesk.copy_title', { title: page.title }).slice(0, 40), days: 364 } }), onSuccess: async (made) => { await queries.invalidateQueries({ queryKey: ['expo-desk'] }); await navigate({ to: '/desk/staff/expos/$id', params: { id: made.id } }); } });
  const applied = page.applications.filter((one) => one.state === 'applied');
  const inside = page.applications.filter((one) => one.hallName !== null);
  const rest = page.applications.filter((one) => one.state === 'rejected' || one.state === 'withdrawn');
  return (
    <>
      <PageHead title={page.title} lead={page.lead} action={<span className={styles.row}><Tag tone={phaseTone[page.phase]}>{t(`expo.phase_${page.phase}`)}</Tag>{page.phase !== 'draft' && <Link to="/expos/$id" params={{ id }} className={buttonClass('line', false, true)}>{t('xdesk.as_seen')}</Link>}{page.phase !== 'draft' && <Link to="/desk/staff/expos/$id/report" params={{ id }} className={buttonClass('line', false, true)}>{t('xdesk.report')}</Link>}<Button look="line" small busy={copy.isPending} onClick={() => { copy.mutate(); }}>{t('xdesk.copy')}</Button></span>} />
      {page.can.publish && <Notice tone="warm">{t('xdesk.draft_note')} <Button small busy={act.isPending} onClick={() => { act.mutate({ path: `editions/${id}/publish` }); }}>{t('xdesk.publish')}</Button></Notice>}
      {act.error && <Notice tone="bad" live>{sentence(act.error, t)}</Notice>}
      <Kpis><Kpi label={t('xdesk.kpi_applied')} value={applied.length} /><Kpi label={t('xdesk.kpi_inside')} value={inside.length} /><Kpi label={t('xdesk.kpi_enquiries')} value={inside.reduce((sum, one) => sum + one.figures.enquiries, 0)} /><Kpi label={t('xdesk.kpi_even')} value={(1 - page.gini).toFixed(2)} note={t('xdesk.kpi_even_note')} /></Kpis>
      <div className={styles.columns}>
        <div className={styles.stack}>
          <Card title={t('xdesk.applications')}>{applied.length === 0 ? <Empty icon="paper" text={t('xdesk.no_applications')} /> : <ul className={styles.list}>{applied.map((one) => <Application key={one.id} one={one} page={page} busy={act.isPending} onDecide={(body) => { act.mutate({ path: `booths/${one.id}/decide`, body }); }} />)}</ul>}</Card>
          <Card title={t('xdesk.exposure')} action={<a className={buttonClass('line', false, true)} href={`/api/expo/staff/editions/${id}/report.csv`} download={`${page.title}.csv`}>CSV</a>}>
            {inside.length === 0 ? <Empty icon="shop" text={t('xdesk.nobody_inside')} /> : <ul className={styles.list}>{inside.map((one) => <li key={one.id}><span><strong>{one.name}</strong><small>{one.hallName} · {one.shopName} · {one.town}</small><small>{t('xdesk.figures', { shown: one.figures.shown, visits: one.figures.visits, enquiries: one.figures.enquiries })}</small></span><span className={styles.tags}><Tag>{percent(one.share)}</Tag><Tag tone={boothTone[one.state]}>{t(`xdesk.booth_${one.state}`)}</Tag></span></li>)}</ul>}
          </Card>
          {rest.length > 0 && <Card title={t('xdesk.others')}><ul className={styles.list}>{rest.map((one) => <li key={one.id}><span><strong>{one.name}</strong><small>{one.shopName}{one.reason ? ` · ${one.reason}` : ''}</small></span><Tag tone={boothTone[one.state]}>{t(`xdesk.booth_${one.state}`)}</Tag></li>)}</ul></Card>}
        </div>
        <div className={styles.stack}>
          <Card title={t('expo.halls')}>
            <ul className={styles.list}>{page.halls.map((hall) => <li key={hall.id}><span><strong>{hall.name}</strong><small>{hall.lead}</small></span><Tag>{hall.taken}/{hall.capacity}</Tag></li>)}</ul>
            {page.can.edit && <AddHall busy={act.isPending} onAdd={(body) => { act.mutate({ path: `editions/${id}/halls`, body }); }} />}
          </Card>
          {(page.phase === 'calling' || page.phase === 'open' || page.phase === 'coming') && <Invitation id={id} title={page.title} calling={page.phase === 'calling'} />}
          {page.can.edit && <Edit key={page.id} page={page} busy={act.isPending} onSave={(body) => { act.mutate({ path: `editions/${id}`, method: 'PUT', body }); }} />}
          {page.can.cancel && <Cancel busy={act.isPending} onCancel={(reason) => { act.mutate({ path: `editions/${id}/cancel`, body: { reason } }); }} />}
        </div>
      </div>
    </>
  );
}

/** What shops are invited with while they may apply, and visitors afterwards: a link and its code, to send and to print. */
function Invitation({ id, title, calling }: { id: string; title: string; calling: boolean }) {
  const { t } = useWords();
  const address = typeof location === 'undefined' ? '' : `${location.origin}${calling ? `/desk/expo/apply?edition=${id}` : `/expos/${id}`}`;
  const code = useQuery({ queryKey: ['qr', address], queryFn: async () => (await import('qrcode')).toString(address, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' }), enabled: address !== '', staleTime: Infinity });
  const [copied, setCopied] = useState(false);
  return (
    <Card title={t(calling ? 'xdesk.invite_shops' : 'xdesk.invite_visitors')} action={<Button look="line" small onClick={() => { print(); }}>{t('xdesk.print')}</Button>}>
      <div className={styles.qr}>{code.data ? <img src={`data:image/svg+xml;utf8,${encodeURIComponent(code.data)}`} alt={t('xdesk.qr_of', { name: title })} width={200} height={200} /> : null}<strong>{title}</strong><small>{t(calling ? 'xdesk.scan_to_apply' : 'xdesk.scan')}</small></div>
      <span className={styles.row}><Button look="line" small onClick={() => { void navigator.clipboard.writeText(address).then(() => { setCopied(true); }); }}>{t(copied ? 'xdesk.link_copied' : 'xdesk.copy_link')}</Button>{!calling && <Link to="/expos/$id/screen" params={{ id }} className={buttonClass('line', false, true)}>{t('xdesk.big_screen')}</Link>}</span>
    </Card>
  );
}

function Application({ one, page, busy, onDecide }: { one: StaffEdition['applications'][number]; page: StaffEdition; busy: boolean; onDecide: (body: { hallId?: string; reason?: string }) => void }) {
  const { t } = useWords();
  const [hallId, setHallId] = useState(page.halls.find((hall) => hall.taken < hall.capacity)?.id ?? '');
  const [refusing, setRefusing] = useState(false);
  const [reason, setReason] = useState('');
  return (
    <li className={styles.application}>
      <span><strong>{one.name}</strong><small>{one.shopName} · {one.town} · {t(`xdesk.size_${one.size}`)}</small><small>{one.tagline}</small></span>
      {refusing ? (
        <Form onSubmit={() => { onDecide({ reason }); }}><TextField label={t('xdesk.reason')} value={reason} maxLength={200} required onChange={(event) => { setReason(event.target.value); }} /><span className={styles.row}><Button type="submit" look="danger" small busy={busy} disabled={reason.trim() === ''}>{t('xdesk.reject')}</Button><Button look="text" small onClick={() => { setRefusing(false); }}>{t('expo.not_now')}</Button></span></Form>
      ) : (
        <Form onSubmit={() => { onDecide({ hallId }); }}><Select label={t('xdesk.hall')} value={hallId} onChange={(event) => { setHallId(event.target.value); }} options={page.halls.map((hall) => ({ value: hall.id, label: `${hall.name} (${hall.taken}/${hall.capacity})` }))} /><span className={styles.row}><Button type="submit" small busy={busy} disabled={hallId === ''}>{t('xdesk.accept')}</Button><Button look="line" small onClick={() => { setRefusing(true); }}>{t('xdesk.reject')}</Button></span></Form>
      )}
    </li>
  );
}

function AddHall({ busy, onAdd }: { busy: boolean; onAdd: (body: { name: string; lead: string; capacity: number }) => void }) {
  const { t } = useWords();
  const [draft, setDraft] = useState({ name: '', lead: '', capacity: '12' });
  const set = (change: Partial<typeof draft>) => { setDraft((before) => ({ ...before, ...change })); };
  return (
    <Form onSubmit={() => { onAdd({ ...draft, capacity: Number(draft.capacity) }); set({ name: '', lead: '' }); }}>
      <Two><TextField label={t('xdesk.hall')} value={draft.name} maxLength={30} required onChange={(event) => { set({ name: event.target.value }); }} /><TextField label={t('xdesk.capacity')} type="number" inputMode="numeric" min={1} max={200} required value={draft.capacity} onChange={(event) => { set({ capacity: event.target.value }); }} /></Two>
      <TextField label={t('xdesk.lead')} value={draft.lead} maxLength={120} onChange={(event) => { set({ lead: event.target.value }); }} />
      <Button type="submit" look="line" small busy={busy} disabled={draft.name.trim() === ''}>{t('xdesk.add_hall')}</Button>
    </Form>
  );
}

function Edit({ page, busy, onSave }: { page: StaffEdition; busy: boolean; onSave: (body: object) => void }) {
  const { t } = useWords();
  const [draft, setDraft] = useState(() => draftOf(page));
  return <Card title={t('xdesk.edit')}><Form onSubmit={() => { onSave(bodyOf(draft)); }}><EditionFields draft={draft} onChange={(change) => { setDraft((before) => ({ ...before, ...change })); }} /><Button type="submit" look="line" busy={busy} disabled={draft.title.trim() === ''}>{t('xdesk.save')}</Button></Form></Card>;
}

function Cancel({ busy, onCancel }: { busy: boolean; onCancel: (reason: string) => void }) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  return <Card title={t('xdesk.cancel')}><Form onSubmit={() => { onCancel(reason); }}><TextField label={t('xdesk.reason')} value={reason} maxLength={200} required onChange={(event) => { setReason(event.target.value); }} /><Button type="submit" look="danger" small busy={busy} disabled={reason.trim() === ''}>{t('xdesk.cancel')}</Button></Form></Card>;
}
