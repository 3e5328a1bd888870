import { type CurrentMember, oversees } from '@app/members';

/** A shop as rights see it: its organisation, and the way to it from the root of the tree. */
export interface ShopPlace { organisation_id: string; organisation_path: string[] }

const holds = (member: CurrentMember, shop: ShopPlace, roles: string[]): boolean =>
  member.posts.some((post) => post.organisationId === shop.organisation_id && roles.includes(post.role));

/** Packers see what is to be sent, and send it; they see no money. */
export const mayShip = (member: CurrentMember, shop: ShopPlace): boolean => holds(member, shop, ['owner', 'keeper', 'packer']);
/** Goods, prices, stock, after-sale answers. */
export const mayKeep = (member: CurrentMember, shop: ShopPlace): boolean => holds(member, shop, ['owner', 'keeper']);
export const maySeeMoney = (member: CurrentMember, shop: ShopPlace): boolean => holds(member, shop, ['owner']);
/** Organisations in which somebody is staff; what stands below them is hers to see. */
export const organisationsOf = (member: CurrentMember): string[] =>
  member.posts.filter((post) => ['village_staff', 'street_staff', 'city_staff', 'admin'].includes(post.role)).map((post) => post.organisationId);
/** Staff see the shops of their part of the tree. */
export const mayOversee = (member: CurrentMember, shop: ShopPlace): boolean => oversees(member, shop.organisation_path);
/** Nobody decides on a shop she works in. */
export const mayArbitrate = (member: CurrentMember, shop: ShopPlace): boolean => mayOversee(member, shop) && !holds(member, shop, ['owner', 'keeper', 'packer']);
