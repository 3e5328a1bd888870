import * as z from 'zod/mini';
import { cursor, id, instant, text, word } from '../common.js';

export const themes = ['livestream', 'filming', 'selling', 'craft', 'farming', 'law', 'family'] as const;
export const theme = z.enum(themes);
export type Theme = z.infer<typeof theme>;
/** On site has a room; online has none. */
export const ways = ['onsite', 'online'] as const;
export const way = z.enum(ways);
/** 1 for beginners, 2 for who has begun, 3 for who earns by it. */
export const level = z.int().check(z.minimum(1), z.maximum(3));
export const courseStates = ['draft', 'published', 'retired'] as const;
export const courseState = z.enum(courseStates);

const fields = { title: z.string(), lead: z.string(), level, theme, way, minutes: z.int(), certificate: z.boolean() };
export const courseCard = z.object({
  id, ...fields, organisationName: z.string(), sample: z.boolean(), lecturers: z.array(z.string()),
  /** Sessions that have not begun. */
  coming: z.int(),
  next: z.nullable(z.object({ id, startsAt: instant, town: z.nullable(z.string()), venue: z.nullable(z.string()), seatsLeft: z.int(), waiting: z.int() })),
});
export type CourseCard = z.infer<typeof courseCard>;
export const courseList = z.object({ items: z.array(courseCard), next: cursor, towns: z.array(z.string()) });
export type CourseList = z.infer<typeof courseList>;
export const courseQuery = z.strictObject({
  level: z.optional(z.coerce.number().check(z.minimum(1), z.maximum(3))), theme: z.optional(theme), way: z.optional(way), town: z.optional(text(20)),
  /** Only courses with a session from this day on, YYYY-MM-DD. */
  on: z.optional(z.iso.date()), after: z.optional(z.string().check(z.maxLength(120))),
});
export type CourseQuery = z.infer<typeof courseQuery>;

export const lecturer = z.object({ id, name: z.string(), introduction: z.string(), subjects: z.array(theme), town: z.string() });
export type Lecturer = z.infer<typeof lecturer>;
export const lecturers = z.object({ items: z.array(lecturer) });
export const setLecturer = z.strictObject({ name: word(20), introduction: text(300), subjects: z.array(theme).check(z.maxLength(7)), town: text(20) });
export type SetLecturer = z.infer<typeof setLecturer>;
export const addLecturer = z.strictObject({ ...setLecturer.shape, phone: z.string().check(z.regex(/^1\d{10}$/)), organisationId: id });
export type AddLecturer = z.infer<typeof addLecturer>;

export const setCourse = z.strictObject({
  title: word(40), lead: text(120), level, theme, way, minutes: z.int().check(z.minimum(30), z.maximum(6000)), outline: text(3000), certificate: z.boolean(),
});
export type SetCourse = z.infer<typeof setCourse>;
export const makeCourse = z.strictObject({ ...setCourse.shape, organisationId: id });
export type MakeCourse = z.infer<typeof makeCourse>;
export const moveCourse = z.strictObject({ to: z.enum(['published', 'retired']) });
export const deskCourse = z.object({ id, ...fields, outline: z.string(), state: courseState, organisationId: id, organisationName: z.string(), sessions: z.int(), coming: z.int(), can: z.object({ edit: z.boolean() }) });
export type DeskCourse = z.infer<typeof deskCourse>;
export const deskCourses = z.object({ items: z.array(deskCourse) });
export type DeskCourses = z.infer<typeof deskCourses>;
