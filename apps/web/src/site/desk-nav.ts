import type { Me, Role } from '@app/contracts';
import type { LinkProps } from '@tanstack/react-router';
import type { MessageKey } from '../platform/i18n.js';
import type { IconName } from '../ui/icon.js';

export interface DeskItem { to: NonNullable<LinkProps['to']>; label: MessageKey; icon: IconName; for: Role[]; exact?: boolean }

/** The first four stand in the bar of a phone, the rest under "all". */
export const shopItems: DeskItem[] = [
  { to: '/desk/shop/$shop', label: 'desk.today', icon: 'home', for: ['owner', 'keeper', 'packer'], exact: true },
  { to: '/desk/shop/$shop/orders', label: 'desk.orders', icon: 'receipt', for: ['owner', 'keeper', 'packer'] },
  { to: '/desk/shop/$shop/money', label: 'money.title', icon: 'wallet', for: ['owner'] },
];

export const staffItems: DeskItem[] = [
  { to: '/desk/staff', label: 'desk.today', icon: 'home', for: ['village_staff', 'street_staff', 'city_staff', 'auditor', 'admin'], exact: true },
  { to: '/desk/staff/books', label: 'books.title', icon: 'wallet', for: ['city_staff', 'auditor', 'admin'] },
];

/** What the posts of a member open to her. */
export const itemsFor = (items: DeskItem[], roles: Role[]): DeskItem[] => items.filter((item) => item.for.some((role) => roles.includes(role)));

export const staffRolesOf = (me: Me): Role[] => (me.member?.posts ?? []).map((post) => post.role).filter((role) => !['owner', 'keeper', 'packer'].includes(role));
