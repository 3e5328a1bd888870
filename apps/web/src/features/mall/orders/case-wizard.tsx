import { caseKinds, type CasePreview, type Order, type Picture as PictureData } from '@app/contracts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { sentence } from '../../../platform/errors.js';
import { useWords } from '../../../platform/i18n.js';
import { money } from '../../../platform/money.js';
import { useCall } from '../../../platform/session.js';
import { Button } from '../../../ui/button.js';
import { Card } from '../../../ui/card.js';
import { Check } from '../../../ui/choice.js';
import { TextArea } from '../../../ui/field.js';
import { Form } from '../../../ui/form.js';
import { Notice } from '../../../ui/notice.js';
import { Picture } from '../../../ui/picture.js';
import { Price } from '../../../ui/price.js';
import { Skeleton } from '../../../ui/skeleton.js';
import { Stepper } from '../../../ui/stepper.js';
import { Upload } from '../../../ui/upload.js';
import pageStyles from '../orders-page.module.css';
import styles from './order-parts.module.css';

interface Shot { id: string; picture: PictureData }
const open = ['done', 'withdrawn', 'closed'];

/** Three steps: what, why, and how much comes back; the amount is the server's word, before anything is sent. */
export function CaseWizard({ order, onDone, onClose }: { order: Order; onDone: () => Promise<unknown>; onClose: () => void }) {
  const { t } = useWords();
  const call = useCall();
  const beforeSending = order.state === 'paid';
  const leftOf = (line: Order['lines'][number]) => line.quantity - line.refundedQuantity - (beforeSending ? line.sentQuantity : 0);
  const lines = order.lines.filter((line) => leftOf(line) > 0 && !order.cases.some((item) => item.lineId === line.id && !open.includes(item.state)));
  const kinds = caseKinds.filter((kind) => (kind === 'before_sending' || kind === 'late') === beforeSending && (kind !== 'late' || order.overdue));
  const [step, setStep] = useState<1 | 2 | 3>(1);
  const [lineId, setLineId] = useState(lines[0]?.id ?? '');
  const line = lines.find((item) => item.id === lineId) ?? lines[0];
  const most = line ? leftOf(line) : 1;
  const [wanted, setWanted] = useState<number | null>(null);
  const quantity = Math.min(wanted ?? most, most);
  const [kind, setKind] = useState<(typeof caseKinds)[number]>(kinds[0] ?? 'quality');
  const [reason, setReason] = useState('');
  const [shots, setShots] = useState<Shot[]>([]);
  const upload = useMutation({ mutationFn: (file: File) => call<Shot>('/mall/pictures', { method: 'POST', body: file, headers: { 'content-type': 'application/octet-stream' } }), onSuccess: (shot) => { setShots((before) => [...before, shot]); } });
  const preview = useQuery({
    queryKey: ['case-preview', order.id, lineId, quantity, kind, shots.length], enabled: step === 3, staleTime: 0,
    queryFn: () => call<CasePreview>(`/mall/orders/${order.id}/cases/preview`, { method: 'POST', body: { lineId, quantity, kind, pictures: shots.length } }),
  });
  const send = useMutation({ mutationFn: () => call(`/mall/orders/${order.id}/cases`, { method: 'POST', body: { lineId, quantity, kind, reason, pictures: shots.map((shot) => shot.id) } }), onSuccess: onDone });
  const next = () => { if (step === 3) send.mutate(); else setStep(step === 1 ? 2 : 3); };
  const error = send.error ?? upload.error ?? preview.error;
  if (!line) return null;
  return (
    <Card title={t('mall.case_title')} action={<Button look="text" small onClick={onClose}>{t('site.close')}</Button>}>
      <ol className={styles.steps}>{([1, 2, 3] as const).map((n) => <li key={n} aria-current={n === step ? 'step' : undefined}>{n} {t(`orders.wizard_${n}`)}</li>)}</ol>
      <Form onSubmit={next}>
        {step === 1 && (
          <>
            <fieldset><legend className="visually-hidden">{t('orders.wizard_1')}</legend>{lines.map((item) => <Check key={item.id} type="radio" name="line" label={`${item.title} · ${item.skuName}`} checked={item.id === line.id} onChange={() => { setLineId(item.id); setWanted(null); }} />)}</fieldset>
            {most > 1 && <div className={styles.pick}><span>{t('mall.quantity')}</span><Stepper value={quantity} most={most} onChange={setWanted} less={t('mall.less')} more={t('mall.more')} label={t('mall.quantity')} /></div>}
          </>
        )}
        {step === 2 && (
          <>
            <fieldset><legend className="visually-hidden">{t('mall.case_kind')}</legend>{kinds.map((name) => <Check key={name} type="radio" name="kind" label={t(`mall.case_kind_${name}`)} checked={name === kind} onChange={() => { setKind(name); }} />)}</fieldset>
            <TextArea label={t('mall.case_reason')} name="reason" required maxLength={500} value={reason} onChange={(event) => { setReason(event.target.value); }} />
            {!beforeSending && <div className={pageStyles.shots}>{shots.map((shot) => <span key={shot.id} className={pageStyles.shot}><Picture picture={shot.picture} sizes="72px" alt="" /></span>)}</div>}
            {!beforeSending && shots.length < 9 && <Upload label={t('mall.case_add_photo')} hint={t('orders.photo_hint')} busy={upload.isPending} onFile={(file) => { upload.mutate(file); }} />}
          </>
        )}
        {step === 3 && (preview.data ? <Amount preview={preview.data} /> : !preview.error && <Skeleton label={t('site.loading')} />)}
        {error && <Notice tone="bad" live>{sentence(error, t)}</Notice>}
        <div className={pageStyles.actions}>
          {step > 1 && <Button look="line" onClick={() => { setStep(step === 3 ? 2 : 1); }}>{t('orders.wizard_back')}</Button>}
          <Button type="submit" busy={send.isPending || upload.isPending} disabled={step === 3 && (!preview.data || preview.data.refusal !== null)}>{t(step === 3 ? 'mall.case_submit' : 'orders.wizard_next')}</Button>
        </div>
      </Form>
    </Card>
  );
}

function Amount({ preview }: { preview: CasePreview }) {
  const { t } = useWords();
  if (preview.refusal) return <Notice tone="warm">{t(`orders.refusal_${preview.refusal}`)}</Notice>;
  return (
    <>
      <div className={styles.sum}>
        <div><span>{t('mall.goods')}</span><span>{money(preview.goodsFen)}</span></div><div><span>{t('mall.freight')}</span><span>{money(preview.freightFen)}</span></div>
        <div><strong>{t('orders.you_get')}</strong><Price fen={preview.refundFen} /></div>
      </div>
      <Notice tone="calm">{t(preview.withReturn ? (preview.agreedAtOnce ? 'orders.then_send_back' : 'orders.then_shop_then_back') : preview.agreedAtOnce ? 'orders.then_at_once' : 'orders.then_shop')}</Notice>
    </>
  );
}
