import type { Deal, DealOffer } from '@app/contracts';
import { type ReactNode, useState } from 'react';
import { sentence } from '../../platform/errors.js';
import { useWords } from '../../platform/i18n.js';
import { money } from '../../platform/money.js';
import { today } from '../../platform/time.js';
import { Button } from '../../ui/button.js';
import { Check, Select } from '../../ui/choice.js';
import { TextField } from '../../ui/field.js';
import { Form, Two } from '../../ui/form.js';
import { MoneyField } from '../../ui/money-field.js';
import { Notice } from '../../ui/notice.js';
import { Sheet } from '../../ui/sheet.js';
import { unitWords } from './card-words.js';
import type { Act } from './deal-page.js';
import styles from './deal.module.css';

interface SheetForm { open: boolean; onClose: () => void; deal: Deal; busy: boolean; go: Act; error: Error | null }

function FormSheet({ open, onClose, title, error, onSubmit, children }: { open: boolean; onClose: () => void; title: string; error: Error | null; onSubmit: () => void; children: ReactNode }) {
  const { t } = useWords();
  return <Sheet open={open} onClose={onClose} title={title} closeLabel={t('site.close')}><Form onSubmit={onSubmit}>{children}{error && <Notice tone="bad" live>{sentence(error, t)}</Notice>}</Form></Sheet>;
}

/** An offer of one's own, or the answer to one with the same goods. Three days are long enough to think it over. */
export function OfferForm({ open, onClose, deal, busy, go, error, from }: SheetForm & { from: DealOffer | null }) {
  const { t } = useWords();
  const [skuId, setSku] = useState(from?.skuId ?? deal.goods[0]?.skuId ?? '');
  const [pieces, setPieces] = useState(String(from?.quantity ?? ''));
  const [fen, setFen] = useState<number | null>(from?.priceFen ?? null);
  const [until, setUntil] = useState(() => today(3));
  const [note, setNote] = useState('');
  const goods = deal.goods.find((one) => one.skuId === skuId);
  const quantity = Number(pieces);
  const ready = goods && fen !== null && fen > 0 && Number.isInteger(quantity) && quantity > 0;
  return (
    <FormSheet open={open} onClose={onClose} title={t(from ? 'expo.counter_offer' : 'expo.make_offer')} error={error} onSubmit={() => { if (ready) go('offers', { skuId, quantity, priceFen: fen, validUntil: new Date(`${until}T23:59:00+08:00`).toISOString(), note }); }}>
      <Select label={t('expo.offer_goods')} value={skuId} disabled={from !== null} onChange={(event) => { setSku(event.target.value); }} options={deal.goods.map((one) => ({ value: one.skuId, label: t('expo.goods_line', { title: one.title, name: one.name, price: money(one.priceFen), n: one.available }) }))} />
      <Two>
        <TextField label={t('expo.offer_pieces')} inputMode="numeric" pattern="\d{1,4}" required value={pieces} onChange={(event) => { setPieces(event.target.value); }} />
        <MoneyField label={t('expo.offer_price')} required fen={fen} onFen={setFen} hint={goods ? t('expo.offer_price_hint', { price: money(goods.priceFen) }) : undefined} />
      </Two>
      <TextField label={t('expo.offer_until')} type="date" min={today(0)} max={today(29)} required value={until} onChange={(event) => { setUntil(event.target.value); }} />
      <TextField label={t('expo.offer_note')} value={note} maxLength={200} onChange={(event) => { setNote(event.target.value); }} />
      {ready && <p className={styles.total}>{t('expo.offer_total', { total: money(fen * quantity) })}</p>}
      <Button type="submit" wide busy={busy} disabled={!ready}>{t('expo.send_offer')}</Button>
    </FormSheet>
  );
}

