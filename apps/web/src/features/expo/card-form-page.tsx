import type { CardKind, CardView, MakeCard, OwnCards } from '@app/contracts';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { sentence } from '../../platform/errors.js';
import { useWords } from '../../platform/i18n.js';
import { useCall } from '../../platform/session.js';
import { Button, buttonClass } from '../../ui/button.js';
import { Check, Select } from '../../ui/choice.js';
import { TextArea, TextField } from '../../ui/field.js';
import { Form, Two } from '../../ui/form.js';
import { MoneyField } from '../../ui/money-field.js';
import { Empty, Notice } from '../../ui/notice.js';
import { ownCardsQuery } from './api.js';
import { categoryWords, monthWord } from './card-words.js';
import styles from './match.module.css';

const papers = ['origin', 'green', 'organic', 'haccp', 'heritage'] as const;
const units = ['kg', 'jin', 'piece', 'box'] as const;

/** A new card, in eight answers. */
export function NewCardPage() {
  const { kind = 'supply' } = useSearch({ from: '/signed-in/me/match/new' });
  const mine = useSuspenseQuery(ownCardsQuery(useCall())).data;
  return <CardForm mine={mine} kind={kind} card={null} />;
}

export function EditCardPage() {
  const { t } = useWords();
  const { id } = useParams({ from: '/signed-in/me/match/$id/edit' });
  const mine = useSuspenseQuery(ownCardsQuery(useCall())).data;
  const card = mine.items.find((one) => one.id === id);
  return card ? <CardForm mine={mine} kind={card.kind} card={card} /> : <Empty icon="paper" text={t('expo.unknown_card')}><Link to="/me/match" className={buttonClass('line')}>{t('expo.my_cards')}</Link></Empty>;
}

