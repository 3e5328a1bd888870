import type { ParcelState } from '@app/contracts';

export interface Step { at: Date; state: ParcelState; text: string }

/**
 * Where a parcel stands after everything that was ever heard of it, in whatever order it was heard. What was signed stays signed: news that
 * overtakes it, or an office that scans once more, takes nothing back.
 */
export function standOf(steps: Pick<Step, 'at' | 'state'>[]): ParcelState {
  for (const last of ['signed', 'returned'] as const) if (steps.some((step) => step.state === last)) return last;
  return steps.toSorted((a, b) => a.at.getTime() - b.at.getTime()).at(-1)?.state ?? 'booked';
}
