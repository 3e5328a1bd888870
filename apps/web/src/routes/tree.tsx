import { desk, deskHome } from './desk.js';
import { deskShop, deskShopRoutes } from './desk-shop.js';
import { deskStaff, deskStaffRoutes } from './desk-staff.js';
import { accountRoutes, peopleShopRoutes, peopleStaffRoutes } from './members.js';
import { messageRoutes } from './messages.js';
import { myRoutes, signedIn } from './mine.js';
import { root } from './root.js';
import { shopRoutes } from './shop.js';

export const routeTree = root.addChildren([
  ...shopRoutes,
  signedIn.addChildren([
    ...myRoutes, ...accountRoutes, ...messageRoutes,
    desk.addChildren([deskHome, deskShop.addChildren([...deskShopRoutes, ...peopleShopRoutes]), deskStaff.addChildren([...deskStaffRoutes, ...peopleStaffRoutes])]),
  ]),
]);
