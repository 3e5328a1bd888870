import type { Deal, DealCoProduct, DealOffer, DealOutside, DealSample } from '@app/contracts';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { sentence } from '../../platform/errors.js';
import { useWords } from '../../platform/i18n.js';
import { money, signedMoney } from '../../platform/money.js';
import { useNews } from '../../platform/news.js';
import { useCall } from '../../platform/session.js';
import { day, moment } from '../../platform/time.js';
import { titleOf, uploadPicture, uploadTo } from '../../platform/upload.js';
import { Button } from '../../ui/button.js';
import { TextField } from '../../ui/field.js';
import { Form } from '../../ui/form.js';
import { Icon } from '../../ui/icon.js';
import { Notice } from '../../ui/notice.js';
import { Picture } from '../../ui/picture.js';
import { Price } from '../../ui/price.js';
import { Tag } from '../../ui/tag.js';
import { Upload } from '../../ui/upload.js';
import { dealQuery } from './api.js';
import { amountWords, categoryWords, priceWords, unitWords } from './card-words.js';
import { CloseForm, CoProductForm, OfferForm, OutcomeForm, OutsideForm, SampleForm, ShipForm } from './deal-forms.js';
import { FileLink } from './file-list.js';
import styles from './deal.module.css';

export type Act = (path: string, body?: object, then?: () => void) => void;
const stages = ['new', 'talking', 'sample', 'signed'] as const;
const offerTone = { open: 'brand', accepted: 'good', countered: 'plain', declined: 'plain', withdrawn: 'plain', lapsed: 'warm' } as const;
const coTone = { proposed: 'brand', listed: 'good', ended: 'plain' } as const;
const sampleTone = { asked: 'brand', agreed: 'calm', declined: 'plain', sent: 'warm', received: 'good' } as const;

