import type { Role } from '@app/contracts';

export interface HeldPost { organisationId: string; organisationName: string; role: Role }

/** Who asks. Posts are those of today: one that ended yesterday grants nothing. */
export interface CurrentMember { id: string; sessionId: string; posts: HeldPost[]; signedInAt: Date }

const staffRoles: Role[] = ['village_staff', 'street_staff', 'city_staff', 'admin'];

export const holdsPost = (member: CurrentMember, roles: Role | Role[], organisationId: string): boolean =>
  member.posts.some((post) => post.organisationId === organisationId && [roles].flat().includes(post.role));
/** Staff rights reach down the tree: a post in a street counts for every village, station and shop below it. @param path from the root to the organisation itself */
export const oversees = (member: CurrentMember, path: string[], roles: Role[] = staffRoles): boolean =>
  member.posts.some((post) => roles.includes(post.role) && path.includes(post.organisationId));
export const isStaff = (member: CurrentMember): boolean => member.posts.some((post) => staffRoles.includes(post.role));
export const isAdmin = (member: CurrentMember): boolean => member.posts.some((post) => post.role === 'admin');
export const isAuditor = (member: CurrentMember): boolean => member.posts.some((post) => post.role === 'auditor');
/** Roles whose rights need two factors. */
export const needsSecondFactor = (role: Role): boolean => staffRoles.includes(role) || role === 'auditor';
