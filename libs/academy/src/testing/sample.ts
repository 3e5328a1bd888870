import { Injectable } from '@nestjs/common';
import type { Role } from '@app/contracts';
import { Calendar } from '@app/calendar';
import { type CurrentMember, Members } from '@app/members';
import { Clock, Database, log, shanghaiDay, shanghaiMidnight } from '@app/platform';
import { Attendance } from '../attendance/attendance.js';
import { Certificates } from '../certificates/certificates.js';
import { Goals } from '../goals/goals.js';
import { Courses } from '../courses/courses.js';
import { Lecturers, type LecturerRow } from '../lecturers/lecturers.js';
import { SeatBook } from '../seats/seat-book.js';
import { SessionStore } from '../sessions/session-store.js';
import { Sessions } from '../sessions/sessions.js';
import { Services } from '../services/services.js';
import { Studios } from '../studios/studios.js';
import { Tours } from '../tours/tours.js';
import { Tracks } from '../tracks/tracks.js';
import { courses, lecturers, names, type SampleCourse, venues } from './sample-plan.js';

const [minuteMs, dayMs] = [60_000, 24 * 3600_000];
export interface AcademyCast { federation: string; staffId: string; shopperId: string }
interface Person { id: string; name: string }

/** Courses with a past and a term to come, made through the same services as everybody's. A later start adds a term where one has run out. */
@Injectable()
export class AcademySample {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly calendar: Calendar, private readonly members: Members, private readonly lecturers: Lecturers, private readonly courses: Courses,
    private readonly sessions: Sessions, private readonly store: SessionStore, private readonly seats: SeatBook, private readonly attendance: Attendance, private readonly certificates: Certificates, private readonly goals: Goals,
    private readonly tours: Tours, private readonly services: Services, private readonly tracks: Tracks, private readonly studios: Studios,
  ) {}

  async load(cast: AcademyCast | null): Promise<void> {
    if (!cast) return;
    const [now, began] = [this.clock.now(), Date.now()];
    try {
      if (await this.db.row('select 1 from academy.course limit 1')) await this.rollForward(cast, now);
      else {
        await this.db.transaction(() => this.loadAll(cast, now));
        log.info({ courses: courses.length, ms: Date.now() - began }, 'sample courses loaded');
      }
    } finally {
      this.clock.reset();
    }
  }

  private async loadAll(cast: AcademyCast, now: Date): Promise<void> {
    const staff = this.as(cast.staffId, [[cast.federation, 'city_staff']]);
    this.before(now, 60);
    await this.goals.set(staff, Number(shanghaiDay(now).slice(0, 4)), { people: 120, sessions: 60, stations: 8 });
    const path = [cast.federation];
    const rooms: string[][] = [];
    for (const { rooms: inside, ...venue } of venues) rooms.push(await this.calendar.addVenue({ ...venue, organisationId: cast.federation }, path, inside, true));
    const teachers = new Map<string, LecturerRow>();
    for (const { key, phone, ...one } of lecturers) {
      const personId = await this.members.findOrCreateByPhone(phone, one.name);
      const id = await this.lecturers.write(personId, { ...one, organisationId: cast.federation }, path, true);
      teachers.set(key, (await this.lecturers.require([id]))[0] as LecturerRow);
    }
    const lead = teachers.get('zhou');
    if (lead) await this.members.markDemo('lecturer', lead.person_id, 'lecturer');
    const people: Person[] = [];
    for (const [at, name] of names.entries()) people.push({ id: await this.members.findOrCreateByPhone(`1990004${String(at).padStart(4, '0')}`, name), name });
    const shopper = { id: cast.shopperId, name: (await this.members.namesOf([cast.shopperId])).get(cast.shopperId) ?? '' };
    for (const [at, plan] of courses.entries()) {
      const courseId = await this.courses.write(staff.id, { ...plan.course, organisationId: cast.federation }, path, true);
      await this.courses.move(staff, courseId, 'published');
      await this.term(staff, plan, courseId, rooms, teachers, now, people, at);
    }
    await this.own(staff, shopper, now, people);
    await this.requests(staff, now);
    await this.consulting(staff, shopper, now, teachers, rooms);
    await this.incubation(staff, shopper, now, people, teachers);
    await this.studioHours(staff, now, rooms);
  }

  /** The weeks of one course, before today and after it, with those who came and those who will. */
  private async term(staff: CurrentMember, plan: SampleCourse, courseId: string, rooms: string[][], teachers: Map<string, LecturerRow>, now: Date, people: Person[], at: number): Promise<void> {
    this.before(now, 55);
    const days = this.daysOf(plan, now);
    const roomId = plan.room ? rooms[plan.room[0]]?.[plan.room[1]] ?? null : null;
    const crew = plan.teachers.flatMap((key) => teachers.get(key) ?? []);
    const termId = await this.sessions.write(staff.id, await this.courses.find(courseId), roomId ? (await this.calendar.roomCards([roomId])).get(roomId) ?? null : null, crew, { days: days.map((day) => ({ day, time: plan.time })), minutes: plan.minutes, capacity: plan.capacity });
    const ids = await this.db.rows<{ id: string; starts_at: Date }>('select id, starts_at from academy.session where term_id = $1 order by starts_at', [termId]);
    for (const [week, { id, starts_at }] of ids.entries()) {
      this.before(starts_at < now ? starts_at : now, starts_at < now ? 6 : 4);
      const wanted = Math.min(people.length, Math.round(plan.capacity * (starts_at < now ? Math.min(plan.fills, 1) : plan.fills * (1 - week * 0.04))));
      const crowd = Array.from({ length: wanted }, (_none, n) => people[(at * 5 + n) % people.length] as Person);
      const session = await this.store.lockOne(id);
      for (const person of crowd) await this.seats.seat(session, { personId: person.id, name: person.name }, person.id);
      if (starts_at < now) await this.past(id, starts_at, crew[0]);
    }
  }

  /** Most of those who had a seat came. */
  private async past(sessionId: string, startsAt: Date, teacher: LecturerRow | undefined): Promise<void> {
    if (!teacher) return;
    this.clock.shiftTo(new Date(startsAt.getTime() + 20 * minuteMs));
    const me = this.as(teacher.person_id, []);
    const seated = await this.db.rows<{ id: string }>("select id from academy.seat where session_id = $1 and state = 'confirmed' order by seq", [sessionId]);
    for (const [at, seat] of seated.entries()) if (at % 9 !== 8) await this.attendance.signIn(me, sessionId, { seatId: seat.id, at: new Date(startsAt.getTime() + (at % 14 - 10) * minuteMs).toISOString() });
  }

  /** What the shopper of the sample finds in her learning: a seat, a place in a line, an offer, a past and a certificate. */
  private async own(staff: CurrentMember, shopper: Person, now: Date, people: Person[]): Promise<void> {
    const sessionsOf = (title: string, past: boolean) => this.db.rows<{ id: string; starts_at: Date; course_id: string }>(`select s.id, s.starts_at, s.course_id from academy.session s join academy.course c on c.id = s.course_id where c.title = $1 and (s.starts_at < $2) = $3 order by s.starts_at`, [title, now, past]);
    const seat = async (id: string) => this.seats.seat(await this.store.lockOne(id), { personId: shopper.id, name: shopper.name }, shopper.id);
    const film = await sessionsOf('三天学会拍短视频', true);
    for (const { id, starts_at } of film) {
      this.before(starts_at, 3);
      await seat(id);
      const own = await this.db.row<{ id: string; person_id: string }>("select t.id, l.person_id from academy.seat t join academy.session_lecturer x on x.session_id = t.session_id join academy.lecturer l on l.id = x.lecturer_id where t.session_id = $1 and t.person_id = $2", [id, shopper.id]);
      this.clock.shiftTo(new Date(starts_at.getTime() + 10 * minuteMs));
      if (own) await this.attendance.signIn(this.as(own.person_id, []), id, { seatId: own.id });
    }
    this.before(now, 2);
    const courseId = film[0]?.course_id;
    if (courseId) {
      const { items } = await this.certificates.reached(staff, courseId);
      await this.certificates.issue(staff, courseId, items.filter((item) => item.reached).map((item) => item.personId));
      const [wrong] = (await this.certificates.reached(staff, courseId)).items.filter((item) => item.personId === people[11]?.id || item.personId !== shopper.id);
      if (wrong?.certificate) await this.certificates.revoke(staff, wrong.certificate.id, '示例：签到记录核对后不足学时');
    }
    this.clock.shiftTo(now);
    // By the hour of the day at which the sample is loaded an offer may have to wait for the morning: seats are given back while people are awake.
    const [offered] = (await sessionsOf('直播间实训小班', false)).slice(1);
    const [waits] = (await sessionsOf('手机直播入门', false)).slice(1);
    const [taken] = (await sessionsOf('选品与售后', false)).slice(1);
    for (const one of [waits, taken]) if (one) await seat(one.id);
    if (offered) {
      const line = await this.db.rows<{ person_id: string }>("select person_id from academy.seat where session_id = $1 and state = 'waiting'", [offered.id]);
      for (const { person_id } of line) await this.seats.cancel(this.as(person_id, []), offered.id);
      await seat(offered.id);
      const first = await this.db.row<{ person_id: string }>("select person_id from academy.seat where session_id = $1 and state = 'confirmed' order by seq limit 1", [offered.id]);
      if (first) await this.seats.cancel(this.as(first.person_id, []), offered.id);
    }
  }

  /** Villages that wait for a lecture, two of them without a room, and one that has its day. */
  private async requests(staff: CurrentMember, now: Date): Promise<void> {
    this.before(now, 3);
    const day = (days: number) => shanghaiDay(shanghaiMidnight(now, days));
    const ask = async (title: string, town: string, place: string, note: string) => {
      const course = await this.db.row<{ id: string }>('select id from academy.course where title = $1', [title]);
      return this.tours.ask(staff, { courseId: course?.id ?? '', organisationId: staff.posts[0]?.organisationId ?? '', town, place, people: 35, fromOn: day(4), untilOn: day(30), note });
    };
    await ask('手机直播入门', '仙溪镇', '仙溪村文化礼堂', '茶农多，晚上才有空。');
    await ask('石斛与茶的初加工', '龙西乡', '乡妇女之家', '');
    await ask('三天学会拍短视频', '大荆镇', '镇文化站', '');
    await ask('手机直播入门', '柳市镇', '妇女之家', '厂里姐妹，想学带货。');
    await ask('选品与售后', '大荆镇', '石斛合作社', '');
    await ask('手机直播入门', '虹桥镇', '蒲岐渔港', '');
    const planned = await ask('选品与售后', '虹桥镇', '文化礼堂', '想讲讲差评怎么回。');
    this.clock.shiftTo(now);
    const [room] = (await this.calendar.rooms()).filter((one) => one.town === '虹桥镇' && one.capacity >= 35);
    const [teacher] = (await this.lecturers.list()).filter((one) => one.name === '郑雅琴');
    if (room && teacher) await this.tours.plan(staff, planned, { day: day(9), time: '19:00', minutes: 90, roomId: room.id, lecturerId: teacher.id });
  }

  /** Three who advise, and an appointment of the shopper. */
  private async consulting(staff: CurrentMember, shopper: Person, now: Date, teachers: Map<string, LecturerRow>, rooms: string[][]): Promise<void> {
    const organisationId = staff.posts[0]?.organisationId ?? '';
    const make = (title: string, lead: string, key: string, roomId: string | null, windows: { day: number; from: string; until: string }[]) => this.services.write({
      title, lead, lecturerId: teachers.get(key)?.id ?? '', roomId, organisationId, minutes: 45, beforeMinutes: 0, afterMinutes: 15, ways: roomId ? ['onsite', 'online'] : ['online'], windows,
    }, [organisationId], true);
    const shop = await make('开店诊断', '带上店铺后台，一起看哪一步漏了单。', 'zheng', rooms[1]?.[0] ?? null, [{ day: 1, from: '09:00', until: '11:30' }, { day: 3, from: '14:00', until: '17:00' }]);
    await make('直播间会诊', '把上一场的回放发来，逐段看。', 'zhou', rooms[1]?.[0] ?? null, [{ day: 2, from: '09:00', until: '11:30' }, { day: 4, from: '14:00', until: '17:00' }]);
    await make('法律与维权', '合同、商标、退货、职业索赔，先问清再签。', 'lin', null, [{ day: 2, from: '14:00', until: '17:00' }, { day: 5, from: '09:00', until: '11:30' }]);
    const [first] = (await this.services.slots(shop)).days.slice(1);
    if (first?.starts[0]) await this.services.book(this.as(shopper.id, []), shop, { startsAt: first.starts[0], way: 'onsite', topic: '虾干的详情页怎么写才不退货。' });
    this.clock.shiftTo(now);
  }

  /** Four on their way, one of them late, one with a second mentor, one who has made it. */
  private async incubation(staff: CurrentMember, shopper: Person, now: Date, people: Person[], teachers: Map<string, LecturerRow>): Promise<void> {
    const organisationId = staff.posts[0]?.organisationId ?? '';
    const day = (days: number) => shanghaiDay(shanghaiMidnight(now, days));
    const mentor = (key: string) => teachers.get(key)?.id ?? '';
    const open = (person: Person | undefined, kind: 'shop' | 'streamer', goal: string, key: string) => {
      this.before(now, 48);
      return this.tracks.write(staff.id, person?.id ?? '', { kind, name: person?.name ?? '', goal, organisationId, mentorId: mentor(key) }, [organisationId], true);
    };
    const spoke = (id: string, days: number, way: 'visit' | 'call' | 'online' | 'live', text: string, next: { text: string; dueOn: string } | null) => {
      this.before(now, days);
      return this.tracks.log(staff, id, { on: day(-days), way, text, next });
    };
    const own = await open(shopper, 'shop', '三个月内把虾干店开起来，上架十款。', 'zheng');
    await spoke(own, 40, 'visit', '看了晒场，先做小包装，定了三档价。', { text: '把营业执照和食品登记证交上来', dueOn: day(-30) });
    await spoke(own, 12, 'call', '证齐了。主图偏暗，约了活动中心的直播间重拍。', { text: '重拍五张主图', dueOn: day(5) });
    const late = await open(people[3], 'streamer', '能独立播满一小时，懂得接弹幕。', 'zhou');
    await spoke(late, 20, 'live', '跟了半场，开场太急，讲品顺序要先写好。', { text: '写好下一场的讲品顺序', dueOn: day(-6) });
    await open(people[7], 'shop', '给合作社的茶开一家店。', 'zheng');
    const handed = await open(people[9], 'streamer', '做方言美食号，每周两场。', 'lin');
    await spoke(handed, 30, 'online', '号的定位清楚了，缺的是镜头感。', { text: '跟周老师练两次', dueOn: day(9) });
    await this.tracks.handOver(staff, handed, { mentorId: mentor('zhou'), note: '接下来主要练上镜' });
    const done = await open(people[12], 'shop', '渔家咸鲜开店。', 'zheng');
    await spoke(done, 15, 'call', '上个月卖了两百多单，自己会做活动了。', null);
    await this.tracks.end(staff, done, { as: 'graduated', note: '月销两百单，能自己排活动。' });
    this.clock.shiftTo(now);
  }

  /** Three studios with what stands in them, and a few hours of the second that are taken; the first is left to the shows. */
  private async studioHours(staff: CurrentMember, now: Date, rooms: string[][]): Promise<void> {
    const organisationId = staff.posts[0]?.organisationId ?? '';
    const week = (from: string, until: string, days: number[]) => days.map((day) => ({ day, from, until }));
    const open = (name: string, lead: string, roomId: string | undefined, windows: { day: number; from: string; until: string }[]) => this.studios.write({ name, lead, roomId: roomId ?? '', organisationId, windows }, [organisationId], true);
    await open('一号直播间 · 服饰手作', '落地背景三幅、双机位、挂衣杆。', rooms[1]?.[2], week('09:00', '22:00', [1, 2, 3, 4, 5, 6, 7]));
    const second = await open('二号直播间 · 食品', '操作台、水槽、俯拍支架。', rooms[1]?.[3], week('09:00', '21:00', [1, 2, 3, 4, 5, 6]));
    await open('大荆石斛园直播间', '棚里接网线，可以走播。', rooms[4]?.[1], week('08:00', '18:00', [2, 4, 6]));
    const things: string[] = [];
    for (const name of ['环形补光灯', '领夹麦（一对）', '俯拍摄像头']) things.push(await this.studios.writeEquipment({ name, organisationId }, [organisationId]));
    const { days } = await this.studios.page(staff, second);
    for (const [at, [hours, minutes, purpose]] of ([[1, 120, '海味专场彩排'], [5, 90, '拍主图']] as const).entries()) {
      const [from] = days[at + 1]?.open ?? [];
      if (from) await this.studios.hire(staff, second, { organisationId, startsAt: new Date(Date.parse(from.from) + hours * 3600_000).toISOString(), minutes, equipmentIds: things.slice(0, 1 + at), purpose });
    }
  }

  /** Another month for every course that has nothing ahead any more. */
  private async rollForward(cast: AcademyCast, now: Date): Promise<void> {
    const staff = this.as(cast.staffId, [[cast.federation, 'city_staff']]);
    for (const plan of courses) {
      const last = await this.db.row<{ course_id: string; room_id: string | null; crew: string[]; ahead: boolean }>(`
        select s.course_id, s.room_id, array(select x.lecturer_id::text from academy.session_lecturer x where x.session_id = s.id) crew, s.starts_at > $2 ahead
        from academy.session s join academy.course c on c.id = s.course_id and c.sample where c.title = $1 and s.cancelled_at is null order by s.starts_at desc limit 1`, [plan.course.title, new Date(now.getTime() + 7 * dayMs)]);
      if (!last || last.ahead) continue;
      const days = this.daysOf({ ...plan, past: 0, coming: Math.max(3, plan.coming) }, now);
      // Somebody may have planned something else in the room meanwhile; the course then simply has no new term.
      await this.sessions.make(staff, { courseId: last.course_id, days: days.map((day) => ({ day, time: plan.time })), minutes: plan.minutes, capacity: plan.capacity, roomId: last.room_id, lecturerIds: last.crew })
        .catch((error: unknown) => { log.warn({ err: error, course: plan.course.title }, 'no new term for a sample course'); });
    }
  }

  private daysOf(plan: Pick<SampleCourse, 'weekday' | 'past' | 'coming' | 'time'>, now: Date): string[] {
    const pattern = { kind: 'weekly' as const, days: [plan.weekday] };
    const on = (days: number) => shanghaiDay(shanghaiMidnight(now, days));
    const past = this.calendar.occurrences(pattern, on(-7 * plan.past - 1), on(-1)).slice(-plan.past || Infinity);
    const coming = this.calendar.occurrences(pattern, on(1), on(7 * plan.coming + 7)).slice(0, plan.coming);
    return [...past, ...coming];
  }

  private before(at: Date, days: number): void {
    this.clock.shiftTo(new Date(at.getTime() - days * dayMs));
  }

  private as(id: string, posts: [string, Role][]): CurrentMember {
    return { id, sessionId: '', signedInAt: this.clock.now(), posts: posts.map(([organisationId, role]) => ({ organisationId, organisationName: '', role })) };
  }
}
