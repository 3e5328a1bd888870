import type { ArmDrop, DeskShow } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../../../platform/i18n.js';
import { money } from '../../../platform/money.js';
import { useCall } from '../../../platform/session.js';
import { Button } from '../../../ui/button.js';
import { Frame, TextField } from '../../../ui/field.js';
import { Form } from '../../../ui/form.js';
import { MoneyField } from '../../../ui/money-field.js';
import { shelfProductQuery } from './api.js';
import styles from './desk.module.css';

type Prices = Record<string, { priceFen: number | null; struckFen: number | null }>;
const counts = [['total', 1, 9999], ['limit', 1, 99], ['countdown', 10, 300], ['minutes', 1, 20]] as const;

/** What a drop needs. An option without a price keeps its ordinary one and stays out of it. */
export function DropForm({ show, busy, onArm, onClose }: { show: DeskShow; busy: boolean; onArm: (wish: ArmDrop) => void; onClose: () => void }) {
  const { t } = useWords();
  const [itemId, setItemId] = useState(show.shelf[0]?.id ?? '');
  const [prices, setPrices] = useState<Prices>({});
  const [numbers, setNumbers] = useState({ total: 20, limit: 2, countdown: 30, minutes: 5 });
  const [empty, setEmpty] = useState(false);
  const item = show.shelf.find((one) => one.id === itemId);
  const product = useQuery({ ...shelfProductQuery(useCall(), item?.card.id ?? ''), enabled: item !== undefined }).data;
  const set = (skuId: string, change: Partial<Prices[string]>) => { setPrices((before) => ({ ...before, [skuId]: { ...(before[skuId] ?? { priceFen: null, struckFen: null }), ...change } })); };
  const submit = () => {
    const skus = (product?.skus ?? []).flatMap((sku) => { const { priceFen = null, struckFen = null } = prices[sku.id] ?? {}; return priceFen === null ? [] : [{ skuId: sku.id, priceFen, struckFen }]; });
    setEmpty(skus.length === 0);
    if (skus.length > 0) onArm({ itemId, skus, total: numbers.total, perMember: numbers.limit, countdownS: numbers.countdown, minutes: numbers.minutes });
  };
  return (
    <Form onSubmit={submit}>
      <Frame id="drop-item" label={t('ldesk.drop_item')}>
        <select id="drop-item" className={styles.pick} value={itemId} onChange={(event) => { setItemId(event.target.value); setPrices({}); }}>{show.shelf.map((one) => <option key={one.id} value={one.id}>{one.no} · {one.card.title}</option>)}</select>
      </Frame>
      {product?.skus.map((sku) => (
        <div key={sku.id} className={styles.pair}>
          <MoneyField label={t('ldesk.drop_price', { sku: sku.name })} hint={t('ldesk.drop_usual', { fen: money(sku.priceFen), n: sku.left })} error={empty ? t('ldesk.drop_choose_price') : null} fen={null} onFen={(priceFen) => { set(sku.id, { priceFen }); }} />
          <MoneyField label={t('ldesk.drop_struck', { sku: sku.name })} hint={t('ldesk.drop_struck_hint')} fen={null} onFen={(struckFen) => { set(sku.id, { struckFen }); }} />
        </div>
      ))}
      <div className={styles.pair}>
        {counts.map(([name, min, max]) => <TextField key={name} label={t(`ldesk.drop_${name}`)} type="number" inputMode="numeric" required min={min} max={max} value={numbers[name]} onChange={(event) => { setNumbers({ ...numbers, [name]: Math.min(max, Math.max(0, Math.trunc(Number(event.target.value)))) }); }} />)}
      </div>
      <div className={styles.row}><Button type="submit" busy={busy} disabled={!product}>{t('ldesk.drop_arm')}</Button><Button look="text" onClick={onClose}>{t('ldesk.undo')}</Button></div>
    </Form>
  );
}
