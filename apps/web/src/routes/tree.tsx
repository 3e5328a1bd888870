import { desk, deskHome } from './desk.js';
import { deskShop, deskShopRoutes } from './desk-shop.js';
import { deskStaff, deskStaffRoutes } from './desk-staff.js';
import { goodsReviewRoutes, goodsRoutes } from './goods.js';
import { accountRoutes, peopleShopRoutes, peopleStaffRoutes } from './members.js';
import { messageRoutes } from './messages.js';
import { deskBooks, deskMoney } from './money.js';
import { myRoutes, signedIn } from './mine.js';
import { complaintRoutes, staffOrderRoutes } from './orders.js';
import { root } from './root.js';
import { shopRoutes } from './shop.js';
import { myShopsRoutes, shopsOfKeepers, shopsOfStaff, shopsRoutes } from './shops.js';

const keepers = deskShop.addChildren([...deskShopRoutes, ...peopleShopRoutes, ...shopsOfKeepers, ...goodsRoutes, deskMoney]);
const staff = deskStaff.addChildren([...deskStaffRoutes, ...peopleStaffRoutes, ...shopsOfStaff, ...goodsReviewRoutes, ...staffOrderRoutes, deskBooks]);

export const routeTree = root.addChildren([
  ...shopRoutes, ...shopsRoutes,
  signedIn.addChildren([...myRoutes, ...accountRoutes, ...messageRoutes, ...myShopsRoutes, ...complaintRoutes, desk.addChildren([deskHome, keepers, staff])]),
]);
