import type { Blocks, CardKind, CardView, MatchFeature, Match, Matches, OwnCards } from '@app/contracts';
import { useMutation, useQuery, useQueryClient, useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { sentence } from '../../platform/errors.js';
import { type MessageKey, useWords } from '../../platform/i18n.js';
import { money } from '../../platform/money.js';
import { useCall } from '../../platform/session.js';
import { Button, buttonClass } from '../../ui/button.js';
import { Select } from '../../ui/choice.js';
import { TextField } from '../../ui/field.js';
import { Form, Two } from '../../ui/form.js';
import { Icon } from '../../ui/icon.js';
import { Empty, Notice } from '../../ui/notice.js';
import { Picture } from '../../ui/picture.js';
import { Tag } from '../../ui/tag.js';
import { blocksQuery, cardsQuery, matchesQuery, ownCardsQuery } from './api.js';
import { amountWords, categoryWords, factWords, monthsOf, monthWord, monthWords, priceWords, unitWords } from './card-words.js';
import styles from './match.module.css';

const kinds: (CardKind | undefined)[] = [undefined, 'supply', 'demand'];
const features: MatchFeature[] = ['category', 'season', 'lot', 'price', 'distance', 'wishes'];

/** What farm bases and workshops give, and what brands look for; open all year. */
export function MarketPage() {
  const { t } = useWords();
  const { kind } = useSearch({ from: '/match/' });
  const list = useSuspenseInfiniteQuery(cardsQuery(useCall(), { kind }));
  const items = list.data.pages.flatMap((page) => page.items);
  return (
    <div className={styles.page}>
      <header className={styles.head}><div><h1>{t('expo.match_title')}</h1><p>{t('expo.match_lead')}</p></div><Link to="/me/match" className={buttonClass('fill', false, true)}>{t('expo.my_cards')}</Link></header>
      <nav className={styles.tabs} aria-label={t('expo.match_title')}>{kinds.map((one) => <Link key={one ?? 'all'} to="/match" search={{ kind: one }} aria-current={one === kind ? 'page' : undefined}>{t(one ? `expo.kind_${one}` : 'expo.all_cards')}</Link>)}</nav>
      {items.length === 0 ? <Empty icon="people" text={t('expo.no_cards')} /> : <ul className={styles.cards}>{items.map((card) => <li key={card.id}><CardBox card={card} /></li>)}</ul>}
      {list.hasNextPage && <Button look="line" className={styles.more} busy={list.isFetchingNextPage} onClick={() => { void list.fetchNextPage(); }}>{t('site.more')}</Button>}
    </div>
  );
}

/** One card, with its year in twelve bars. */
export function CardBox({ card, children }: { card: CardView; children?: React.ReactNode }) {
  const { t, locale } = useWords();
  const most = Math.max(...card.amounts);
  return (
    <article className={styles.card} data-kind={card.kind}>
      <div className={styles.cardHead}>
        <span className={styles.thumb}>{card.picture && <Picture picture={card.picture} sizes="72px" alt="" />}</span>
        <div><span className={styles.tags}><Tag tone={card.kind === 'supply' ? 'good' : 'brand'}>{t(`expo.kind_${card.kind}`)}</Tag>{card.filledFor && <Tag>{t('expo.filled_for')}</Tag>}{card.state !== 'open' && <Tag tone="warm">{t(`expo.card_${card.state}`)}</Tag>}</span><h2>{categoryWords(card.category, locale)}</h2><p><Link to="/shop/$id" params={{ id: card.shop.id }} className={styles.inline}>{card.shop.name}</Link>{card.shop.verified ? ` · ${t('expo.verified')}` : ''}{card.town ? ` · ${card.town}` : ''}</p></div>
      </div>
      <div className={styles.year} role="img" aria-label={`${monthWords(monthsOf(card.amounts), locale)} ${amountWords(card, t)}`}>{card.amounts.map((amount, month) => <span key={month} data-on={amount > 0 ? 'true' : undefined}><i style={{ height: `${most > 0 ? Math.round((amount / most) * 100) : 0}%` }} /><small>{month + 1}</small></span>)}</div>
      <dl className={styles.facts}>
        <div><dt>{t(card.kind === 'supply' ? 'expo.gives' : 'expo.needs')}</dt><dd>{amountWords(card, t)}</dd></div>
        <div><dt>{t(card.kind === 'supply' ? 'expo.asks' : 'expo.pays')}</dt><dd>{priceWords(card, t)}</dd></div>
        {card.lot !== null && <div><dt>{t('expo.lot')}</dt><dd>{card.lot} {unitWords(card.unit, t)}</dd></div>}
        {card.papers.length > 0 && <div><dt>{t(card.kind === 'supply' ? 'expo.has_papers' : 'expo.needs_papers')}</dt><dd>{card.papers.map((paper) => t(`expo.paper_${paper}`)).join(locale === 'en' ? ', ' : '、')}</dd></div>}
      </dl>
      {card.hopes && <p className={styles.hopes}>{card.hopes}</p>}
      {children}
    </article>
  );
}

/** My own cards, and the way to those who fit them. */
export function MyCardsPage() {
  const { t } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const mine = useSuspenseQuery(ownCardsQuery(call)).data;
  const move = useMutation({ mutationFn: ({ id, to }: { id: string; to: 'open' | 'paused' | 'fulfilled' }) => call<OwnCards>(`/expo/cards/${id}/move`, { method: 'POST', body: { to } }), onSuccess: (page) => { queries.setQueryData(ownCardsQuery(call).queryKey, page); return queries.invalidateQueries({ queryKey: ['expo', 'cards'] }); } });
  return (
    <div className={styles.page}>
      <header className={styles.head}><div><h1>{t('expo.my_cards')}</h1><p>{t('expo.my_cards_lead')}</p></div><span className={styles.row}><Link to="/me/match/meetings" className={buttonClass('line', false, true)}>{t('expo.meetings')}</Link><Link to="/me/match/deals" className={buttonClass('line', false, true)}>{t('expo.deals')}</Link><Link to="/me/match/rfqs" className={buttonClass('line', false, true)}>{t('expo.rfqs')}</Link><Link to="/me/match/fairs" className={buttonClass('line', false, true)}>{t('expo.fairs')}</Link>{mine.shops.length > 0 && <><Link to="/me/match/new" search={{ kind: 'supply' }} className={buttonClass('fill', false, true)}>{t('expo.new_supply')}</Link><Link to="/me/match/new" search={{ kind: 'demand' }} className={buttonClass('line', false, true)}>{t('expo.new_demand')}</Link></>}</span></header>
      {mine.shops.length === 0 && <Notice>{t('expo.shop_first')} <Link to="/open-shop" className={styles.inline}>{t('shops.open_shop')}</Link></Notice>}
      {move.error && <Notice tone="bad" live>{sentence(move.error, t)}</Notice>}
      {mine.items.length === 0 ? <Empty icon="paper" text={t('expo.no_own_cards')} /> : (
        <ul className={styles.cards}>
          {mine.items.map((card) => (
            <li key={card.id}><CardBox card={card}>
              <span className={styles.row}>
                {card.state === 'open' && <Link to="/me/match/$id" params={{ id: card.id }} className={buttonClass('fill', false, true)}>{t('expo.see_matches')}</Link>}
                <Link to="/me/match/$id/edit" params={{ id: card.id }} className={buttonClass('line', false, true)}>{t('expo.edit')}</Link>
                {card.state === 'open' && <Button look="text" small busy={move.isPending} onClick={() => { move.mutate({ id: card.id, to: 'paused' }); }}>{t('expo.pause')}</Button>}
                {(card.state === 'paused' || card.state === 'lapsed') && <Button look="text" small busy={move.isPending} onClick={() => { move.mutate({ id: card.id, to: 'open' }); }}>{t('expo.reopen')}</Button>}
                {card.state !== 'fulfilled' && <Button look="text" small busy={move.isPending} onClick={() => { move.mutate({ id: card.id, to: 'fulfilled' }); }}>{t('expo.fulfil')}</Button>}
              </span>
            </CardBox></li>
          ))}
        </ul>
      )}
      <BlockedShops />
    </div>
  );
}

/** Shops she does not want to meet, and the way back; nothing where there are none. */
function BlockedShops() {
  const { t } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const blocked = useQuery(blocksQuery(call)).data?.items ?? [];
  const back = useMutation({ mutationFn: (id: string) => call<Blocks>(`/expo/blocks/${id}`, { method: 'DELETE' }), onSuccess: (page) => { queries.setQueryData(blocksQuery(call).queryKey, page); return queries.invalidateQueries({ queryKey: ['expo', 'matches'] }); } });
  if (blocked.length === 0) return null;
  return (
    <section className={styles.booked}>
      <h2>{t('expo.blocked')}</h2>
      {back.error && <Notice tone="bad" live>{sentence(back.error, t)}</Notice>}
      <ul className={styles.blocked}>{blocked.map((one) => <li key={one.organisationId}><span><strong>{one.shopName}</strong> {one.town}</span><Button look="line" small busy={back.isPending} aria-label={t('expo.unblock_of', { name: one.shopName })} onClick={() => { back.mutate(one.organisationId); }}>{t('expo.unblock')}</Button></li>)}</ul>
    </section>
  );
}

/** Who fits one of my cards: the score, the bars that make it up, three reasons, and one gap. */
export function MatchesPage() {
  const { t, locale } = useWords();
  const { id } = useParams({ from: '/signed-in/me/match/$id' });
  const page = useSuspenseQuery(matchesQuery(useCall(), id)).data;
  return (
    <div className={styles.page}>
      <header className={styles.head}><div><Link to="/me/match" className={styles.link}><Icon name="back" size={18} />{t('expo.my_cards')}</Link><h1>{t('expo.matches_of', { name: categoryWords(page.card.category, locale) })}</h1><p>{t('expo.matches_lead')}</p></div></header>
      {page.hint && <Notice tone="good" icon="check">{hintWords(page, t, locale)}</Notice>}
      {page.items.length === 0 ? <Empty icon="people" text={t('expo.no_matches')}><Link to="/match" className={buttonClass('line')}>{t('expo.see_all_cards')}</Link></Empty> : (
        <>
          {page.items.length < 5 && <p className={styles.note}>{t('expo.fewer', { n: page.items.length })}</p>}
          <ul className={styles.matches}>{page.items.map((one) => <MatchItem key={one.card.id} page={page} one={one} />)}</ul>
        </>
      )}
      <p className={styles.note}>{t('expo.weights', { version: page.weights })}</p>
    </div>
  );
}

function hintWords(page: Matches, t: ReturnType<typeof useWords>['t'], locale: ReturnType<typeof useWords>['locale']): string {
  const { hint, card } = page;
  if (!hint) return '';
  const n = hint.added;
  if (hint.kind === 'certificate') return t('expo.hint_certificate', { n, paper: t(`expo.paper_${hint.code ?? 'origin'}` as MessageKey) });
  if (hint.kind === 'month') return t('expo.hint_month', { n, month: monthWord(hint.month ?? 0, locale) });
  return hint.kind === 'lot' ? t('expo.hint_lot', { n, to: Math.round(hint.to ?? 0), unit: unitWords(card.unit, t) }) : t('expo.hint_ask', { n, to: money(hint.to ?? 0) });
}

function MatchItem({ page, one }: { page: Matches; one: Match }) {
  const { t, locale } = useWords();
  const [asking, setAsking] = useState(false);
  const call = useCall();
  const queries = useQueryClient();
  const block = useMutation({ mutationFn: () => call(`/expo/cards/${page.card.id}/block`, { method: 'POST', body: { cardId: one.card.id, block: true } }), onSuccess: () => Promise.all([queries.invalidateQueries({ queryKey: ['expo', 'matches'] }), queries.invalidateQueries({ queryKey: ['expo', 'blocks'] })]) });
  const words = (fact: Match['reasons'][number], gap: boolean) => factWords(fact, page.card.unit, page.categories, t, locale, gap);
  return (
    <li className={styles.match}>
      <CardBox card={one.card} />
      <div className={styles.why}>
        <p className={styles.score}><strong>{one.score}</strong><span>{t('expo.score')}</span></p>
        <div className={styles.bars} role="img" aria-label={features.map((name) => `${t(`expo.feature_${name}`)} ${one.bars[name]}`).join(', ')}>{features.map((name) => <span key={name}><small>{t(`expo.feature_${name}`)}</small><i><b style={{ width: `${Math.min(100, one.bars[name] * 3)}%` }} /></i><em>{one.bars[name]}</em></span>)}</div>
        <ul className={styles.reasons}>{one.reasons.map((fact) => <li key={fact.code}><Icon name="check" size={18} />{words(fact, false)}</li>)}{one.gap && <li data-gap="true"><Icon name="alert" size={18} />{words(one.gap, true)}</li>}</ul>
        {block.error && <Notice tone="bad" live>{sentence(block.error, t)}</Notice>}
        {one.meeting ? <Link to="/me/match/meetings" className={buttonClass('line', false, true)}>{t('expo.meeting_open')}</Link> : asking ? <AskMeeting cardId={page.card.id} otherCardId={one.card.id} onClose={() => { setAsking(false); }} /> : <span className={styles.row}><Button small onClick={() => { setAsking(true); }}>{t('expo.ask_meeting')}</Button><Button look="text" small busy={block.isPending} title={t('expo.block_done')} onClick={() => { block.mutate(); }}>{t('expo.block')}</Button></span>}
      </div>
    </li>
  );
}

function AskMeeting({ cardId, otherCardId, onClose }: { cardId: string; otherCardId: string; onClose: () => void }) {
  const { t } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [date, setDate] = useState(() => new Date(Date.now() + 3 * 86_400_000 + 8 * 3600_000).toISOString().slice(0, 10));
  const [time, setTime] = useState('10:00');
  const [way, setWay] = useState('phone');
  const [note, setNote] = useState('');
  const ask = useMutation({
    mutationFn: () => call('/expo/meetings', { method: 'POST', body: { cardId, otherCardId, startsAt: new Date(`${date}T${time}:00+08:00`).toISOString(), way, note } }),
    onSuccess: async () => { await queries.invalidateQueries({ queryKey: ['expo'] }); await navigate({ to: '/me/match/meetings' }); },
  });
  return (
    <Form onSubmit={() => { ask.mutate(); }}>
      <Two><TextField label={t('expo.day')} type="date" required value={date} onChange={(event) => { setDate(event.target.value); }} /><TextField label={t('expo.time')} type="time" required value={time} onChange={(event) => { setTime(event.target.value); }} /></Two>
      <Select label={t('expo.how')} value={way} onChange={(event) => { setWay(event.target.value); }} options={(['phone', 'video', 'place'] as const).map((value) => ({ value, label: t(`expo.way_${value}`) }))} />
      <TextField label={t('expo.meeting_note')} value={note} maxLength={200} onChange={(event) => { setNote(event.target.value); }} />
      {ask.error && <Notice tone="bad" live>{sentence(ask.error, t)}</Notice>}
      <span className={styles.row}><Button type="submit" small busy={ask.isPending}>{t('expo.send_request')}</Button><Button look="text" small onClick={onClose}>{t('expo.not_now')}</Button></span>
    </Form>
  );
}