/** What two shops say after they met, with prices, samples and agreements among the lines, in the order in which they came. */
export function DealPage() {
  useNews('expo');
  const { t, locale } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const { id } = useParams({ from: '/signed-in/me/match/deals/$id' });
  const deal = useSuspenseQuery(dealQuery(call, id)).data;
  const [form, setForm] = useState<'offer' | 'sample' | 'outside' | 'together' | 'close' | null>(null);
  const [countered, setCountered] = useState<DealOffer | null>(null);
  const act = useMutation({
    mutationFn: ({ path, body = {} }: { path: string; body?: object }) => call<Deal>(`/expo/deals/${id}/${path}`, { method: 'POST', body }),
    onSuccess: (page) => { queries.setQueryData(dealQuery(call, id).queryKey, page); return queries.invalidateQueries({ queryKey: ['expo', 'deals'] }); },
  });
  const go: Act = (path, body, then) => { act.mutate({ path, body }, { onSuccess: () => { setForm(null); setCountered(null); then?.(); } }); };
  const own = deal.side === 'brand' ? deal.demand : deal.supply;
  const other = deal.side === 'brand' ? deal.supply : deal.demand;
  const shared = { deal, busy: act.isPending, go };
  const items = [
    ...deal.lines.map((one) => ({ at: one.at, mine: one.mine, key: one.id, node: <Line one={one} dealId={id} /> })), ...deal.offers.map((one) => ({ at: one.at, mine: one.mine, key: one.id, node: <OfferCard one={one} {...shared} onCounter={() => { setCountered(one); setForm('offer'); }} /> })),
    ...deal.samples.map((one) => ({ at: one.at, mine: one.mine, key: one.id, node: <SampleCard one={one} {...shared} /> })), ...deal.outside.map((one) => ({ at: one.at, mine: one.mine, key: one.id, node: <OutsideCard one={one} {...shared} /> })),
    ...deal.coProducts.map((one) => ({ at: one.at, mine: one.mine, key: one.id, node: <CoProductCard one={one} {...shared} /> })),
  ].toSorted((a, b) => a.at.localeCompare(b.at));
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <Link to="/me/match/deals" className={styles.link}><Icon name="back" size={18} />{t('expo.deals')}</Link>
        <h1>{deal.side === 'mediator' ? `${own.shop.name} × ${other.shop.name}` : other.shop.name}</h1>
        <dl className={styles.pair}>{([deal.supply, deal.demand]).map((card) => <div key={card.id} data-kind={card.kind}><dt>{t(`expo.kind_${card.kind}`)} · {card.shop.name}</dt><dd>{categoryWords(card.category, locale)} {amountWords(card, t)} <span>{priceWords(card, t)}</span></dd></div>)}</dl>
        <ol className={styles.stages} aria-label={t('expo.deal_stages')}>{stages.map((stage, at) => <li key={stage} data-done={deal.stage !== 'closed' && at <= stages.indexOf(deal.stage) ? 'true' : undefined} aria-current={stage === deal.stage ? 'step' : undefined}>{t(`expo.stage_${stage}`)}</li>)}</ol>
        {(deal.orderedFen > 0 || deal.outsideFen > 0) && <dl className={styles.sums}>{deal.orderedFen > 0 && <div><dt>{t('expo.ordered')}</dt><dd><Price fen={deal.orderedFen} /></dd></div>}{deal.outsideFen > 0 && <div><dt>{t('expo.agreed_outside')}</dt><dd><Price fen={deal.outsideFen} /></dd></div>}</dl>}
        {deal.closed && <Notice>{t('expo.deal_closed_on', { day: day(deal.closed.at, locale), reason: deal.closed.reason })}</Notice>}
        {deal.mediator && <p className={styles.note}>{deal.mediator.name === null ? t('expo.mediator_asked') : t('expo.mediator_here', { name: deal.mediator.name })}</p>}
        {deal.outcomes.map((one) => <p key={`${one.due}${one.side}`} className={styles.note}>{t('expo.outcome_said', { side: t(`expo.side_${one.side}`), n: one.due, what: t(`expo.outcome_${one.kind}`) })}{one.amountFen ? ` · ${money(one.amountFen)}` : ''}{one.reason ? ` · ${one.reason}` : ''}</p>)}
      </header>
      {deal.due.slice(0, 1).map((due) => <OutcomeForm key={due} due={due} busy={act.isPending} go={go} />)}
      {items.length === 0 && <p className={styles.note}>{t('expo.deal_start')}</p>}
      <ol className={styles.lines} aria-live="polite">{items.map((item) => <li key={item.key} data-mine={item.mine ? 'true' : undefined}>{item.node}</li>)}</ol>
      {act.error && <Notice tone="bad" live>{sentence(act.error, t)}</Notice>}
      {deal.can.say && <Composer dealId={id} go={go} busy={act.isPending} />}
      <div className={styles.row}>
        {deal.can.offer && <Button look="gold" small onClick={() => { setForm('offer'); }}>{t('expo.make_offer')}</Button>}
        {deal.can.askSample && <Button look="line" small onClick={() => { setForm('sample'); }}>{t('expo.ask_sample')}</Button>}
        {deal.can.record && <Button look="line" small onClick={() => { setForm('outside'); }}>{t('expo.record_outside')}</Button>}
        {deal.can.propose && <Button look="line" small onClick={() => { setForm('together'); }}>{t('expo.propose_co_product')}</Button>}
        {deal.can.askMediator && <Button look="text" small busy={act.isPending} onClick={() => { go('mediator'); }}>{t('expo.ask_mediator')}</Button>}
        {deal.can.close && <Button look="text" small onClick={() => { setForm('close'); }}>{t('expo.close_deal')}</Button>}
      </div>
      <OfferForm key={countered?.id ?? 'new'} open={form === 'offer'} from={countered} onClose={() => { setForm(null); setCountered(null); }} {...shared} error={act.error} />
      <SampleForm open={form === 'sample'} onClose={() => { setForm(null); }} {...shared} error={act.error} />
      <OutsideForm open={form === 'outside'} onClose={() => { setForm(null); }} {...shared} error={act.error} />
      <CoProductForm open={form === 'together'} onClose={() => { setForm(null); }} {...shared} error={act.error} />
      <CloseForm open={form === 'close'} onClose={() => { setForm(null); }} {...shared} error={act.error} />
    </div>
  );
}

function By({ one, children }: { one: { name: string; side: Deal['side']; at: string }; children?: ReactNode }) {
  const { t, locale } = useWords();
  return <small>{one.name || t(`expo.side_${one.side}`)}{one.side === 'mediator' ? ` · ${t('expo.side_mediator')}` : ''} · {moment(one.at, locale)}{children}</small>;
}

function Line({ one, dealId }: { one: Deal['lines'][number]; dealId: string }) {
  return <>{one.file && <FileLink file={one.file} path={`/expo/deals/${dealId}/files`} />}{one.picture && <span className={styles.photo}><Picture picture={one.picture} sizes="240px" alt="" /></span>}{one.text && <p className={styles.said} data-side={one.side}>{one.text}</p>}<By one={one} /></>;
}

interface Shared { deal: Deal; busy: boolean; go: Act }

