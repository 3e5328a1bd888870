import type { Role, ShopState } from '@app/contracts';
import { type CurrentMember, oversees } from '@app/members';

/** A shop as the rights of opening and checking see it; an application has no organisation yet, only a place in which it will stand. */
export interface ReviewedShop { organisation_id: string | null; organisation_path: string[]; applicant_id: string | null; state: ShopState }

const reviewRoles: Role[] = ['street_staff', 'city_staff', 'admin'];
/** Where no federation is known yet, the city decides. */
const cityRoles: Role[] = ['city_staff', 'admin'];

export const mayReviewAny = (me: CurrentMember): boolean => me.posts.some((post) => reviewRoles.includes(post.role));
/** Village staff and auditors see no papers: they are few who need to. */
export const mayReview = (me: CurrentMember, shop: ReviewedShop): boolean =>
  oversees(me, shop.organisation_path, reviewRoles) || (shop.organisation_path.length === 0 && me.posts.some((post) => cityRoles.includes(post.role)));
/** Nobody decides on a shop of her own, or on one in which she works. */
export const isOwn = (me: CurrentMember, shop: ReviewedShop): boolean => shop.applicant_id === me.id || me.posts.some((post) => post.organisationId === shop.organisation_id);
export const isOwner = (me: CurrentMember, shop: ReviewedShop): boolean =>
  (shop.organisation_id === null ? shop.applicant_id === me.id : me.posts.some((post) => post.organisationId === shop.organisation_id && post.role === 'owner'));
export const isKeeper = (me: CurrentMember, shop: ReviewedShop): boolean =>
  isOwner(me, shop) || me.posts.some((post) => post.organisationId === shop.organisation_id && post.role === 'keeper');
/** An application under review stands still; a shop that is open may always add papers. */
export const mayAddPapers = (me: CurrentMember, shop: ReviewedShop): boolean => isOwner(me, shop) && !['submitted', 'review', 'closed'].includes(shop.state);
export const reviewers: Role[] = ['street_staff', 'city_staff'];
