import type { Quote, Rfq, Rfqs } from '@app/contracts';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { sentence } from '../../platform/errors.js';
import { useWords } from '../../platform/i18n.js';
import { money } from '../../platform/money.js';
import { useCall } from '../../platform/session.js';
import { moment, today } from '../../platform/time.js';
import { Button, buttonClass } from '../../ui/button.js';
import { Select } from '../../ui/choice.js';
import { TextArea, TextField } from '../../ui/field.js';
import { Form, Two } from '../../ui/form.js';
import { Icon } from '../../ui/icon.js';
import { MoneyField } from '../../ui/money-field.js';
import { Empty, Notice } from '../../ui/notice.js';
import { Price } from '../../ui/price.js';
import { Sheet } from '../../ui/sheet.js';
import { Tag } from '../../ui/tag.js';
import { rfqQuery, rfqsQuery } from './api.js';
import { unitWords } from './card-words.js';
import styles from './deal.module.css';
import lists from './thread.module.css';

const tones = { open: 'brand', opened: 'warm', awarded: 'good', closed: 'plain' } as const;
const quoteTones = { sent: 'plain', withdrawn: 'plain', won: 'good', lost: 'plain' } as const;

/** Her own requests, and those she may answer. */
export function RfqsPage() {
  const { t, locale } = useWords();
  const page = useSuspenseQuery(rfqsQuery(useCall())).data;
  const [open, setOpen] = useState(false);
  return (
    <div className={lists.page}>
      <header className={lists.head}><Link to="/me/match" className={lists.link}><Icon name="back" size={18} />{t('expo.my_cards')}</Link><h1>{t('expo.rfqs')}</h1><p>{t('expo.rfqs_lead')}</p>{page.demands.length > 0 && <span className={styles.row}><Button onClick={() => { setOpen(true); }}>{t('expo.new_rfq')}</Button></span>}</header>
      {page.items.length === 0 ? <Empty icon="paper" text={t('expo.no_rfqs')}><Link to="/me/match" className={buttonClass('line')}>{t('expo.my_cards')}</Link></Empty> : (
        <ul className={lists.list}>{page.items.map((one) => <li key={one.id}><Link to="/me/match/rfqs/$id" params={{ id: one.id }} className={lists.item}><span><strong>{one.title}</strong><span>{one.mine ? t('expo.rfq_mine') : one.shopName} · {t('expo.rfq_wants', { n: one.amount, unit: unitWords(one.unit, t) })}</span><small>{one.category} · {t('expo.rfq_until', { time: moment(one.deadline, locale) })}</small></span><span className={lists.marks}>{one.quoted && <Tag tone="calm">{t('expo.rfq_quoted')}</Tag>}<Tag tone={tones[one.state]}>{t(`expo.rfq_state_${one.state}`)}</Tag></span></Link></li>)}</ul>
      )}
      {page.demands.length > 0 && <NewRfq open={open} demands={page.demands} onClose={() => { setOpen(false); }} />}
    </div>
  );
}

function NewRfq({ open, demands, onClose }: { open: boolean; demands: Rfqs['demands']; onClose: () => void }) {
  const { t } = useWords();
  const call = useCall();
  const navigate = useNavigate();
  const [demandId, setDemand] = useState(demands[0]?.id ?? '');
  const [title, setTitle] = useState('');
  const [amount, setAmount] = useState('');
  const [text, setText] = useState('');
  const [until, setUntil] = useState(() => today(4));
  const demand = demands.find((one) => one.id === demandId);
  const make = useMutation({
    mutationFn: () => call<{ id: string }>('/expo/rfqs', { method: 'POST', body: { demandId, title, amount: Number(amount), text, deadline: new Date(`${until}T20:00:00+08:00`).toISOString() } }),
    onSuccess: ({ id }) => navigate({ to: '/me/match/rfqs/$id', params: { id } }),
  });
  return (
    <Sheet open={open} onClose={onClose} title={t('expo.new_rfq')} closeLabel={t('site.close')}>
      <Form onSubmit={() => { make.mutate(); }}>
        <Select label={t('expo.rfq_demand')} value={demandId} onChange={(event) => { setDemand(event.target.value); }} options={demands.map((one) => ({ value: one.id, label: t('expo.rfq_demand_line', { title: one.title, n: one.monthly, unit: unitWords(one.unit, t) }) }))} />
        <TextField label={t('expo.rfq_title')} required maxLength={60} value={title} onChange={(event) => { setTitle(event.target.value); }} />
        <TextField label={t('expo.rfq_amount', { unit: demand ? unitWords(demand.unit, t) : '' })} required inputMode="numeric" pattern="[1-9]\d{0,7}" value={amount} onChange={(event) => { setAmount(event.target.value); }} />
        <TextArea label={t('expo.rfq_text')} rows={3} maxLength={500} value={text} onChange={(event) => { setText(event.target.value); }} />
        <TextField label={t('expo.rfq_deadline')} hint={t('expo.rfq_deadline_hint')} type="date" required min={today(2)} max={today(29)} value={until} onChange={(event) => { setUntil(event.target.value); }} />
        {make.error && <Notice tone="bad" live>{sentence(make.error, t)}</Notice>}
        <Button type="submit" wide busy={make.isPending}>{t('expo.send_rfq')}</Button>
      </Form>
    </Sheet>
  );
}

