import { type GoodsRow, moveReasons, type SkuStock } from '@app/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sentence } from '../../../../platform/errors.js';
import { type MessageKey, useWords } from '../../../../platform/i18n.js';
import { useCall } from '../../../../platform/session.js';
import { moment } from '../../../../platform/time.js';
import { Button } from '../../../../ui/button.js';
import { Select } from '../../../../ui/choice.js';
import { TextField } from '../../../../ui/field.js';
import { Form, Two } from '../../../../ui/form.js';
import { MoneyField } from '../../../../ui/money-field.js';
import { Notice } from '../../../../ui/notice.js';
import { Sheet } from '../../../../ui/sheet.js';
import { Skeleton } from '../../../../ui/skeleton.js';
import { skuStockQuery } from './api.js';
import styles from './goods.module.css';

const whole = (text: string): number | null => (/^\d{1,6}$/.test(text.trim()) ? Number(text) : null);

/** Price, count, coming and going of one SKU after the other. */
export function SkuSheet({ shop, row, onClose }: { shop: string; row: GoodsRow; onClose: () => void }) {
  const { t } = useWords();
  const [skuId, setSkuId] = useState(row.skus[0]?.id ?? '');
  const stock = useQuery(skuStockQuery(useCall(), shop, skuId));
  return (
    <Sheet open onClose={onClose} title={row.title} closeLabel={t('site.close')}>
      <div className={styles.stack}>
        {row.skus.length > 1 && <Select label={t('goods.option')} value={skuId} onChange={(event) => { setSkuId(event.target.value); }} options={row.skus.map((sku) => ({ value: sku.id, label: sku.name }))} />}
        {stock.error && <Notice tone="bad" live>{sentence(stock.error, t)}</Notice>}
        {stock.data ? <SkuForms key={skuId} shop={shop} stock={stock.data} /> : !stock.error && <Skeleton label={t('site.loading')} />}
      </div>
    </Sheet>
  );
}

