const shiftMs = 8 * 3600_000;

/** Day and time on the wall in Shanghai, as date and time fields hold them. */
export const wallOf = (iso: string): { date: string; time: string } => {
  const shanghai = new Date(new Date(iso).getTime() + shiftMs).toISOString();
  return { date: shanghai.slice(0, 10), time: shanghai.slice(11, 16) };
};

export const instantOf = (date: string, time: string): string | null => {
  const at = new Date(`${date}T${time}:00+08:00`);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
};

/** 1 is Monday, 7 Sunday. */
export const weekdayOf = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
