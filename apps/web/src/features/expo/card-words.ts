import type { CardView, MatchFacts, OwnCards } from '@app/contracts';
import type { Locale, MessageKey, Translate } from '../../platform/i18n.js';
import { money } from '../../platform/money.js';

interface Named { name: string; nameTw: string; nameEn: string }
export const categoryWords = (category: Named, locale: Locale): string => (locale === 'en' ? category.nameEn : locale === 'zh-TW' ? category.nameTw : category.name);
const short: Record<Locale, (month: number) => string> = { 'zh-CN': (month) => `${month + 1}月`, 'zh-TW': (month) => `${month + 1}月`, en: (month) => ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][month] ?? '' };
export const monthWord = (month: number, locale: Locale): string => short[locale](month);

/** "3–5月, 11月", runs joined. */
export function monthWords(months: readonly number[], locale: Locale): string {
  const runs: number[][] = [];
  for (const month of months.toSorted((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && last.at(-1) === month - 1) last.push(month);
    else runs.push([month]);
  }
  if (months.length === 12) return locale === 'en' ? 'all year' : '全年';
  return runs.map((run) => (run.length > 1 ? `${locale === 'en' ? monthWord(run[0] ?? 0, locale) : (run[0] ?? 0) + 1}–${monthWord(run.at(-1) ?? 0, locale)}` : monthWord(run[0] ?? 0, locale))).join(locale === 'en' ? ', ' : '、');
}

export const monthsOf = (amounts: readonly number[]): number[] => amounts.flatMap((amount, month) => (amount > 0 ? [month] : []));
export const unitWords = (unit: CardView['unit'], t: Translate): string => t(`expo.unit_${unit}`);
export const priceWords = (card: CardView, t: Translate): string => (card.hides.includes('price') && card.priceFen === null ? t('expo.price_hidden') : card.priceFen === null ? t('expo.price_open') : `${money(card.priceFen)}/${unitWords(card.unit, t)}`);
export const amountWords = (card: CardView, t: Translate): string => t('expo.monthly', { n: Math.max(...card.amounts), unit: unitWords(card.unit, t) });

/** A reason or a gap as a sentence, from the figures that made it. */
export function factWords(fact: MatchFacts, unit: CardView['unit'], categories: OwnCards['categories'], t: Translate, locale: Locale, gap: boolean): string {
  const key = (name: string) => `expo.${gap ? 'gap' : 'reason'}_${name}` as MessageKey;
  const words = unitWords(unit, t);
  switch (fact.code) {
    case 'category': { const found = categories.find((one) => one.id === fact.shared); return t(key('category'), { name: found ? categoryWords(found, locale) : '' }); }
    case 'season': return t(key('season'), { months: monthWords(fact.months, locale), can: fact.canMonthly, need: fact.needMonthly, unit: words });
    case 'lot': return t(key('lot'), { lot: fact.minimumLot, need: fact.need, unit: words });
    case 'price': return fact.overPct === null ? t(key('price_open')) : fact.overPct > 0 ? t(key('price_over'), { n: fact.overPct }) : t(key('price_within'));
    case 'distance': return fact.km === null ? t(key('distance_open')) : t(key('distance'), { n: fact.km });
    case 'wishes': return fact.of === 0 ? t(key('wishes_none')) : t(key('wishes'), { n: fact.met, m: fact.of });
  }
}
