import * as opencc from 'opencc-js';
import { customPinyin, pinyin } from 'pinyin-pro';

const toSimplified = opencc.Converter({ from: 'tw', to: 'cn' });

// The library reads place names by their commonest reading; both are indexed, so that either finds the goods.
customPinyin({ 乐清: 'yuè qīng', 虹桥: 'hóng qiáo' });

const hanRun = /\p{Script=Han}+/gu;
const latinRun = /[a-z0-9]+/g;

/** One spelling for search: full width to half, lower case, traditional to simplified characters. */
export const fold = (text: string): string => toSimplified(text.normalize('NFKC').toLowerCase());

const bigrams = (run: string): string[] => {
  const letters = [...run];
  return letters.slice(1).map((letter, at) => `${letters[at]}${letter}`);
};

/**
 * What a text is found by: every two neighbouring characters of Han runs, and whole Latin words and numbers.
 *
 * Dictionary splitters were ruled out: ICU cuts 雁荡山手工杨梅酒礼盒装 so that 杨梅, 雁荡山 and 礼盒 are lost.
 */
export function terms(text: string): string[] {
  const folded = fold(text);
  const han = [...folded.matchAll(hanRun)].flatMap((match) => bigrams(match[0]));
  return [...new Set([...han, ...(folded.match(latinRun) ?? [])])];
}

/** Terms of a title: also its single characters, so that 茶 or 蟹 alone finds it. */
export function titleTerms(title: string): string[] {
  const folded = fold(title);
  const single = [...folded.matchAll(hanRun)].flatMap((match) => [...match[0]]);
  return [...new Set([...terms(title), ...single])];
}

const syllables = (run: string): string[] => pinyin(run, { toneType: 'none', type: 'array', v: true });

/**
 * How a title sounds: per Han run its syllables, parted by spaces and fenced by bars, then the initials between angle brackets, so that
 * `soundsLike` can tell the begin of a syllable from its middle.
 */
export function sounds(title: string): string {
  const readings = [...fold(title).matchAll(hanRun)].map((match) => syllables(match[0]));
  return readings.map((reading) => `|${reading.join(' ')}|<${reading.map((syllable) => syllable[0] ?? '').join('')}>`).join('');
}

/** A POSIX pattern over `sounds`: pinyin from the begin of any syllable, or initials (two at least) from anywhere. */
export const soundsLike = (latin: string): string => {
  const syllables = `[| ]${[...latin].join(' ?')}`;
  return latin.length < 2 ? syllables : `${syllables}|<[a-z]*${latin}`;
};

export interface Query {
  folded: string;
  /** Every run of Han characters or Latin letters; each must occur as written. */
  runs: string[];
  terms: string[];
  /** Set when the query is Latin only: it may be pinyin or initials. */
  latin: string | null;
  /** Syllables of the Han runs, for goods that sound alike. */
  syllables: string;
}

/** Reads what a person typed. Punctuation and spaces part the runs. */
export function readQuery(typed: string): Query {
  const folded = fold(typed).slice(0, 80);
  const han = [...folded.matchAll(hanRun)].map((match) => match[0]);
  const latin = folded.match(latinRun) ?? [];
  const single = han.filter((run) => [...run].length === 1);
  return {
    folded,
    runs: [...han, ...latin],
    terms: [...new Set([...han.flatMap(bigrams), ...single, ...latin])],
    latin: han.length === 0 && latin.length > 0 ? latin.join('') : null,
    syllables: han.map((run) => syllables(run).join(' ')).join(' '),
  };
}
