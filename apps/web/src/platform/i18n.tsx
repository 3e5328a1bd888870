import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type academy from '../features/academy/messages/zh-CN.json';
import type academyDesk from '../features/academy/desk/messages/zh-CN.json';
import type calendar from '../features/calendar/messages/zh-CN.json';
import type expo from '../features/expo/messages/zh-CN.json';
import type expoDesk from '../features/expo/desk/messages/zh-CN.json';
import type live from '../features/live/messages/zh-CN.json';
import type liveDesk from '../features/live/desk/messages/zh-CN.json';
import type studio from '../features/live/studio/desk/messages/zh-CN.json';
import type mall from '../features/mall/messages/zh-CN.json';
import type goodsDesk from '../features/mall/goods/desk/messages/zh-CN.json';
import type mallDesk from '../features/mall/desk/messages/zh-CN.json';
import type messages from '../features/messages/messages/zh-CN.json';
import type shops from '../features/mall/shops/messages/zh-CN.json';
import type shopsDesk from '../features/mall/shops/desk/messages/zh-CN.json';
import type complaints from '../features/mall/complaints/messages/zh-CN.json';
import type orders from '../features/mall/orders/messages/zh-CN.json';
import type ordersDesk from '../features/mall/orders/desk/messages/zh-CN.json';
import type members from '../features/members/messages/zh-CN.json';
import type membersDesk from '../features/members/desk/messages/zh-CN.json';
import type money from '../features/mall/money/desk/messages/zh-CN.json';
import type pay from '../features/payments/messages/zh-CN.json';
import type books from '../features/payments/desk/messages/zh-CN.json';
import type site from '../site/messages/zh-CN.json';

export const locales = ['zh-CN', 'zh-TW', 'en'] as const;
export type Locale = (typeof locales)[number];
/** First step of the address; simplified Chinese has none. */
export const prefixes: Record<Locale, string> = { 'zh-CN': '', 'zh-TW': '/zh-tw', en: '/en' };

export type MessageKey =
  | keyof typeof site
  | keyof typeof academy
  | keyof typeof academyDesk
  | keyof typeof expo
  | keyof typeof expoDesk
  | keyof typeof calendar
  | keyof typeof live
  | keyof typeof liveDesk
  | keyof typeof studio
  | keyof typeof mall
  | keyof typeof members
  | keyof typeof messages
  | keyof typeof shops
  | keyof typeof orders
  | keyof typeof complaints
  | keyof typeof pay
  | keyof typeof mallDesk
  | keyof typeof money
  | keyof typeof books
  | keyof typeof goodsDesk
  | keyof typeof ordersDesk
  | keyof typeof shopsDesk
  | keyof typeof membersDesk;
export type Catalogue = Record<string, string>;
export type Values = Record<string, string | number>;
export type Translate = (key: MessageKey, values?: Values) => string;

/** Words come in parts, so that a shopper's phone carries neither those of the desks nor those of expo and academy. */
export type WordPart = 'shop' | 'programme' | 'desk';

// Written out, because a browser loads what its locale and part need, in one file each.
const sources: Record<WordPart, Record<Locale, () => Promise<{ default: Catalogue[] }>>> = {
  shop: { 'zh-CN': () => import('./words/shop.zh-CN.js'), 'zh-TW': () => import('./words/shop.zh-TW.js'), en: () => import('./words/shop.en.js') },
  programme: { 'zh-CN': () => import('./words/programme.zh-CN.js'), 'zh-TW': () => import('./words/programme.zh-TW.js'), en: () => import('./words/programme.en.js') },
  desk: { 'zh-CN': () => import('./words/desk.zh-CN.js'), 'zh-TW': () => import('./words/desk.zh-TW.js'), en: () => import('./words/desk.en.js') },
};

export const loadCatalogue = async (locale: Locale, part: WordPart): Promise<Catalogue> => Object.assign({}, ...(await sources[part][locale]()).default) as Catalogue;

/** Adds the words of a part to a catalogue that is in use; once per catalogue. */
export function makeNeedWords(locale: Locale, catalogue: Catalogue): (part: WordPart) => Promise<void> {
  const coming = new Map<WordPart, Promise<void>>();
  return (part) => {
    const known = coming.get(part) ?? loadCatalogue(locale, part).then((words) => { Object.assign(catalogue, words); });
    coming.set(part, known);
    return known;
  };
}

export const translator = (catalogue: Catalogue): Translate => (key, values = {}) =>
  (catalogue[key] ?? key).replaceAll(/\{(\w+)\}/g, (_match, name: string) => String(values[name] ?? ''));

export interface Words { locale: Locale; t: Translate }

const WordsContext = createContext<Words | null>(null);

export function WordsProvider({ locale, catalogue, children }: { locale: Locale; catalogue: Catalogue; children: ReactNode }) {
  const words = useMemo(() => ({ locale, t: translator(catalogue) }), [locale, catalogue]);
  return <WordsContext value={words}>{children}</WordsContext>;
}

export function useWords(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error('No words around this component.');
  return words;
}