/** One request: sealed quotes until the deadline, then all of them, the cheapest first. */
export function RfqPage() {
  const { t, locale } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const { id } = useParams({ from: '/signed-in/me/match/rfqs/$id' });
  const one = useSuspenseQuery(rfqQuery(call, id)).data;
  const [quoting, setQuoting] = useState(false);
  const act = useMutation({
    mutationFn: ({ path, body = {} }: { path: string; body?: object }) => call<Rfq>(`/expo/rfqs/${id}/${path}`, { method: 'POST', body }),
    onSuccess: (page) => { setQuoting(false); queries.setQueryData(rfqQuery(call, id).queryKey, page); return queries.invalidateQueries({ queryKey: ['expo', 'rfqs'] }); },
  });
  const mine = one.offers.find((quote) => quote.mine);
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <Link to="/me/match/rfqs" className={styles.link}><Icon name="back" size={18} />{t('expo.rfqs')}</Link>
        <h1>{one.title}</h1>
        <p className={styles.note}><Tag tone={tones[one.state]}>{t(`expo.rfq_state_${one.state}`)}</Tag> {one.mine ? t('expo.rfq_mine') : one.shopName} · {one.category} · {t('expo.rfq_wants', { n: one.amount, unit: unitWords(one.unit, t) })} · {t('expo.rfq_until', { time: moment(one.deadline, locale) })}</p>
        {one.text && <p>{one.text}</p>}
      </header>
      {one.mine && one.state === 'open' && <Notice tone="calm" icon="shield">{t('expo.rfq_sealed', { n: one.quotes, time: moment(one.deadline, locale) })}</Notice>}
      {one.mine && one.state === 'closed' && one.offers.length === 0 && one.quotes > 0 && <Notice>{t('expo.rfq_closed_sealed')}</Notice>}
      {one.mine && one.state === 'opened' && one.offers.length === 0 && <Notice>{t('expo.rfq_none')}</Notice>}
      {one.dealId && <Link to="/me/match/deals/$id" params={{ id: one.dealId }} className={buttonClass('fill', true)}>{t('expo.deal_open')}</Link>}
      {one.offers.length > 0 && <section className={styles.head}><h2>{t(one.mine ? 'expo.quotes' : 'expo.my_quote')}</h2><ol className={styles.quotes}>{one.offers.map((quote) => <li key={quote.id}><QuoteCard quote={quote} award={one.can.award && quote.state === 'sent'} busy={act.isPending} onAward={() => { act.mutate({ path: 'award', body: { quoteId: quote.id } }); }} /></li>)}</ol></section>}
      {act.error && !quoting && <Notice tone="bad" live>{sentence(act.error, t)}</Notice>}
      <div className={styles.row}>
        {one.can.quote && <Button onClick={() => { setQuoting(true); }}>{t(mine ? 'expo.revise_quote' : 'expo.send_quote')}</Button>}
        {mine && one.state === 'open' && <Button look="text" small busy={act.isPending} onClick={() => { act.mutate({ path: 'withdraw' }); }}>{t('expo.withdraw_quote')}</Button>}
        {one.can.close && <Button look="text" small busy={act.isPending} onClick={() => { act.mutate({ path: 'close' }); }}>{t('expo.close_rfq')}</Button>}
      </div>
      {one.can.quote && <QuoteForm open={quoting} one={one} from={mine ?? null} busy={act.isPending} error={act.error} onClose={() => { setQuoting(false); }} onSend={(body) => { act.mutate({ path: 'quote', body }); }} />}
    </div>
  );
}

