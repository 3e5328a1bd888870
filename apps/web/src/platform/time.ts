const shiftMs = 8 * 3600_000;
const weekdays = { 'zh-CN': ['周日', '周一', '周二', '周三', '周四', '周五', '周六'], 'zh-TW': ['週日', '週一', '週二', '週三', '週四', '週五', '週六'], en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] } as const;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (n: number) => String(n).padStart(2, '0');

/** Always Shanghai, always the same on server and browser: computed here, not by the machine's own calendar. */
function parts(iso: string) {
  const date = new Date(new Date(iso).getTime() + shiftMs);
  return { month: date.getUTCMonth(), day: date.getUTCDate(), weekday: date.getUTCDay(), time: `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`, year: date.getUTCFullYear() };
}

/** "12月14日 周一 19:30" */
export function moment(iso: string, locale: 'zh-CN' | 'zh-TW' | 'en'): string {
  const { month, day, weekday, time } = parts(iso);
  return locale === 'en' ? `${weekdays.en[weekday]} ${day} ${months[month]} ${time}` : `${month + 1}月${day}日 ${weekdays[locale][weekday]} ${time}`;
}

export function day(iso: string, locale: 'zh-CN' | 'zh-TW' | 'en'): string {
  const { year, month, day: date } = parts(iso);
  return locale === 'en' ? `${date} ${months[month]} ${year}` : `${year}年${month + 1}月${date}日`;
}

/** Month, day and time for a leaf of a tear-off calendar: "12月", "14", "19:30". */
export function leaf(iso: string, locale: 'zh-CN' | 'zh-TW' | 'en'): { month: string; day: string; time: string } {
  const { month, day: date, time } = parts(iso);
  return { month: locale === 'en' ? months[month] ?? '' : `${month + 1}月`, day: String(date), time };
}

/** "2026-12-14 19:30", in every language: for sentences that do not know which one they are in. */
export function stamp(iso: string): string {
  const { year, month, day: date, time } = parts(iso);
  return `${year}-${two(month + 1)}-${two(date)} ${time}`;
}

/** "19:30" */
export const hour = (iso: string): string => (iso === '' ? '' : parts(iso).time);

export const clock = (seconds: number): string => `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;

/** The day in Shanghai, so many days from now by this machine's clock, as a date field takes it: "2026-12-14". */
export const today = (ahead = 0): string => new Date(Date.now() + shiftMs + ahead * 24 * 3600_000).toISOString().slice(0, 10);
