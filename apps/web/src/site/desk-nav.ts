import type { Me, Role } from '@app/contracts';
import type { LinkProps } from '@tanstack/react-router';
import type { MessageKey } from '../platform/i18n.js';
import type { IconName } from '../ui/icon.js';

export interface DeskItem { to: NonNullable<LinkProps['to']>; label: MessageKey; icon: IconName; for: Role[]; exact?: boolean }

/** The first four stand in the bar of a phone, the rest under "all". */
export const shopItems: DeskItem[] = [
  { to: '/desk/shop/$shop', label: 'desk.today', icon: 'home', for: ['owner', 'keeper', 'packer'], exact: true },
  { to: '/desk/shop/$shop/orders', label: 'desk.orders', icon: 'receipt', for: ['owner', 'keeper', 'packer'] },
  { to: '/desk/shop/$shop/goods', label: 'goods.title', icon: 'box', for: ['owner', 'keeper'] },
  { to: '/desk/shop/$shop/live', label: 'ldesk.nav', icon: 'live', for: ['owner', 'keeper'] },
  { to: '/desk/expo', label: 'xdesk.my_booths', icon: 'grid', for: ['owner', 'keeper'] },
  { to: '/desk/shop/$shop/money', label: 'money.title', icon: 'wallet', for: ['owner'] },
  { to: '/desk/shop/$shop/freight', label: 'goods.freight_title', icon: 'truck', for: ['owner', 'keeper'] },
  { to: '/desk/shop/$shop/papers', label: 'shops.papers', icon: 'paper', for: ['owner', 'keeper'] },
  { to: '/desk/shop/$shop/settings', label: 'shopdesk.settings', icon: 'shop', for: ['owner', 'keeper'] },
  { to: '/desk/shop/$shop/people', label: 'desk.shop_people', icon: 'people', for: ['owner'] },
];

export const staffItems: DeskItem[] = [
  { to: '/desk/staff', label: 'desk.today', icon: 'home', for: ['village_staff', 'street_staff', 'city_staff', 'auditor', 'admin'], exact: true },
  { to: '/desk/staff/applications', label: 'shopdesk.queue', icon: 'shield', for: ['street_staff', 'city_staff', 'admin'] },
  { to: '/desk/staff/products', label: 'goods.review', icon: 'box', for: ['village_staff', 'street_staff', 'city_staff', 'admin'] },
  { to: '/desk/staff/live', label: 'ldesk.nav', icon: 'live', for: ['street_staff', 'city_staff', 'admin'] },
  { to: '/desk/staff/charity', label: 'cdesk.nav', icon: 'heart', for: ['street_staff', 'city_staff', 'admin'] },
  { to: '/desk/academy', label: 'adesk.nav', icon: 'paper', for: ['village_staff', 'street_staff', 'city_staff', 'admin'] },
  { to: '/desk/staff/expos', label: 'xdesk.expos', icon: 'grid', for: ['city_staff', 'admin'] },
  { to: '/desk/staff/fairs', label: 'xdesk.fairs', icon: 'calendar', for: ['city_staff', 'admin'] },
  { to: '/desk/staff/deals', label: 'xdesk.deals', icon: 'people', for: ['city_staff', 'admin'] },
  { to: '/desk/staff/cases', label: 'odesk.cases', icon: 'receipt', for: ['village_staff', 'street_staff', 'city_staff', 'admin'] },
  { to: '/desk/staff/orders', label: 'desk.orders', icon: 'box', for: ['village_staff', 'street_staff', 'city_staff', 'admin'] },
  { to: '/desk/staff/complaints', label: 'complaints.desk', icon: 'bell', for: ['village_staff', 'street_staff', 'city_staff', 'admin'] },
  { to: '/desk/staff/shops', label: 'shopdesk.shops', icon: 'shop', for: ['street_staff', 'city_staff', 'admin'] },
  { to: '/desk/staff/categories', label: 'shopdesk.categories', icon: 'grid', for: ['city_staff', 'admin'] },
  { to: '/desk/staff/organisations', label: 'desk.organisations', icon: 'tree', for: ['village_staff', 'street_staff', 'city_staff', 'auditor', 'admin'] },
  { to: '/desk/staff/people', label: 'desk.people', icon: 'people', for: ['street_staff', 'city_staff', 'admin'] },
  { to: '/desk/staff/books', label: 'books.title', icon: 'wallet', for: ['city_staff', 'auditor', 'admin'] },
  { to: '/desk/staff/audit', label: 'desk.audit', icon: 'list', for: ['auditor', 'admin'] },
];

/** The desk of a streamer; whoever is one, or wants to be. */
export const streamerItems: DeskItem[] = [
  { to: '/desk/live', label: 'ldesk.shows', icon: 'live', for: [], exact: true },
  { to: '/desk/live/new', label: 'ldesk.new_show', icon: 'plus', for: [] },
  { to: '/desk/live/new-series', label: 'ldesk.new_series', icon: 'calendar', for: [] },
  { to: '/desk/live/stand-ins', label: 'ldesk.stand_ins', icon: 'people', for: [] },
  { to: '/desk/live/first-shows', label: 'ldesk.first_shows', icon: 'heart', for: [] },
];

/** The desk of those who train: staff, and lecturers. */
export const trainerItems: DeskItem[] = [
  { to: '/desk/academy', label: 'adesk.calendar', icon: 'calendar', for: [], exact: true },
  { to: '/desk/academy/new', label: 'adesk.new_term', icon: 'plus', for: [] },
  { to: '/desk/academy/courses', label: 'adesk.courses', icon: 'paper', for: [] },
  { to: '/desk/academy/tours', label: 'adesk.tours', icon: 'truck', for: [] },
  { to: '/desk/academy/consulting', label: 'academy.consulting', icon: 'people', for: [] },
  { to: '/desk/academy/tracks', label: 'adesk.tracks', icon: 'heart', for: [] },
];
export const trainingStaffItems: DeskItem[] = [
  { to: '/desk/academy/studios', label: 'academy.studios', icon: 'live', for: [] },
  { to: '/desk/academy/people', label: 'adesk.people', icon: 'people', for: [] },
];

/** The desk of those who show at an expo. */
export const exhibitorItems: DeskItem[] = [
  { to: '/desk/expo', label: 'xdesk.my_booths', icon: 'grid', for: [], exact: true },
  { to: '/desk/expo/apply', label: 'xdesk.apply', icon: 'plus', for: [] },
  { to: '/me/enquiries', label: 'site.my_enquiries', icon: 'text', for: [] },
  { to: '/me/match', label: 'site.match', icon: 'people', for: [] },
];

/** What the posts of a member open to her. */
export const itemsFor = (items: DeskItem[], roles: Role[]): DeskItem[] => items.filter((item) => item.for.some((role) => roles.includes(role)));

export const staffRolesOf = (me: Me): Role[] => (me.member?.posts ?? []).map((post) => post.role).filter((role) => !['owner', 'keeper', 'packer'].includes(role));
