import type { PaperKind } from '@app/contracts';
import { shopRules } from './shop-rules.js';

export interface PaperContent { kind: PaperKind; number: string; holder: string; validFrom: string | null; validUntil: string | null; longTerm: boolean; hasFile: boolean }
export interface ApplicationContent {
  name: string; town: string; makerName: string; contact: string; address: string; introduction: string; standing: 'licence' | 'exemption'; birthYear: number | null;
  returnAddress: Record<'name' | 'phone' | 'province' | 'city' | 'district' | 'detail', string> | null; papers: PaperContent[];
}

/** Statements of a person carry no number, and that of her identity card is not kept: the photo is enough for whoever checks it. */
const withoutNumber: PaperKind[] = ['exemption', 'identity', 'badge_evidence'];
const withoutTerm: PaperKind[] = ['badge_evidence'];
export const hasNumber = (kind: PaperKind): boolean => !withoutNumber.includes(kind);
export const hasTerm = (kind: PaperKind): boolean => !withoutTerm.includes(kind);

/** What keeps a paper from being handed in. */
export function missingOfPaper(paper: PaperContent): string[] {
  return [
    ...(paper.hasFile ? [] : ['file']), ...(paper.holder.trim() === '' ? ['holder'] : []), ...(hasNumber(paper.kind) && paper.number.trim() === '' ? ['number'] : []),
    ...(hasTerm(paper.kind) && paper.validFrom === null ? ['validFrom'] : []), ...(hasTerm(paper.kind) && !paper.longTerm && paper.validUntil === null ? ['validUntil'] : []),
  ];
}

/** What keeps an application from being handed in: names of fields, and `paper:<kind>`. */
export function missingOfApplication(wish: ApplicationContent, year: number): string[] {
  const blank = (['name', 'introduction', 'town', 'makerName', 'contact', 'address'] as const).filter((field) => wish[field].trim() === '');
  // Only the year is known; in the year of her birthday she may still be seventeen.
  const age = wish.birthYear === null ? ['birthYear'] : year - wish.birthYear <= shopRules.keeperMinAge ? ['tooYoung'] : [];
  const place = wish.returnAddress;
  const home = place && (['name', 'phone', 'province', 'city', 'district', 'detail'] as const).every((field) => place[field].trim() !== '') ? [] : ['returnAddress'];
  const needed: PaperKind[] = [wish.standing, 'identity'];
  return [
    ...blank, ...age, ...home, ...needed.filter((kind) => !wish.papers.some((paper) => paper.kind === kind)).map((kind) => `paper:${kind}`),
    ...wish.papers.filter((paper) => missingOfPaper(paper).length > 0).map((paper) => `paper:${paper.kind}`),
  ].filter((name, at, all) => all.indexOf(name) === at);
}
