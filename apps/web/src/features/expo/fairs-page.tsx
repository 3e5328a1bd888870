import type { Fairs } from '@app/contracts';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { sentence } from '../../platform/errors.js';
import { useWords } from '../../platform/i18n.js';
import { useCall } from '../../platform/session.js';
import { hour, moment } from '../../platform/time.js';
import { Button } from '../../ui/button.js';
import { Icon } from '../../ui/icon.js';
import { Empty, Notice } from '../../ui/notice.js';
import { Tag } from '../../ui/tag.js';
import { fairsQuery } from './api.js';
import styles from './deal.module.css';

export const fairTone = { open: 'brand', closed: 'warm', published: 'good', over: 'plain', cancelled: 'bad' } as const;

/** Matching days that are ahead: her cards in them, and once they are planned whom she meets when. */
export function FairsPage() {
  const { t, locale } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const { items } = useSuspenseQuery(fairsQuery(call)).data;
  const act = useMutation({
    mutationFn: ({ fair, card, join }: { fair: string; card: string; join: boolean }) => (join ? call<Fairs>(`/expo/fairs/${fair}/cards`, { method: 'POST', body: { cardId: card } }) : call<Fairs>(`/expo/fairs/${fair}/cards/${card}`, { method: 'DELETE' })),
    onSuccess: (page) => { queries.setQueryData(fairsQuery(call).queryKey, page); },
  });
  return (
    <div className={styles.page}>
      <header className={styles.head}><Link to="/me/match" className={styles.link}><Icon name="back" size={18} />{t('expo.my_cards')}</Link><h1>{t('expo.fairs')}</h1><p className={styles.note}>{t('expo.fairs_lead')}</p></header>
      {act.error && <Notice tone="bad" live>{sentence(act.error, t)}</Notice>}
      {items.length === 0 ? <Empty icon="calendar" text={t('expo.no_fairs')} /> : (
        <ul className={styles.quotes}>
          {items.map((fair) => (
            <li key={fair.id} className={styles.offer} data-state={fair.state === 'published' ? 'accepted' : 'open'}>
              <header><h2>{fair.title}</h2><Tag tone={fairTone[fair.state]}>{t(`expo.fair_state_${fair.state}`)}</Tag></header>
              <p className={styles.terms}>{moment(fair.startsAt, locale)}</p>
              <p className={styles.quiet}>{t('expo.fair_line', { place: fair.place, n: fair.rounds, minutes: fair.minutes })}</p>
              {fair.state === 'open' && <p className={styles.quiet}>{t('expo.fair_until', { time: moment(fair.joinUntil, locale) })}</p>}
              {fair.meetings.length > 0 && <section className={styles.head}><h3>{t('expo.fair_meets')}</h3><ol className={styles.rounds}>{fair.meetings.map((one) => <li key={one.startsAt}><time>{hour(one.startsAt)}</time><span><strong>{one.shopName}</strong><small>{t('expo.about', { own: one.own, other: one.other })}</small></span></li>)}</ol></section>}
              {fair.own.length === 0 && fair.state === 'open' && <Notice>{t('expo.fair_no_cards')} <Link to="/me/match" className={styles.underlined}>{t('expo.my_cards')}</Link></Notice>}
              <span className={styles.row}>{fair.own.map((card) => (card.joined
                ? <Button key={card.cardId} look="text" small busy={act.isPending} onClick={() => { act.mutate({ fair: fair.id, card: card.cardId, join: false }); }}>{t('expo.leave_fair', { title: `${t(`expo.kind_${card.kind}`)} ${card.title}` })}</Button>
                : fair.state === 'open' && <Button key={card.cardId} small busy={act.isPending} onClick={() => { act.mutate({ fair: fair.id, card: card.cardId, join: true }); }}>{t('expo.join_fair', { title: `${t(`expo.kind_${card.kind}`)} ${card.title}` })}</Button>))}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
