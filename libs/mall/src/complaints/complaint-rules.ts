import { type CurrentMember, oversees } from '@app/members';

/** The way from the root of the tree to the organisation that answers. Without one (no shop is concerned), the federation's own staff answer. */
export interface Answerable { path: string[]; raised: number }

/** The part of the path whose staff may answer now: each raising takes the lowest level away. */
export const levelsNow = ({ path, raised }: Answerable): string[] => path.slice(0, Math.max(1, path.length - raised));
export const mayRaise = ({ path, raised }: Answerable): boolean => path.length - raised > 1;
export const mayAnswerComplaint = (me: CurrentMember, complaint: Answerable): boolean =>
  complaint.path.length === 0 ? me.posts.some((post) => post.role === 'city_staff' || post.role === 'admin') : oversees(me, levelsNow(complaint));
