import { desk, deskHome } from './desk.js';
import { deskShopRoutes } from './desk-shop.js';
import { deskStaffRoutes } from './desk-staff.js';
import { messageRoutes } from './messages.js';
import { myRoutes, signedIn } from './mine.js';
import { root } from './root.js';
import { shopRoutes } from './shop.js';

export const routeTree = root.addChildren([...shopRoutes, signedIn.addChildren([...myRoutes, ...messageRoutes, desk.addChildren([deskHome, deskShopRoutes, deskStaffRoutes])])]);
