import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';

/** One thing in a calendar. Its uid never changes; whoever changes time, place or state raises the sequence by one. */
export interface CalendarEntry {
  uid: string;
  sequence: number;
  title: string;
  text: string;
  place: string;
  /** Full address of its page. */
  url: string;
  /** Instants, or a whole day as YYYY-MM-DD. */
  at: { from: Date; until: Date } | { day: string };
  /** Stays in the calendar, crossed out. */
  cancelled: boolean;
  changedAt: Date;
  alarmMinutes: number | null;
}

const hourS = 3600;

/**
 * A calendar file: one entry per occurrence, in UTC, without rules and without zones, so that every program reads the same.
 * ical-generator is never given a zone: it would print what the clock of the server shows.
 */
export function icsOf(name: string, entries: CalendarEntry[]): string {
  const calendar = ical({ name, prodId: { company: 'yunchuang', product: 'calendar', language: 'ZH' }, ttl: hourS, method: ICalCalendarMethod.PUBLISH });
  for (const entry of entries) {
    const allDay = 'day' in entry.at;
    const [start, end] = 'day' in entry.at ? [new Date(`${entry.at.day}T00:00:00Z`), null] : [entry.at.from, entry.at.until];
    const event = calendar.createEvent({
      id: `${entry.uid}@yunchuang`, sequence: entry.sequence, stamp: entry.changedAt, lastModified: entry.changedAt, start, end, allDay, summary: entry.title,
      description: entry.text || null, location: entry.place || null, url: entry.url, status: entry.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
    if (entry.alarmMinutes !== null && !entry.cancelled) event.createAlarm({ type: ICalAlarmType.display, trigger: entry.alarmMinutes * 60, description: entry.title });
  }
  return `${calendar.toString()}\r\n`;
}