function QuoteCard({ quote, award, busy, onAward }: { quote: Quote; award: boolean; busy: boolean; onAward: () => void }) {
  const { t } = useWords();
  return (
    <article className={styles.offer} data-state={quote.state === 'won' ? 'accepted' : quote.state === 'lost' ? 'lapsed' : 'open'}>
      <header><strong>{quote.shopName}</strong><Tag tone={quoteTones[quote.state]}>{t(`expo.quote_state_${quote.state}`)}</Tag></header>
      <p className={styles.goods}>{quote.title} · {quote.skuName}</p>
      <p className={styles.sum}><Price fen={quote.totalFen} /><span>{t('expo.quote_line', { n: quote.pieces, price: money(quote.priceFen), days: quote.leadDays })}</span></p>
      {quote.note && <p className={styles.quiet}>{quote.note}</p>}
      {award && <span className={styles.row}><Button small busy={busy} onClick={onAward}>{t('expo.award_quote')}</Button></span>}
    </article>
  );
}

function QuoteForm({ open, one, from, busy, error, onClose, onSend }: { open: boolean; one: Rfq; from: Quote | null; busy: boolean; error: Error | null; onClose: () => void; onSend: (body: object) => void }) {
  const { t } = useWords();
  const [supplyId, setSupply] = useState(one.supplies[0]?.id ?? '');
  const supply = one.supplies.find((card) => card.id === supplyId);
  const [skuId, setSku] = useState(supply?.goods[0]?.skuId ?? '');
  const [pieces, setPieces] = useState(from ? String(from.pieces) : '');
  const [fen, setFen] = useState<number | null>(from?.priceFen ?? null);
  const [days, setDays] = useState(from ? String(from.leadDays) : '7');
  const [note, setNote] = useState(from?.note ?? '');
  const goods = supply?.goods.find((item) => item.skuId === skuId) ?? supply?.goods[0];
  const quantity = Number(pieces);
  const ready = supply && goods && fen !== null && fen > 0 && Number.isInteger(quantity) && quantity > 0 && /^\d{1,3}$/.test(days);
  return (
    <Sheet open={open} onClose={onClose} title={t('expo.send_quote')} closeLabel={t('site.close')}>
      <Form onSubmit={() => { if (ready) onSend({ supplyId, skuId: goods.skuId, pieces: quantity, priceFen: fen, leadDays: Number(days), note }); }}>
        <p className={styles.note}>{t('expo.quote_hint')}</p>
        {one.supplies.length > 1 && <Select label={t('expo.quote_supply')} value={supplyId} onChange={(event) => { setSupply(event.target.value); }} options={one.supplies.map((card) => ({ value: card.id, label: card.title }))} />}
        <Select label={t('expo.offer_goods')} value={goods?.skuId ?? ''} onChange={(event) => { setSku(event.target.value); }} options={(supply?.goods ?? []).map((item) => ({ value: item.skuId, label: t('expo.goods_line', { title: item.title, name: item.name, price: money(item.priceFen), n: item.available }) }))} />
        <Two><TextField label={t('expo.quote_pieces')} required inputMode="numeric" pattern="[1-9]\d{0,3}" value={pieces} onChange={(event) => { setPieces(event.target.value); }} /><MoneyField label={t('expo.offer_price')} required fen={fen} onFen={setFen} hint={goods ? t('expo.offer_price_hint', { price: money(goods.priceFen) }) : undefined} /></Two>
        <TextField label={t('expo.quote_days')} required inputMode="numeric" pattern="\d{1,3}" value={days} onChange={(event) => { setDays(event.target.value); }} />
        <TextField label={t('expo.offer_note')} maxLength={200} value={note} onChange={(event) => { setNote(event.target.value); }} />
        {ready && <p className={styles.total}>{t('expo.offer_total', { total: money(fen * quantity) })}</p>}
        {error && <Notice tone="bad" live>{sentence(error, t)}</Notice>}
        <Button type="submit" wide busy={busy} disabled={!ready}>{t('expo.send_quote')}</Button>
      </Form>
    </Sheet>
  );
}
