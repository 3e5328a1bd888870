import type { BoothDesk } from '@app/contracts';
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { sentence } from '../../../platform/errors.js';
import { useWords } from '../../../platform/i18n.js';
import { useDraft } from '../../../platform/draft.js';
import { useNews } from '../../../platform/news.js';
import { useCall } from '../../../platform/session.js';
import { Button, buttonClass } from '../../../ui/button.js';
import { Card, Kpi, Kpis, PageHead } from '../../../ui/card.js';
import { TextField } from '../../../ui/field.js';
import { FileList } from '../file-list.js';
import { Form, Two } from '../../../ui/form.js';
import { Empty, Notice } from '../../../ui/notice.js';
import { Tag } from '../../../ui/tag.js';
import { Upload } from '../../../ui/upload.js';
import { titleOf, uploadTo } from '../../../platform/upload.js';
import { enquiriesQuery } from '../api.js';
import { enquiryTone } from '../enquiry-page.js';
import { boothDeskQuery } from './api.js';
import { BoothAppointments, BoothSlotsCard } from './booth-diary.js';
import { BoothFields } from './booth-fields.js';
import styles from './desk.module.css';
import { boothTone } from './exhibitor-page.js';

const presentEveryMs = 60_000;

/** One booth as its shop keeps it: figures, enquiries, words and goods, who works there. */
export function BoothDeskPage() {
  useNews('expo', 'expo-desk');
  const { t } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const { id } = useParams({ from: '/signed-in/desk/expo/$id' });
  const booth = useSuspenseQuery(boothDeskQuery(call, id)).data;
  const asked = useSuspenseQuery(enquiriesQuery(call, id)).data.items;
  const act = useMutation({
    mutationFn: ({ path, method = 'POST', body }: { path: string; method?: 'POST' | 'PUT' | 'DELETE'; body?: object }) => call<BoothDesk>(`/expo/desk/booths/${id}${path}`, { method, body: method === 'DELETE' ? undefined : body ?? {} }),
    onSuccess: (page) => { queries.setQueryData(boothDeskQuery(call, id).queryKey, page); return queries.invalidateQueries({ queryKey: ['expo-desk', 'exhibitor'] }); },
  });
  const { figures } = booth;
  const [sent, setSent] = useState(0);
  const upload = useMutation({ mutationFn: (file: File) => uploadTo<BoothDesk>(`/expo/desk/booths/${id}/files?title=${encodeURIComponent(titleOf(file))}`, file, setSent), onSuccess: (page) => { queries.setQueryData(boothDeskQuery(call, id).queryKey, page); } });
  // Whoever has this page open is shown at the booth as being there.
  useEffect(() => {
    if (booth.state !== 'published') return undefined;
    const say = () => { void call(`/expo/desk/booths/${id}/present`, { method: 'PUT' }).catch(() => undefined); };
    say();
    const timer = setInterval(say, presentEveryMs);
    return () => { clearInterval(timer); };
  }, [call, id, booth.state]);
  return (
    <>
      <PageHead title={booth.name} lead={`${booth.editionTitle}${booth.hallName ? ` · ${booth.hallName}` : ''}`} action={<span className={styles.row}><Tag tone={boothTone[booth.state]}>{t(`xdesk.booth_${booth.state}`)}</Tag>{booth.hallName && <Link to="/expos/booths/$id" params={{ id }} className={buttonClass('line', false, true)}>{t('xdesk.preview')}</Link>}</span>} />
      {booth.reason && <Notice tone="bad">{t('xdesk.rejected_because', { reason: booth.reason })}</Notice>}
      {booth.state === 'applied' && <Notice tone="warm">{t('xdesk.waits_for_review')}</Notice>}
      {act.error && <Notice tone="bad" live>{sentence(act.error, t)}</Notice>}
      <span className={styles.row}>
        {booth.can.publish && <Button busy={act.isPending} onClick={() => { act.mutate({ path: '/move', body: { to: 'published' } }); }}>{t('xdesk.show_booth')}</Button>}
        {booth.can.hide && <Button look="line" busy={act.isPending} onClick={() => { act.mutate({ path: '/move', body: { to: 'hidden' } }); }}>{t('xdesk.hide_booth')}</Button>}
        {booth.can.withdraw && <Button look="text" busy={act.isPending} onClick={() => { act.mutate({ path: '/move', body: { to: 'withdrawn' } }); }}>{t('xdesk.withdraw')}</Button>}
      </span>
      <Kpis><Kpi label={t('xdesk.kpi_shown')} value={figures.shown} /><Kpi label={t('xdesk.kpi_visits')} value={figures.visits} /><Kpi label={t('xdesk.kpi_enquiries')} value={figures.enquiries} /><Kpi label={t('xdesk.kpi_in_time')} value={`${figures.inTime}/${figures.enquiries}`} /><Kpi label={t('xdesk.kpi_meetings')} value={figures.meetings} /><Kpi label={t('xdesk.kpi_quotes')} value={figures.quotes} /><Kpi label={t('xdesk.kpi_orders')} value={figures.orders} /></Kpis>
      <div className={styles.columns}>
        <div className={styles.stack}>
          <Card title={t('expo.enquiries')}>{asked.length === 0 ? <Empty icon="bell" text={t('xdesk.no_enquiries')} /> : <ul className={styles.list}>{asked.map((one) => <li key={one.id}><span><strong><Link to="/me/enquiries/$id" params={{ id: one.id }} className={styles.inline}>{one.visitorName || t('expo.visitor')}</Link></strong><small>{one.text}</small></span><Tag tone={enquiryTone[one.state]}>{t(`expo.enquiry_${one.state}`)}</Tag></li>)}</ul>}</Card>
          <BoothAppointments boothId={id} />
          {booth.can.edit && <Edit key={booth.id} booth={booth} busy={act.isPending} saved={act.isSuccess && act.variables.method === 'PUT'} onSave={(body, then) => { act.mutate({ path: '', method: 'PUT', body }, { onSuccess: then }); }} />}
        </div>
        <div className={styles.stack}>
          <BoothSlotsCard boothId={id} />
          <Card title={t('xdesk.staff')}>
            <p className={styles.note}>{t('xdesk.staff_note')}</p>
            <ul className={styles.list}>{booth.staff.map((one) => <li key={one.personId}><strong>{one.name}</strong>{booth.can.staff && <Button look="text" small busy={act.isPending} onClick={() => { act.mutate({ path: `/staff/${one.personId}`, method: 'DELETE' }); }} aria-label={t('xdesk.remove_of', { name: one.name })}>{t('xdesk.remove')}</Button>}</li>)}</ul>
            {booth.can.staff && <AddStaff busy={act.isPending} onAdd={(body) => { act.mutate({ path: '/staff', body }); }} />}
          </Card>
          <Card title={t('expo.files')}>
            <p className={styles.note}>{t('xdesk.files_note')}</p>
            <FileList files={booth.files} path={`/expo/booths/${id}/files`} busy={act.isPending} onRemove={(file) => { act.mutate({ path: `/files/${file.id}`, method: 'DELETE' }); }} />
            {upload.error && <Notice tone="bad" live>{sentence(upload.error, t)}</Notice>}
            {booth.can.edit && <Upload label={t('xdesk.add_file')} hint={t('xdesk.add_file_hint')} accept="application/pdf,image/jpeg,image/png,image/webp" busy={upload.isPending} progress={sent} onFile={(file) => { upload.mutate(file); }} />}
          </Card>
          {booth.hallName && <BoothCard id={id} name={booth.name} />}
        </div>
      </div>
    </>
  );
}

