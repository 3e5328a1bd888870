// China keeps one zone without summer time, so that a shift of eight hours is the whole calendar rule.
const shiftMs = 8 * 3600_000;
const dayMs = 24 * 3600_000;

/** The calendar day in Shanghai, as YYYY-MM-DD. */
export const shanghaiDay = (instant: Date): string => new Date(instant.getTime() + shiftMs).toISOString().slice(0, 10);

/** 00:00 in Shanghai, `days` after the day of `instant`. */
export const shanghaiMidnight = (instant: Date, days = 0): Date =>
  new Date(Math.floor((instant.getTime() + shiftMs) / dayMs) * dayMs + days * dayMs - shiftMs);
