import type { OrganisationKind, Role } from '@app/contracts';
import { type CurrentMember, holdsPost, isAdmin, isAuditor, isStaff, oversees } from '../sign-in/current-member.js';

/** An organisation as rights see it. `path` runs from the root to itself. */
export interface Place { id: string; kind: OrganisationKind; path: string[] }

const shopRoles: Role[] = ['owner', 'keeper', 'packer'];
const rank: Record<Role, number> = { packer: 0, keeper: 0, owner: 0, village_staff: 1, street_staff: 2, city_staff: 3, auditor: 4, admin: 4 };

export const mayRead = (me: CurrentMember, place: Place): boolean => isAdmin(me) || isAuditor(me) || oversees(me, place.path) || holdsPost(me, 'owner', place.id);
export const mayAddBelow = (me: CurrentMember, place: Place): boolean => isAdmin(me) || oversees(me, place.path, ['street_staff', 'city_staff']);
/** Below her own post, never the place in which she holds it. */
export const mayChange = (me: CurrentMember, place: Place): boolean => isAdmin(me) || oversees(me, place.path.slice(0, -1), ['street_staff', 'city_staff']);

/** Only shops have owners, keepers and packers; whoever governs the whole house does so from its root. */
export const fits = (role: Role, place: Place): boolean =>
  shopRoles.includes(role) === (place.kind === 'enterprise') && (rank[role] < 3 || place.kind === 'city');

/** Nobody grants more than she holds; what reaches over the whole house is for admins to give. */
export function mayGrant(me: CurrentMember, role: Role, place: Place): boolean {
  if (isAdmin(me)) return true;
  if (rank[role] >= 3) return false;
  if (holdsPost(me, 'owner', place.id) && (role === 'keeper' || role === 'packer')) return true;
  return me.posts.some((post) => (post.role === 'street_staff' || post.role === 'city_staff') && place.path.includes(post.organisationId) && rank[post.role] >= rank[role]);
}

/** Whoever may grant a post may end it, except her own. */
export const mayEnd = (me: CurrentMember, post: { personId: string; role: Role }, place: Place): boolean => post.personId !== me.id && mayGrant(me, post.role, place);

/** Looking people up by their number, and vouching for them. */
export const mayCheckPeople = (me: CurrentMember): boolean => me.posts.some((post) => ['street_staff', 'city_staff', 'admin'].includes(post.role));
export const mayReadTrail = (me: CurrentMember): boolean => isAdmin(me) || isAuditor(me);
export const seesEverything = (me: CurrentMember): boolean => isAdmin(me) || isAuditor(me);
export const mayBrowse = (me: CurrentMember): boolean => isStaff(me) || isAuditor(me);