function Edit({ booth, busy, saved, onSave }: { booth: BoothDesk; busy: boolean; saved: boolean; onSave: (body: object, then: () => void) => void }) {
  const { t } = useWords();
  const { draft, change, restored, forget } = useDraft(`booth:${booth.id}`, { name: booth.name, tagline: booth.tagline, story: booth.story, pairing: booth.pairing, size: booth.size, productIds: booth.productIds });
  return (
    <Card title={t('xdesk.edit')}>
      <Form onSubmit={() => { onSave(draft, forget); }}>
        <BoothFields draft={draft} onChange={change} goods={booth.goods} sizeFixed={booth.state !== 'applied'} />
        {restored && !saved && <Notice tone="calm">{t('xdesk.draft_restored')} <Button look="text" small onClick={forget}>{t('xdesk.draft_discard')}</Button></Notice>}
        {saved && <Notice tone="good" icon="check" live>{t('xdesk.saved')}</Notice>}
        <Button type="submit" busy={busy} disabled={draft.name.trim() === ''}>{t('xdesk.save')}</Button>
      </Form>
    </Card>
  );
}

function AddStaff({ busy, onAdd }: { busy: boolean; onAdd: (body: { name: string; phone: string }) => void }) {
  const { t } = useWords();
  const [name, setName] = useState('');
  const [phone, setPhone] = useState('');
  return (
    <Form onSubmit={() => { onAdd({ name, phone }); setName(''); setPhone(''); }}>
      <Two><TextField label={t('xdesk.name')} value={name} maxLength={20} required onChange={(event) => { setName(event.target.value); }} /><TextField label={t('xdesk.phone')} type="tel" inputMode="numeric" required value={phone} onChange={(event) => { setPhone(event.target.value.replaceAll(/\D/g, '')); }} /></Two>
      <Button type="submit" look="line" small busy={busy} disabled={name.trim() === '' || !/^1\d{10}$/.test(phone)}>{t('xdesk.add_staff')}</Button>
    </Form>
  );
}

/** What is printed and stood on the table: it opens without signing in. */
function BoothCard({ id, name }: { id: string; name: string }) {
  const { t } = useWords();
  const address = typeof location === 'undefined' ? '' : `${location.origin}/expos/booths/${id}`;
  const code = useQuery({ queryKey: ['qr', address], queryFn: async () => (await import('qrcode')).toString(address, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' }), enabled: address !== '', staleTime: Infinity });
  return (
    <Card title={t('xdesk.booth_card')} action={<Button look="line" small onClick={() => { print(); }}>{t('xdesk.print')}</Button>}>
      <div className={styles.qr}>{code.data ? <img src={`data:image/svg+xml;utf8,${encodeURIComponent(code.data)}`} alt={t('xdesk.qr_of', { name })} width={200} height={200} /> : null}<strong>{name}</strong><small>{t('xdesk.scan')}</small></div>
    </Card>
  );
}
