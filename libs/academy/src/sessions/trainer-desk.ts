import { Injectable } from '@nestjs/common';
import type { DeskSessions, TrainerDesk as Desk } from '@app/contracts';
import { Calendar } from '@app/calendar';
import { type CurrentMember, Members } from '@app/members';
import { Clock, Refusal, shanghaiMidnight } from '@app/platform';
import { isPlanner, planPlaces } from '../academy.policy.js';
import { Courses } from '../courses/courses.js';
import { Lecturers } from '../lecturers/lecturers.js';
import { SessionCards } from './session-cards.js';

const [hourMs, dayMs] = [3600_000, 24 * 3600_000];
const [spanDays, spanMostDays] = [28, 100];

/** What a trainer plans with, and what she sees in her calendar. */
@Injectable()
export class TrainerDesk {
  constructor(
    private readonly clock: Clock, private readonly calendar: Calendar, private readonly members: Members, private readonly courses: Courses, private readonly lecturers: Lecturers, private readonly cards: SessionCards,
  ) {}

  /** @throws academy.not_a_trainer for those who are neither staff nor on the list of lecturers */
  async desk(me: CurrentMember): Promise<Desk> {
    const courses = await this.courses.ofDesk(me);
    const [own, rooms, lecturers] = await Promise.all([this.lecturers.ofPerson(me.id), this.calendar.rooms(), this.lecturers.list()]);
    const places = planPlaces(me);
    const home = own?.organisation_path.at(-1);
    const homeName = home && places.every((place) => place.id !== home) ? (await this.members.organisationNames([home])).get(home) : undefined;
    return {
      now: this.clock.now().toISOString(), staff: isPlanner(me), lecturerId: own?.id ?? null, organisations: [...places, ...(home && homeName ? [{ id: home, name: homeName }] : [])], rooms, lecturers,
      courses: courses.filter((course) => course.state !== 'retired').map(({ id, title, way, state, theme, minutes }) => ({ id, title, way, state, theme, minutes })),
    };
  }

  /** Sessions of her places, and those she teaches, in a span of days. @throws academy.not_a_trainer */
  async sessions(me: CurrentMember, from: string | null, until: string | null): Promise<DeskSessions> {
    const own = await this.lecturers.ofPerson(me.id);
    if (!own && !isPlanner(me)) throw new Refusal('academy.not_a_trainer');
    const start = from ? new Date(Date.parse(from) - 8 * hourMs) : shanghaiMidnight(this.clock.now());
    const end = until ? new Date(Math.min(Date.parse(until) + dayMs - 8 * hourMs, start.getTime() + spanMostDays * dayMs)) : new Date(start.getTime() + spanDays * dayMs);
    const rows = await this.cards.read(`
      where s.starts_at < $2 and s.ends_at > $1 and (c.organisation_path && $3::uuid[] or exists (select from academy.session_lecturer x where x.session_id = s.id and x.lecturer_id = $4)) order by s.starts_at, s.id`,
    [start, end, planPlaces(me).map((place) => place.id), own?.id ?? null], 'academy.desk_sessions');
    return { now: this.clock.now().toISOString(), items: await this.cards.deskCards(me, rows) };
  }
}
