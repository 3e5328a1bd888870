import { carrierFaults, type Order } from '@app/contracts';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { sentence } from '../../../platform/errors.js';
import { type MessageKey, useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { moment } from '../../../platform/time.js';
import { Button } from '../../../ui/button.js';
import { Card, Timeline } from '../../../ui/card.js';
import { Select } from '../../../ui/choice.js';
import { Form } from '../../../ui/form.js';
import { Notice } from '../../../ui/notice.js';
import { Tag } from '../../../ui/tag.js';
import { NumberFields, useParcelNumber } from './number-fields.js';
import styles from './order-parts.module.css';

type Parcel = Order['parcels'][number];
const tones: Record<string, 'good' | 'bad' | 'calm' | 'warm'> = { signed: 'good', failed: 'bad', returning: 'bad', returned: 'bad', at_point: 'warm' };

/** A parcel: its number to copy, and where it has been, newest first. */
export function ParcelCard({ parcel, order, onDone }: { parcel: Parcel; order: Order; onDone: () => Promise<unknown> }) {
  const { t, locale } = useWords();
  const [copied, setCopied] = useState(false);
  const [mending, setMending] = useState(false);
  const inside = parcel.lines.map((item) => `${order.lines.find((line) => line.id === item.lineId)?.title ?? ''} × ${item.quantity}`).join('、');
  const copy = () => { void navigator.clipboard.writeText(parcel.number).then(() => { setCopied(true); }); };
  return (
    <Card title={`${t('mall.parcel')} · ${parcel.carrier}`} action={<Tag tone={tones[parcel.state] ?? 'calm'}>{t(`orders.parcel_${parcel.state}` as MessageKey)}</Tag>}>
      <div className={styles.number}><code>{parcel.number}</code><Button look="line" small onClick={copy}>{t(copied ? 'orders.copied' : 'orders.copy')}</Button></div>
      {order.parcels.length > 1 && <p className={styles.note}>{inside}</p>}
      <Timeline items={parcel.steps.map((step) => ({ key: step.at + step.state, at: moment(step.at, locale), what: t(`orders.parcel_${step.state}` as MessageKey), note: step.text || undefined }))} />
      {parcel.can.correct && !mending && <Button look="text" small onClick={() => { setMending(true); }}>{t('orders.correct')}</Button>}
      {mending && <Correct parcel={parcel} onDone={async () => { setMending(false); await onDone(); }} />}
      {parcel.can.advance && <Advance parcel={parcel} onDone={onDone} />}
    </Card>
  );
}

function Correct({ parcel, onDone }: { parcel: Parcel; onDone: () => Promise<unknown> }) {
  const { t } = useWords();
  const call = useCall();
  const number = useParcelNumber({ carrier: parcel.carrier, number: parcel.number });
  const save = useMutation({ mutationFn: () => call(`/mall/parcels/${parcel.id}/correct`, { method: 'POST', body: number.value }), onSuccess: onDone });
  return (
    <Form onSubmit={() => { save.mutate(); }}>
      <NumberFields state={number} />
      {save.error && <Notice tone="bad" live>{sentence(save.error, t)}</Notice>}
      <Button type="submit" look="line" busy={save.isPending}>{t('orders.correct_save')}</Button>
    </Form>
  );
}

/** The sandbox carrier moves when somebody taps, and errs as asked. */
function Advance({ parcel, onDone }: { parcel: Parcel; onDone: () => Promise<unknown> }) {
  const { t } = useWords();
  const call = useCall();
  const [fault, setFault] = useState<(typeof carrierFaults)[number]>('none');
  const next = useMutation({ mutationFn: () => call(`/sandbox/parcels/${parcel.id}/advance`, { method: 'POST', body: { fault } }), onSettled: onDone });
  return (
    <div className={styles.sandbox}>
      <Select label={t('orders.sandbox_carrier')} value={fault} onChange={(event) => { setFault(event.target.value as typeof fault); }} options={carrierFaults.map((name) => ({ value: name, label: t(`orders.fault_${name}`) }))} />
      <Button look="gold" busy={next.isPending} onClick={() => { next.mutate(); }}>{t('orders.next_step')}</Button>
    </div>
  );
}
