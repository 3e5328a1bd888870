import type { Role } from '@app/contracts';
import { type CurrentMember, oversees } from '@app/members';

const planners: Role[] = ['village_staff', 'street_staff', 'city_staff', 'admin'];
const certifiers: Role[] = ['street_staff', 'city_staff', 'admin'];

/** A course or session as rights see it: where it belongs, and who teaches it. */
export interface Taught { organisation_path: string[]; teachers: string[] }

export const isPlanner = (me: CurrentMember): boolean => me.posts.some((post) => planners.includes(post.role));
export const mayPlanIn = (me: CurrentMember, path: string[]): boolean => oversees(me, path, planners);
/** Who teaches it keeps it as staff of its place do: she moves, cancels, and signs people in. */
export const mayKeep = (me: CurrentMember, thing: Taught): boolean => mayPlanIn(me, thing.organisation_path) || thing.teachers.includes(me.id);
/** Nobody certifies what she taught. */
export const mayCertify = (me: CurrentMember, thing: Taught): boolean => oversees(me, thing.organisation_path, certifiers) && !thing.teachers.includes(me.id);
/** Organisations in which somebody plans; what stands below them is hers. */
export const planPlaces = (me: CurrentMember): { id: string; name: string }[] =>
  [...new Map(me.posts.filter((post) => planners.includes(post.role)).map((post) => [post.organisationId, { id: post.organisationId, name: post.organisationName }])).values()];
