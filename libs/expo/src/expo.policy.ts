import type { Role } from '@app/contracts';
import { type CurrentMember, holdsPost, oversees } from '@app/members';

const keepers: Role[] = ['owner', 'keeper'];
const hosts: Role[] = ['city_staff', 'admin'];
const helpers: Role[] = ['village_staff', 'street_staff', 'city_staff', 'admin'];

/** A booth as rights see it. `staff` are those who work there now. */
export interface BoothPlace { organisation_id: string; staff: string[] }

export const isHostOfExpos = (me: CurrentMember): boolean => me.posts.some((post) => hosts.includes(post.role));
export const keepsShop = (me: CurrentMember, organisationId: string): boolean => holdsPost(me, keepers, organisationId);
export const keptOrganisations = (me: CurrentMember): string[] => [...new Set(me.posts.filter((post) => keepers.includes(post.role)).map((post) => post.organisationId))];
export const worksAtBooth = (me: CurrentMember, booth: BoothPlace): boolean => keepsShop(me, booth.organisation_id) || booth.staff.includes(me.id);
/** Staff may write a card down for a shop below them. */
export const mayFillFor = (me: CurrentMember, path: string[]): boolean => oversees(me, path, helpers);
