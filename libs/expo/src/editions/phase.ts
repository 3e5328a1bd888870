import type { EditionPhase } from '@app/contracts';

export interface EditionDates { apply_until: Date; opens_at: Date; closes_at: Date; published_at: Date | null; cancelled_at: Date | null }

/** By the clock alone: nobody has to open or close an expo. */
export function phaseOf(edition: EditionDates, now: Date): EditionPhase {
  if (edition.cancelled_at) return 'cancelled';
  if (!edition.published_at) return 'draft';
  if (now >= edition.closes_at) return 'ended';
  if (now >= edition.opens_at) return 'open';
  return now < edition.apply_until ? 'calling' : 'coming';
}
