import { desk, deskHome } from './desk.js';
import { deskShopRoutes } from './desk-shop.js';
import { deskStaff, staffTodayRoute } from './desk-staff.js';
import { myRoutes, signedIn } from './mine.js';
import { complaintRoutes, staffOrderRoutes } from './orders.js';
import { root } from './root.js';
import { shopRoutes } from './shop.js';

export const routeTree = root.addChildren([...shopRoutes, signedIn.addChildren([...myRoutes, ...complaintRoutes, desk.addChildren([deskHome, deskShopRoutes, deskStaff.addChildren([staffTodayRoute, ...staffOrderRoutes])])])]);
