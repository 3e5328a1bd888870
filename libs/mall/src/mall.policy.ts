import { type CurrentMember, isStaff } from '@app/members';

export interface ShopPlace { organisation_id: string }

const holds = (member: CurrentMember, shop: ShopPlace, roles: string[]): boolean =>
  member.posts.some((post) => post.organisationId === shop.organisation_id && roles.includes(post.role));

/** Packers see what is to be sent, and send it; they see no money. */
export const mayShip = (member: CurrentMember, shop: ShopPlace): boolean => holds(member, shop, ['owner', 'keeper', 'packer']);
/** Goods, prices, stock, after-sale answers. */
export const mayKeep = (member: CurrentMember, shop: ShopPlace): boolean => holds(member, shop, ['owner', 'keeper']);
export const maySeeMoney = (member: CurrentMember, shop: ShopPlace): boolean => holds(member, shop, ['owner']);
/** Nobody decides on a shop she works in. */
export const mayArbitrate = (member: CurrentMember, shop: ShopPlace): boolean => isStaff(member) && !holds(member, shop, ['owner', 'keeper', 'packer']);