function SkuForms({ shop, stock }: { shop: string; stock: SkuStock }) {
  const { t, locale } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const { sku } = stock;
  const [fen, setFen] = useState<number | null>(sku.priceFen);
  const [counted, setCounted] = useState('');
  // The count is of this moment, however long it takes to send it.
  const [countedAt, setCountedAt] = useState<string | null>(null);
  const [pieces, setPieces] = useState('');
  const [reason, setReason] = useState<(typeof moveReasons)[number]>('made');
  const [level, setLevel] = useState(sku.lowAt === null ? '' : String(sku.lowAt));
  const act = useMutation({
    mutationFn: ({ path, method, body }: { path: string; method: 'PUT' | 'POST'; body: object }) => call(`/mall/desk/${shop}/skus/${sku.id}/${path}`, { method, body }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['sku-stock', shop, sku.id] });
      setCounted('');
      setPieces('');
    },
  });
  const send = (path: string, method: 'PUT' | 'POST', body: object) => { act.mutate({ path, method, body }); };
  return (
    <>
      <p>{t('goods.stock_now', { available: sku.available, held: sku.held, sold: sku.sold })}</p>
      {sku.halted && <Notice tone="bad">{t('goods.halted')}</Notice>}
      {act.error && <Notice tone="bad" live>{sentence(act.error, t)}</Notice>}
      {act.isSuccess && <Notice tone="good" icon="check" live>{t('goods.saved')}</Notice>}
      <Form onSubmit={() => { if (fen) send('price', 'PUT', { priceFen: fen }); }}>
        <MoneyField label={t('goods.price')} fen={fen} onFen={setFen} />
        <Button type="submit" wide disabled={!fen || fen === sku.priceFen} busy={act.isPending && act.variables.path === 'price'}>{t('goods.set_price')}</Button>
      </Form>
      <Form onSubmit={() => { const n = whole(counted); if (n !== null) send('counts', 'POST', { counted: n, countedAt: countedAt ?? new Date().toISOString() }); }}>
        <TextField label={t('goods.count')} hint={t('goods.count_hint')} inputMode="numeric" value={counted} onChange={(event) => { setCounted(event.target.value); setCountedAt(new Date().toISOString()); }} />
        <Button type="submit" look="line" wide disabled={whole(counted) === null} busy={act.isPending && act.variables.path === 'counts'}>{t('goods.set_count')}</Button>
      </Form>
      <Form onSubmit={() => { const n = whole(pieces); if (n) send('moves', 'POST', { reason, pieces: n }); }}>
        <Two>
          <Select label={t('goods.why')} value={reason} onChange={(event) => { setReason(moveReasons.find((name) => name === event.target.value) ?? 'made'); }} options={moveReasons.map((name) => ({ value: name, label: t(`goods.move.${name}` as MessageKey) }))} />
          <TextField label={t('goods.pieces')} inputMode="numeric" value={pieces} onChange={(event) => { setPieces(event.target.value); }} />
        </Two>
        <Button type="submit" look="line" wide disabled={!whole(pieces)} busy={act.isPending && act.variables.path === 'moves'}>{t('goods.write_move')}</Button>
      </Form>
      <Form onSubmit={() => { send('low-stock', 'PUT', { level: whole(level) }); }}>
        <TextField label={t('goods.low')} hint={t('goods.low_hint')} inputMode="numeric" value={level} onChange={(event) => { setLevel(event.target.value); }} />
        <Button type="submit" look="line" wide busy={act.isPending && act.variables.path === 'low-stock'}>{t('goods.set_low')}</Button>
      </Form>
      <BatchForm busy={act.isPending && act.variables.path === 'batches'} onAdd={(batch) => { send('batches', 'POST', batch); }} />
      {stock.batches.length > 0 && <ul className={styles.moves}>{stock.batches.map((batch) => <li key={batch.id}><span>{t('goods.batch', { code: batch.code })}</span><span>{batch.producedOn}{batch.bestBefore && ` – ${batch.bestBefore}`}</span></li>)}</ul>}
      <h3>{t('goods.moves')}</h3>
      <ul className={styles.moves}>{stock.moves.map((move, at) => <li key={at}><span>{t(`goods.move.${move.reason}` as MessageKey)} · {moment(move.at, locale)}</span><span>{move.available > 0 ? `+${move.available}` : move.available}</span></li>)}</ul>
    </>
  );
}

function BatchForm({ busy, onAdd }: { busy: boolean; onAdd: (batch: object) => void }) {
  const { t } = useWords();
  const [batch, setBatch] = useState({ code: '', producedOn: '', bestBefore: '', received: '' });
  const set = (part: Partial<typeof batch>) => { setBatch({ ...batch, ...part }); };
  const received = whole(batch.received);
  return (
    <details className={styles.more}>
      <summary>{t('goods.new_batch')}</summary>
      <Form onSubmit={() => { if (received) onAdd({ code: batch.code, producedOn: batch.producedOn, bestBefore: batch.bestBefore || null, origin: '', received }); }}>
        <Two><TextField label={t('goods.batch_code')} value={batch.code} onChange={(event) => { set({ code: event.target.value }); }} /><TextField label={t('goods.pieces')} inputMode="numeric" value={batch.received} onChange={(event) => { set({ received: event.target.value }); }} /></Two>
        <Two><TextField label={t('goods.produced_on')} type="date" value={batch.producedOn} onChange={(event) => { set({ producedOn: event.target.value }); }} /><TextField label={t('goods.best_before')} type="date" value={batch.bestBefore} onChange={(event) => { set({ bestBefore: event.target.value }); }} /></Two>
        <Button type="submit" look="line" wide busy={busy} disabled={!batch.code || !batch.producedOn || !received}>{t('goods.add_batch')}</Button>
      </Form>
    </details>
  );
}
