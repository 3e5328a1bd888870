import type { ShareRule } from '@app/contracts';
import { shares } from '@app/platform';

/** What stands on a line: what was paid for its goods, and what of that has gone back. */
export interface Kept { paidFen: number; refundedFen: number; pieces: number; refundedPieces: number }

/** What a line owes: a part of what was kept, half a fen rounded up, or an amount for each piece kept. */
export function shareOf(rule: ShareRule, line: Kept): number {
  if (rule.kind === 'piece') return rule.fen * (line.pieces - line.refundedPieces);
  return Number((2n * BigInt(rule.bp) * BigInt(line.paidFen - line.refundedFen) + 10_000n) / 20_000n);
}

/** What it owed on the day it was paid. */
export const grossOf = (rule: ShareRule, line: Kept): number => shareOf(rule, { ...line, refundedFen: 0, refundedPieces: 0 });

/**
 * What each payer is let off, because together they owe more than the cap: by how much they owe, so that the order in which things were
 * sold decides nothing. @param owed payers in a fixed order
 */
export function letOff(capFen: number | null, owed: number[]): number[] {
  const over = capFen === null ? 0 : owed.reduce((sum, fen) => sum + fen, 0) - capFen;
  return over > 0 ? shares(over, owed) : owed.map(() => 0);
}

/** The rule in force at an instant; before the first it is the first. @param versions oldest first */
export function ruleAt<V extends { from: Date }>(versions: V[], at: Date): V | undefined {
  return versions.findLast((version) => version.from <= at) ?? versions[0];
}

/** A promise to the public may grow and nothing else; a part and an amount a piece cannot be held against each other. */
export const isLower = (next: ShareRule, before: ShareRule): boolean =>
  next.kind === 'part' ? before.kind !== 'part' || next.bp < before.bp : before.kind !== 'piece' || next.fen < before.fen;
/** No cap is more than any. */
export const isLowerCap = (next: number | null, before: number | null): boolean => next !== null && (before === null || next < before);