export function SampleForm({ open, onClose, busy, go, error }: SheetForm) {
  const { t } = useWords();
  const [what, setWhat] = useState('');
  const [fen, setFen] = useState<number | null>(0);
  const [payer, setPayer] = useState<'base' | 'brand'>('brand');
  const [address, setAddress] = useState('');
  return (
    <FormSheet open={open} onClose={onClose} title={t('expo.ask_sample')} error={error} onSubmit={() => { if (fen !== null) go('samples', { what, priceFen: fen, payer, address }); }}>
      <TextField label={t('expo.sample_what')} required maxLength={60} value={what} onChange={(event) => { setWhat(event.target.value); }} />
      <Two>
        <MoneyField label={t('expo.sample_price')} required fen={fen} onFen={setFen} />
        <Select label={t('expo.sample_payer')} value={payer} onChange={(event) => { setPayer(event.target.value === 'base' ? 'base' : 'brand'); }} options={(['brand', 'base'] as const).map((side) => ({ value: side, label: t(`expo.side_${side}`) }))} />
      </Two>
      <TextField label={t('expo.sample_address')} hint={t('expo.sample_address_hint')} required maxLength={120} autoComplete="street-address" value={address} onChange={(event) => { setAddress(event.target.value); }} />
      <Button type="submit" wide busy={busy} disabled={fen === null}>{t('expo.ask_sample')}</Button>
    </FormSheet>
  );
}

export function ShipForm({ sample, busy, go, onClose }: { sample: string; busy: boolean; go: Act; onClose: () => void }) {
  const { t } = useWords();
  const [carrier, setCarrier] = useState('');
  const [number, setNumber] = useState('');
  return (
    <Form onSubmit={() => { go(`samples/${sample}/move`, { to: 'sent', carrier, number }, onClose); }}>
      <Two><TextField label={t('expo.carrier')} required maxLength={20} value={carrier} onChange={(event) => { setCarrier(event.target.value); }} /><TextField label={t('expo.tracking_number')} required maxLength={40} value={number} onChange={(event) => { setNumber(event.target.value); }} /></Two>
      <span className={styles.row}><Button type="submit" small busy={busy}>{t('expo.send_sample')}</Button><Button look="text" small onClick={onClose}>{t('expo.not_now')}</Button></span>
    </Form>
  );
}

export function OutsideForm({ open, onClose, busy, go, error }: SheetForm) {
  const { t } = useWords();
  const [fen, setFen] = useState<number | null>(null);
  const [on, setOn] = useState(() => today(0));
  const [note, setNote] = useState('');
  return (
    <FormSheet open={open} onClose={onClose} title={t('expo.record_outside')} error={error} onSubmit={() => { if (fen) go('outside', { amountFen: fen, agreedOn: on, note }); }}>
      <p className={styles.note}>{t('expo.outside_hint')}</p>
      <Two><MoneyField label={t('expo.outside_amount')} required fen={fen} onFen={setFen} /><TextField label={t('expo.outside_day')} type="date" max={today(0)} required value={on} onChange={(event) => { setOn(event.target.value); }} /></Two>
      <TextField label={t('expo.outside_note')} maxLength={200} value={note} onChange={(event) => { setNote(event.target.value); }} />
      <Button type="submit" wide busy={busy} disabled={!fen}>{t('expo.save_outside')}</Button>
    </FormSheet>
  );
}