function OfferCard({ one, busy, go, onCounter, deal }: Shared & { one: DealOffer; onCounter: () => void }) {
  const { t, locale } = useWords();
  const call = useCall();
  const navigate = useNavigate();
  const buy = useMutation({
    mutationFn: () => call<{ id: string }>('/mall/checkouts', { method: 'POST', body: { lines: [{ skuId: one.skuId, quantity: one.left, ...(one.mallOfferId ? { offerId: one.mallOfferId } : {}), source: { kind: 'deal', id: deal.id } }] } }),
    onSuccess: ({ id }) => navigate({ to: '/checkout/$id', params: { id } }),
  });
  return (
    <>
      <article className={styles.offer} data-state={one.state}>
        <header><strong>{t('expo.offer')}</strong><Tag tone={offerTone[one.state]}>{t(`expo.offer_state_${one.state}`)}</Tag></header>
        <p className={styles.goods}>{one.title} · {one.skuName}</p>
        <p className={styles.sum}><Price fen={one.priceFen * one.quantity} /><span>{t('expo.offer_line', { n: one.quantity, price: money(one.priceFen) })}</span></p>
        {one.note && <p className={styles.quiet}>{one.note}</p>}
        {one.state === 'open' && <p className={styles.quiet}>{t('expo.offer_valid', { time: moment(one.validUntil, locale) })}</p>}
        {one.sold > 0 && <p className={styles.quiet}>{t('expo.offer_sold', { n: one.sold })}</p>}
        {one.can.buy && one.buyUntil && <p className={styles.quiet}>{t('expo.buy_until', { time: moment(one.buyUntil, locale) })}</p>}
        {one.state === 'accepted' && one.left > 0 && !one.can.buy && deal.side === 'base' && <p className={styles.quiet}>{t('expo.offer_for_buyer')}</p>}
        {buy.error && <Notice tone="bad" live>{sentence(buy.error, t)}</Notice>}
        {one.can.buy && <Button wide busy={buy.isPending} onClick={() => { buy.mutate(); }}>{t('expo.buy_agreed', { n: one.left })}</Button>}
        {(one.can.accept || one.can.withdraw) && (
          <span className={styles.row}>
            {one.can.accept && <Button small busy={busy} onClick={() => { go(`offers/${one.id}/answer`, { to: 'accepted' }); }}>{t('expo.accept_offer')}</Button>}
            {one.can.counter && <Button look="line" small onClick={onCounter}>{t('expo.counter_offer')}</Button>}
            {one.can.decline && <Button look="text" small busy={busy} onClick={() => { go(`offers/${one.id}/answer`, { to: 'declined' }); }}>{t('expo.decline_offer')}</Button>}
            {one.can.withdraw && <Button look="text" small busy={busy} onClick={() => { go(`offers/${one.id}/answer`, { to: 'withdrawn' }); }}>{t('expo.withdraw_offer')}</Button>}
          </span>
        )}
      </article>
      <By one={one} />
    </>
  );
}

function SampleCard({ one, busy, go }: Shared & { one: DealSample }) {
  const { t } = useWords();
  const [shipping, setShipping] = useState(false);
  const move = (to: string) => { go(`samples/${one.id}/move`, { to }); };
  return (
    <>
      <article className={styles.offer} data-state={one.state}>
        <header><strong>{t('expo.sample')}</strong><Tag tone={sampleTone[one.state]}>{t(`expo.sample_state_${one.state}`)}</Tag></header>
        <p className={styles.goods}>{one.what}</p>
        <p className={styles.quiet}>{one.priceFen === 0 ? t('expo.sample_free') : money(one.priceFen)} · {t('expo.sample_paid_by', { side: t(`expo.side_${one.payer}`) })}</p>
        {one.address && <p className={styles.quiet}><Icon name="pin" size={16} />{one.address}</p>}
        {one.number && <p className={styles.quiet}><Icon name="truck" size={16} />{one.carrier} {one.number}</p>}
        {shipping ? <ShipForm sample={one.id} busy={busy} go={go} onClose={() => { setShipping(false); }} /> : (one.can.agree || one.can.send || one.can.receive) && (
          <span className={styles.row}>
            {one.can.agree && <Button small busy={busy} onClick={() => { move('agreed'); }}>{t('expo.agree_sample')}</Button>}
            {one.can.send && <Button look={one.can.agree ? 'line' : 'fill'} small onClick={() => { setShipping(true); }}>{t('expo.send_sample')}</Button>}
            {one.can.agree && <Button look="text" small busy={busy} onClick={() => { move('declined'); }}>{t('expo.decline')}</Button>}
            {one.can.receive && <Button small busy={busy} onClick={() => { move('received'); }}>{t('expo.received_sample')}</Button>}
          </span>
        )}
      </article>
      <By one={one} />
    </>
  );
}

