import { Injectable } from '@nestjs/common';
import type { Obstacle, RoomCard } from '@app/contracts';
import { type BookingRef, Calendar } from '@app/calendar';
import { Clock, Database, shanghaiMidnight } from '@app/platform';
import type { LecturerRow } from '../lecturers/lecturers.js';
import { nearestFree, overlaps, type Span } from './free-time.js';

const [minuteMs, hourMs] = [60_000, 3600_000];
/** Longer than the longest way. */
const reachMs = 10 * hourMs;
const [opens, closes] = [8 * hourMs, 21 * hourMs];

export interface Crew { room: RoomCard | null; lecturers: LecturerRow[] }
interface Elsewhere { lecturer_id: string; town: string; venue_id: string; from: number; until: number }
interface Blocked extends Span { obstacle: Obstacle }

/**
 * What stands in the way of teaching somewhere at some time: a room or a person who is booked, or a lecturer who could not be there in time
 * because she teaches elsewhere. The diary alone forbids the first; the second is asked here, under the locks that the diary took.
 */
@Injectable()
export class Obstacles {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly calendar: Calendar) {}

  /** For each time the first obstacle, and the nearest start of that day without one. @param except the sessions that are about to move */
  async of(times: { from: Date; until: Date }[], crew: Crew, except: string[] = []): Promise<{ obstacle: Obstacle | null; freeAt: Date | null }[]> {
    if (times.length === 0) return [];
    const all = { from: new Date(Math.min(...times.map((time) => shanghaiMidnight(time.from).getTime()))), until: new Date(Math.max(...times.map((time) => time.until.getTime())) + 24 * hourMs) };
    const blocked = [...await this.booked(crew, all, except), ...await this.onTheWay(crew, all, except)];
    return times.map((time) => {
      const span = { from: time.from.getTime(), until: time.until.getTime() };
      // What is booked explains more than the way to it.
      const hit = blocked.filter((one) => overlaps(one, span)).toSorted((a, b) => Number(a.obstacle.kind === 'way') - Number(b.obstacle.kind === 'way') || a.from - b.from)[0];
      const midnight = shanghaiMidnight(time.from).getTime();
      const free = hit ? nearestFree(span, { from: Math.max(midnight + opens, this.clock.now().getTime()), until: midnight + closes }, blocked) : null;
      return { obstacle: hit?.obstacle ?? null, freeAt: free === null ? null : new Date(free) };
    });
  }

  private async booked(crew: Crew, all: { from: Date; until: Date }, except: string[]): Promise<Blocked[]> {
    const names = new Map<string, string>([...(crew.room ? [[`room:${crew.room.id}`, `${crew.room.venue} ${crew.room.name}`] as const] : []), ...crew.lecturers.map((one) => [`person:${one.person_id}`, one.name] as const)]);
    const refs = except.map((id): BookingRef => ({ kind: 'session', id }));
    const busy = await this.calendar.busy([...names.keys()], all.from, all.until, refs);
    return busy.map((time) => ({
      from: time.from.getTime(), until: time.until.getTime(),
      obstacle: { kind: 'taken', who: names.get(time.resource) ?? '', from: time.from.toISOString(), until: time.until.toISOString(), minutes: null, town: null },
    }));
  }

  /** Sessions of the lecturers in other houses, each with the way there and back around it. */
  private async onTheWay(crew: Crew, all: { from: Date; until: Date }, except: string[]): Promise<Blocked[]> {
    const { room } = crew;
    if (!room) return [];
    const rows = await this.db.rows<Elsewhere & { room_id: string }>(`
      select x.lecturer_id, s.town, s.room_id, (extract(epoch from s.starts_at) * 1000)::float8 as "from", (extract(epoch from s.ends_at) * 1000)::float8 as until
      from academy.session_lecturer x join academy.session s on s.id = x.session_id
      where x.lecturer_id = any($1) and s.cancelled_at is null and s.room_id is not null and s.starts_at < $3 and s.ends_at > $2 and s.id <> all($4::uuid[])`,
    [crew.lecturers.map((one) => one.id), new Date(all.from.getTime() - reachMs), new Date(all.until.getTime() + reachMs), except], 'academy.elsewhere');
    const cards = await this.calendar.roomCards([...new Set(rows.map((row) => row.room_id))]);
    const way = await this.calendar.ways([room.town, ...rows.map((row) => row.town)]);
    return rows.filter((row) => cards.get(row.room_id)?.venueId !== room.venueId).map((row) => {
      const minutes = way(row.town, room.town);
      return {
        from: row.from - minutes * minuteMs, until: row.until + minutes * minuteMs,
        obstacle: { kind: 'way', who: crew.lecturers.find((one) => one.id === row.lecturer_id)?.name ?? '', from: new Date(row.from).toISOString(), until: new Date(row.until).toISOString(), minutes, town: row.town },
      };
    });
  }
}