function CardForm({ mine, kind, card }: { mine: OwnCards; kind: CardKind; card: CardView | null }) {
  const { t, locale } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [draft, setDraft] = useState({
    shopId: card?.shop.id ?? mine.shops[0]?.id ?? '', categoryId: card?.categoryId ?? '', monthly: card ? String(Math.max(...card.amounts)) : '', months: card ? card.amounts.flatMap((amount, month) => (amount > 0 ? [month] : [])) : [], unit: card?.unit ?? 'kg', lot: card?.lot === null || !card ? '' : String(card.lot),
    priceFen: card?.priceFen ?? null, town: card?.town || mine.shops[0]?.town || '', papers: card?.papers ?? [], wishes: card?.wishes ?? [], fresh: card?.fresh ?? false, hopes: card?.hopes ?? '', hides: card?.hides ?? [],
  });
  const set = (change: Partial<typeof draft>) => { setDraft((before) => ({ ...before, ...change })); };
  const flip = <T,>(list: readonly T[], one: T): T[] => (list.includes(one) ? list.filter((other) => other !== one) : [...list, one]);
  const parents = mine.categories.filter((one) => one.parentId === null);
  const { monthly, months, lot, shopId, ...rest } = draft;
  const save = useMutation({
    mutationFn: () => {
      const body: Omit<MakeCard, 'kind' | 'shopId'> = { ...rest, amounts: Array.from({ length: 12 }, (_none, month) => (months.includes(month) ? Number(monthly) : 0)), lot: kind === 'supply' ? Number(lot || '1') : null, pictureId: null };
      return card ? call<{ id?: string }>(`/expo/cards/${card.id}`, { method: 'PUT', body }) : call<{ id?: string }>('/expo/cards', { method: 'POST', body: { ...body, kind, shopId } });
    },
    onSuccess: async ({ id }) => { await queries.invalidateQueries({ queryKey: ['expo'] }); await navigate({ to: '/me/match/$id', params: { id: id ?? card?.id ?? '' } }); },
  });
  const complete = shopId !== '' && draft.categoryId !== '' && months.length > 0 && Number(monthly) >= 1 && draft.town !== '';
  return (
    <div className={styles.narrow}>
      <h1>{t(card ? 'expo.edit_card' : kind === 'supply' ? 'expo.new_supply' : 'expo.new_demand')}</h1>
      <p className={styles.note}>{t(kind === 'supply' ? 'expo.supply_lead' : 'expo.demand_lead')}</p>
      <Form onSubmit={() => { save.mutate(); }}>
        {!card && mine.shops.length > 1 && <Select label={t('expo.shop')} value={shopId} onChange={(event) => { set({ shopId: event.target.value, town: mine.shops.find((shop) => shop.id === event.target.value)?.town ?? draft.town }); }} options={mine.shops.map((shop) => ({ value: shop.id, label: shop.name }))} />}
        <div className={styles.field}>
          <label htmlFor="category">{t('expo.category')}</label>
          <select id="category" value={draft.categoryId} required onChange={(event) => { set({ categoryId: event.target.value }); }}>
            <option value="">{t('expo.choose')}</option>
            {parents.map((parent) => <optgroup key={parent.id} label={categoryWords(parent, locale)}>{mine.categories.filter((one) => one.id === parent.id || one.parentId === parent.id || mine.categories.find((up) => up.id === one.parentId)?.parentId === parent.id).map((one) => <option key={one.id} value={one.id}>{categoryWords(one, locale)}</option>)}</optgroup>)}
          </select>
        </div>
        <fieldset className={styles.months}><legend>{t(kind === 'supply' ? 'expo.which_months' : 'expo.which_months_demand')}</legend>{Array.from({ length: 12 }, (_none, month) => <label key={month}><input type="checkbox" checked={months.includes(month)} onChange={() => { set({ months: flip(months, month) }); }} /><span>{monthWord(month, locale)}</span></label>)}</fieldset>
        <Two>
          <TextField label={t(kind === 'supply' ? 'expo.monthly_supply' : 'expo.monthly_demand')} type="number" inputMode="numeric" min={1} max={10_000_000} required value={monthly} onChange={(event) => { set({ monthly: event.target.value }); }} />
          <Select label={t('expo.unit')} value={draft.unit} onChange={(event) => { set({ unit: event.target.value as CardView['unit'] }); }} options={units.map((value) => ({ value, label: t(`expo.unit_${value}`) }))} />
        </Two>
        <Two>
          <MoneyField label={t(kind === 'supply' ? 'expo.asks' : 'expo.pays')} hint={t('expo.price_hint')} fen={draft.priceFen} onFen={(priceFen) => { set({ priceFen }); }} />
          {kind === 'supply' ? <TextField label={t('expo.lot')} hint={t('expo.lot_hint')} type="number" inputMode="numeric" min={1} value={lot} onChange={(event) => { set({ lot: event.target.value }); }} /> : <span />}
        </Two>
        <Select label={t('expo.town')} value={draft.town} required onChange={(event) => { set({ town: event.target.value }); }} options={[{ value: '', label: t('expo.choose') }, ...mine.towns.map((town) => ({ value: town, label: town }))]} />
        <fieldset className={styles.set}><legend>{t(kind === 'supply' ? 'expo.has_papers' : 'expo.needs_papers')}</legend>{papers.map((paper) => <Check key={paper} label={t(`expo.paper_${paper}`)} checked={draft.papers.includes(paper)} onChange={() => { set({ papers: flip(draft.papers, paper) }); }} />)}</fieldset>
        {kind === 'demand' && <fieldset className={styles.set}><legend>{t('expo.likes_papers')}</legend>{papers.filter((paper) => !draft.papers.includes(paper)).map((paper) => <Check key={paper} label={t(`expo.paper_${paper}`)} checked={draft.wishes.includes(paper)} onChange={() => { set({ wishes: flip(draft.wishes, paper) }); }} />)}</fieldset>}
        <TextArea label={t('expo.hopes')} hint={t('expo.hopes_hint')} rows={3} maxLength={200} value={draft.hopes} onChange={(event) => { set({ hopes: event.target.value }); }} />
        <details className={styles.details}><summary>{t('expo.hide_some')}</summary>{kind === 'supply' && <Check label={t('expo.fresh')} checked={draft.fresh} onChange={(event) => { set({ fresh: event.target.checked }); }} />}<Check label={t('expo.hide_price')} checked={draft.hides.includes('price')} onChange={() => { set({ hides: flip(draft.hides, 'price') }); }} /><Check label={t('expo.hide_place')} checked={draft.hides.includes('place')} onChange={() => { set({ hides: flip(draft.hides, 'place') }); }} /></details>
        {save.error && <Notice tone="bad" live>{sentence(save.error, t)}</Notice>}
        <Button type="submit" wide busy={save.isPending} disabled={!complete}>{t('expo.save_and_match')}</Button>
      </Form>
    </div>
  );
}
