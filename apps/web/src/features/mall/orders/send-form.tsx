import type { Order } from '@app/contracts';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { sentence } from '../../../platform/errors.js';
import { useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { Button } from '../../../ui/button.js';
import { Card } from '../../../ui/card.js';
import { Form } from '../../../ui/form.js';
import { Notice } from '../../../ui/notice.js';
import { Stepper } from '../../../ui/stepper.js';
import { NumberFields, useParcelNumber } from './number-fields.js';
import styles from './order-parts.module.css';

/** One number sends everything that is left; whoever packs several parcels says what goes into this one. */
export function SendForm({ order, onDone }: { order: Order; onDone: () => Promise<unknown> }) {
  const { t } = useWords();
  const call = useCall();
  const number = useParcelNumber();
  const left = order.lines.map((line) => ({ ...line, rest: line.quantity - line.sentQuantity - line.refundedQuantity })).filter((line) => line.rest > 0);
  const [split, setSplit] = useState(false);
  const [pieces, setPieces] = useState<Record<string, number>>({});
  const chosen = left.map((line) => ({ lineId: line.id, quantity: pieces[line.id] ?? line.rest })).filter((line) => line.quantity > 0);
  const send = useMutation({ mutationFn: () => call(`/mall/orders/${order.id}/parcels`, { method: 'POST', body: { ...number.value, ...(split ? { lines: chosen } : {}) } }), onSuccess: onDone });
  const several = left.reduce((sum, line) => sum + line.rest, 0) > 1;
  return (
    <Card title={t('mall.send')} action={several && <Button look="text" small aria-expanded={split} onClick={() => { setSplit(!split); }}>{t(split ? 'orders.send_whole' : 'orders.split')}</Button>}>
      <Form onSubmit={() => { send.mutate(); }}>
        {split && left.map((line) => (
          <div key={line.id} className={styles.pick}>
            <label><input type="checkbox" checked={(pieces[line.id] ?? line.rest) > 0} onChange={(event) => { setPieces({ ...pieces, [line.id]: event.target.checked ? line.rest : 0 }); }} />{line.title}<small>{line.skuName}</small></label>
            {line.rest > 1 && (pieces[line.id] ?? line.rest) > 0 && <Stepper value={pieces[line.id] ?? line.rest} most={line.rest} onChange={(value) => { setPieces({ ...pieces, [line.id]: value }); }} less={t('mall.less')} more={t('mall.more')} label={line.title} />}
          </div>
        ))}
        <NumberFields state={number} />
        {send.error && <Notice tone="bad" live>{sentence(send.error, t)}</Notice>}
        <Button type="submit" wide busy={send.isPending} disabled={split && chosen.length === 0}>{t('mall.send_parcel')}</Button>
      </Form>
    </Card>
  );
}