/** Proposes goods of either shop. What a piece and its raw goods bring the base is told before it is sent. */
export function CoProductForm({ open, onClose, deal, busy, go, error }: SheetForm) {
  const { t } = useWords();
  const [productId, setProduct] = useState(deal.products[0]?.id ?? '');
  const [percent, setPercent] = useState('30');
  const [raw, setRaw] = useState<number | null>(deal.supply.priceFen);
  const [use, setUse] = useState('');
  const [note, setNote] = useState('');
  const [show, setShow] = useState(true);
  const product = deal.products.find((one) => one.id === productId);
  const [unit, partner] = [unitWords(deal.supply.unit, t), product?.seller === 'base' ? 'brand' as const : 'base' as const];
  const [bp, useMilli] = [Math.round(Number(percent) * 100), Math.round(Number(use) * 1000)];
  const ready = product !== undefined && bp >= 100 && bp <= 9900 && raw !== null && raw > 0 && useMilli > 0;
  const share = product ? Math.round((product.priceFen * bp) / 10_000) : 0;
  return (
    <FormSheet open={open} onClose={onClose} title={t('expo.propose_co_product')} error={error} onSubmit={() => { if (ready) go('co-products', { productId, partnerBp: bp, rawFen: raw, useMilli, note, show }); }}>
      <p className={styles.note}>{t('expo.co_product_hint')}</p>
      <Select label={t('expo.co_goods')} value={productId} onChange={(event) => { setProduct(event.target.value); }} options={deal.products.map((one) => ({ value: one.id, label: t('expo.co_goods_line', { title: one.title, price: money(one.priceFen), side: t(`expo.side_${one.seller}`) }) }))} />
      <TextField label={t('expo.co_share', { side: t(`expo.side_${partner}`) })} inputMode="decimal" required value={percent} onChange={(event) => { setPercent(event.target.value); }} />
      <Two><MoneyField label={t('expo.co_raw', { unit })} required fen={raw} onFen={setRaw} /><TextField label={t('expo.co_use', { unit })} inputMode="decimal" required value={use} onChange={(event) => { setUse(event.target.value); }} /></Two>
      <TextField label={t('expo.co_note')} maxLength={200} value={note} onChange={(event) => { setNote(event.target.value); }} />
      <Check label={t('expo.co_show')} checked={show} onChange={(event) => { setShow(event.target.checked); }} />
      {ready && <p className={styles.note}>{t('expo.co_preview', { income: money(product.seller === 'base' ? product.priceFen - share : share), raw: money(Math.ceil((raw * useMilli) / 1000)) })}</p>}
      <Button type="submit" wide busy={busy} disabled={!ready}>{t('expo.co_send')}</Button>
    </FormSheet>
  );
}

export function CloseForm({ open, onClose, busy, go, error }: SheetForm) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  return (
    <FormSheet open={open} onClose={onClose} title={t('expo.close_deal')} error={error} onSubmit={() => { go('close', { reason }); }}>
      <p className={styles.note}>{t('expo.close_hint')}</p>
      <TextField label={t('expo.close_reason')} maxLength={200} value={reason} onChange={(event) => { setReason(event.target.value); }} />
      <Button type="submit" look="danger" wide busy={busy}>{t('expo.close_deal')}</Button>
    </FormSheet>
  );
}

const kinds = ['none', 'sample', 'order', 'co_product'] as const;

/** Ten seconds: what came of it so far. */
export function OutcomeForm({ due, busy, go }: { due: number; busy: boolean; go: Act }) {
  const { t } = useWords();
  const [kind, setKind] = useState<(typeof kinds)[number]>('none');
  const [fen, setFen] = useState<number | null>(null);
  const [reason, setReason] = useState('');
  return (
    <section className={styles.due}>
      <h2>{t('expo.outcome_asked', { n: due })}</h2>
      <Form onSubmit={() => { go('outcomes', { due, kind, amountFen: kind === 'order' ? fen : null, reason }); }}>
        <div className={styles.row} role="radiogroup" aria-label={t('expo.outcome_asked', { n: due })}>{kinds.map((one) => <button key={one} type="button" role="radio" aria-checked={kind === one} className={styles.chip} onClick={() => { setKind(one); }}>{t(`expo.outcome_${one}`)}</button>)}</div>
        {kind === 'order' && <MoneyField label={t('expo.outcome_amount')} fen={fen} onFen={setFen} />}
        <TextField label={t('expo.outcome_reason')} maxLength={200} value={reason} onChange={(event) => { setReason(event.target.value); }} />
        <Button type="submit" busy={busy}>{t('expo.outcome_save')}</Button>
      </Form>
    </section>
  );
}
