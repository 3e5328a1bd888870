import { type AfterSale, caseKinds, type Order, type Picture as PictureData } from '@app/contracts';
import { useMutation } from '@tanstack/react-query';
import { type SyntheticEvent, useState } from 'react';
import { sentence } from '../../platform/errors.js';
import { useWords } from '../../platform/i18n.js';
import { money } from '../../platform/money.js';
import { useCall } from '../../platform/session.js';
import { moment } from '../../platform/time.js';
import { Button } from '../../ui/button.js';
import { TextArea, TextField } from '../../ui/field.js';
import { Icon } from '../../ui/icon.js';
import { Notice } from '../../ui/notice.js';
import { Picture } from '../../ui/picture.js';
import styles from './orders-page.module.css';

export function CaseForm({ order, onDone }: { order: Order; onDone: () => Promise<void> }) {
  const { t } = useWords();
  const call = useCall();
  const lines = order.lines.filter((line) => line.refundedQuantity < line.quantity);
  const [lineId, setLineId] = useState(lines[0]?.id ?? '');
  const kinds = caseKinds.filter((kind) => (kind === 'before_sending' || kind === 'late') === (order.state === 'paid'));
  const [kind, setKind] = useState<(typeof caseKinds)[number]>(kinds[0] ?? 'quality');
  const [reason, setReason] = useState('');
  const [shots, setShots] = useState<{ id: string; picture: PictureData }[]>([]);
  const upload = useMutation({ mutationFn: (file: File) => call<{ id: string; picture: PictureData }>('/mall/pictures', { method: 'POST', body: file, headers: { 'content-type': 'application/octet-stream' } }), onSuccess: (shot) => { setShots((before) => [...before, shot]); } });
  const line = lines.find((item) => item.id === lineId);
  const open = useMutation({
    mutationFn: () => call(`/mall/orders/${order.id}/cases`, { method: 'POST', body: { lineId, quantity: (line?.quantity ?? 1) - (line?.refundedQuantity ?? 0), kind, reason, pictures: shots.map((shot) => shot.id) } }),
    onSuccess: onDone,
  });
  const submit = (event: SyntheticEvent) => { event.preventDefault(); open.mutate(); };
  const error = open.error ?? upload.error;
  return (
    <form className={`${styles.order} ${styles.form}`} onSubmit={submit}>
      <h2>{t('mall.case_title')}</h2>
      {lines.length > 1 && <fieldset className={styles.radios}>{lines.map((item) => <label key={item.id} className={styles.radio}><input type="radio" name="line" checked={item.id === lineId} onChange={() => { setLineId(item.id); }} />{item.title}</label>)}</fieldset>}
      <fieldset className={styles.radios}><legend className="visually-hidden">{t('mall.case_kind')}</legend>{kinds.map((name) => <label key={name} className={styles.radio}><input type="radio" name="kind" checked={name === kind} onChange={() => { setKind(name); }} />{t(`mall.case_kind_${name}`)}</label>)}</fieldset>
      <TextArea label={t('mall.case_reason')} name="reason" required maxLength={500} value={reason} onChange={(event) => { setReason(event.target.value); }} />
      <div className={styles.shots}>
        {shots.map((shot) => <span key={shot.id} className={styles.shot}><Picture picture={shot.picture} sizes="72px" alt="" /></span>)}
        {shots.length < 9 && <label className={styles.add}><Icon name="plus" /><span className="visually-hidden">{t('mall.case_add_photo')}</span><input className="visually-hidden" type="file" accept="image/jpeg,image/png,image/webp" onChange={(event) => { const file = event.target.files?.[0]; if (file) upload.mutate(file); }} /></label>}
      </div>
      {error && <Notice tone="bad" live>{sentence(error, t)}</Notice>}
      <Button type="submit" busy={open.isPending || upload.isPending}>{t('mall.case_submit')}</Button>
    </form>
  );
}

export function CaseCard({ item, onDone }: { item: AfterSale; onDone: () => Promise<void> }) {
  const { t, locale } = useWords();
  const call = useCall();
  const [carrier, setCarrier] = useState('');
  const [number, setNumber] = useState('');
  const act = useMutation({ mutationFn: ({ what, body }: { what: string; body?: object }) => call(`/mall/cases/${item.id}/${what}`, { method: 'POST', body }), onSuccess: onDone });
  return (
    <section className={styles.order}>
      <span className={styles.head}><strong>{t(`mall.case_kind_${item.kind}`)}</strong><span className={styles.state}>{t(`mall.case_state_${item.state}`)}</span></span>
      <span>{item.title} × {item.quantity} · {t('mall.case_amount', { fen: money(item.refundFen) })}</span>
      <span className={styles.muted}>{item.reason}</span>
      {item.answer && <Notice>{t('mall.case_answer')}: {item.answer}</Notice>}
      {item.pictures.length > 0 && <span className={styles.shots}>{item.pictures.map((picture) => <span key={picture.src} className={styles.shot}><Picture picture={picture} sizes="72px" /></span>)}</span>}
      {item.dueAt && <span className={styles.muted}>{t('mall.case_due', { time: moment(item.dueAt, locale) })}</span>}
      {act.error && <Notice tone="bad" live>{sentence(act.error, t)}</Notice>}
      {item.can.sendBack && (
        <form className={styles.form} onSubmit={(event) => { event.preventDefault(); act.mutate({ what: 'send-back', body: { carrier, number } }); }}>
          <TextField label={t('mall.carrier')} name="backCarrier" required minLength={2} value={carrier} onChange={(event) => { setCarrier(event.target.value); }} />
          <TextField label={t('mall.tracking')} name="backNumber" required pattern="[A-Za-z0-9\-]{6,40}" value={number} onChange={(event) => { setNumber(event.target.value.trim()); }} />
          <Button type="submit" look="line" busy={act.isPending}>{t('mall.case_send_back')}</Button>
        </form>
      )}
      <span className={styles.actions}>
        {item.can.withdraw && <Button look="line" small busy={act.isPending} onClick={() => { act.mutate({ what: 'withdraw' }); }}>{t('mall.case_withdraw')}</Button>}
        {item.can.escalate && <Button look="line" small busy={act.isPending} onClick={() => { act.mutate({ what: 'escalate' }); }}>{t('mall.case_escalate')}</Button>}
        {item.can.agree && <Button small busy={act.isPending} onClick={() => { act.mutate({ what: 'answer', body: { agree: true, answer: '' } }); }}>{t('mall.case_agree')}</Button>}
        {item.can.refuse && <Button look="line" small busy={act.isPending} onClick={() => { act.mutate({ what: 'answer', body: { agree: false, answer: '' } }); }}>{t('mall.case_refuse')}</Button>}
        {item.can.confirmBack && <Button small busy={act.isPending} onClick={() => { act.mutate({ what: 'confirm-back' }); }}>{t('mall.case_confirm_back')}</Button>}
        {item.can.decide && <><Button small busy={act.isPending} onClick={() => { act.mutate({ what: 'decide', body: { agree: true, answer: '' } }); }}>{t('mall.case_agree')}</Button><Button look="line" small busy={act.isPending} onClick={() => { act.mutate({ what: 'decide', body: { agree: false, answer: '' } }); }}>{t('mall.case_refuse')}</Button></>}
      </span>
    </section>
  );
}