function OutsideCard({ one, busy, go }: Shared & { one: DealOutside }) {
  const { t, locale } = useWords();
  return (
    <>
      <article className={styles.offer} data-state={one.confirmed ? 'accepted' : 'open'}>
        <header><strong>{t('expo.outside')}</strong><Tag tone={one.confirmed ? 'good' : 'warm'}>{t(one.confirmed ? 'expo.outside_confirmed' : 'expo.outside_waits')}</Tag></header>
        <p className={styles.sum}><Price fen={one.amountFen} /><span>{t('expo.outside_on', { day: day(`${one.agreedOn}T00:00:00Z`, locale) })}</span></p>
        {one.note && <p className={styles.quiet}>{one.note}</p>}
        {one.can.confirm && <span className={styles.row}><Button small busy={busy} onClick={() => { go(`outside/${one.id}/confirm`); }}>{t('expo.confirm_outside')}</Button></span>}
      </article>
      <By one={one} />
    </>
  );
}

function CoProductCard({ one, busy, go, deal }: Shared & { one: DealCoProduct }) {
  const { t } = useWords();
  const partner = one.seller === 'base' ? 'brand' : 'base';
  const answer = (to: 'agreed' | 'ended', show = false) => { go(`co-products/${one.id}/answer`, { to, show }); };
  const shows = deal.side !== 'mediator' && one.shows[deal.side];
  return (
    <>
      <article className={styles.offer} data-state={one.state === 'listed' ? 'accepted' : one.state === 'ended' ? 'lapsed' : 'open'}>
        <header><strong>{t('expo.co_product')}</strong><Tag tone={coTone[one.state]}>{t(`expo.co_state_${one.state}`)}</Tag></header>
        <p className={styles.goods}><Link to="/p/$id" params={{ id: one.productId }} className={styles.inline}>{one.title}</Link></p>
        <p className={styles.terms}>{t('expo.co_terms', { side: t(`expo.side_${partner}`), pct: one.partnerBp / 100 })}</p>
        <p className={styles.quiet}>{t('expo.co_worth', { raw: money(one.rawFen), unit: unitWords(one.unit, t), finished: money(one.finishedFen), uplift: signedMoney(one.upliftFen) })}</p>
        {one.note && <p className={styles.quiet}>{one.note}</p>}
        {one.sold.pieces > 0 && <p className={styles.quiet}>{t('expo.co_sold', { n: one.sold.pieces, fen: money(one.sold.fen), part: money(one.sold.partnerFen) })}</p>}
        {(one.can.agree || one.can.end) && (
          <span className={styles.row}>
            {one.can.agree && <><Button small busy={busy} onClick={() => { answer('agreed', true); }}>{t('expo.co_agree_show')}</Button><Button look="line" small busy={busy} onClick={() => { answer('agreed'); }}>{t('expo.co_agree')}</Button></>}
            {one.can.show && <Button look="line" small busy={busy} onClick={() => { go(`co-products/${one.id}/show`, { show: !shows }); }}>{t(shows ? 'expo.co_hide' : 'expo.co_show_mine')}</Button>}
            {one.can.end && <Button look="text" small busy={busy} onClick={() => { answer('ended'); }}>{t(one.state === 'listed' ? 'expo.co_end' : one.mine ? 'expo.withdraw_offer' : 'expo.co_refuse')}</Button>}
          </span>
        )}
      </article>
      <By one={one} />
    </>
  );
}

function Composer({ dealId, go, busy }: { dealId: string; go: Act; busy: boolean }) {
  const { t } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const [picture, setPicture] = useState<string | null>(null);
  // A photo waits for its words; a paper is a line of its own.
  const upload = useMutation({
    mutationFn: async (file: File) => {
      if (file.type === 'application/pdf') queries.setQueryData(dealQuery(call, dealId).queryKey, await uploadTo<Deal>(`/expo/deals/${dealId}/files?title=${encodeURIComponent(titleOf(file))}`, file, () => undefined));
      else setPicture((await uploadPicture(file, () => undefined)).id);
    },
  });
  return (
    <Form onSubmit={() => { go('lines', { text, ...(picture ? { pictureId: picture } : {}) }, () => { setText(''); setPicture(null); }); }}>
      <TextField label={t('expo.deal_say')} value={text} maxLength={500} autoComplete="off" onChange={(event) => { setText(event.target.value); }} />
      {upload.error && <Notice tone="bad" live>{sentence(upload.error, t)}</Notice>}
      <span className={styles.send}><Upload accept="image/jpeg,image/png,image/webp,application/pdf" label={t(picture ? 'expo.photo_added' : 'expo.add_photo')} busy={upload.isPending} onFile={(file) => { upload.mutate(file); }} /><Button type="submit" busy={busy} disabled={text.trim() === '' && picture === null}>{t('expo.send')}</Button></span>
    </Form>
  );
}
