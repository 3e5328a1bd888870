import type { Locale, NoticeTopic } from '@app/contracts';

export type Wording = Record<Locale, string>;
export type NoticeValues = Record<string, string | number>;

/** A kind of notice, declared by the context in which the fact happens. `{name}` in a wording is the value of that name. */
export interface NoticeKind {
  /** `<context>.<fact>`; with the key of the fact it names a notice once and for all. */
  name: string;
  topic: NoticeTopic;
  /** At once also at night; everything else waits for the morning. */
  urgent?: boolean;
  title: Wording;
  text: Wording;
  /** Path within the site, without language. */
  link: string;
  /** Short message, in Chinese: the fact alone, never an amount, an address or a name. Left out: none is sent. */
  sms?: string;
}

export const fill = (wording: string, values: NoticeValues): string => wording.replaceAll(/\{(\w+)\}/g, (_match, name: string) => String(values[name] ?? ''));
export const fillAll = (wording: Wording, values: NoticeValues): Wording => ({ 'zh-CN': fill(wording['zh-CN'], values), 'zh-TW': fill(wording['zh-TW'], values), en: fill(wording.en, values) });
