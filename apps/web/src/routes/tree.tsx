import { desk, deskHome } from './desk.js';
import { deskShop, deskShopRoutes } from './desk-shop.js';
import { deskStaff, deskStaffRoutes } from './desk-staff.js';
import { deskBooks, deskMoney } from './money.js';
import { myRoutes, signedIn } from './mine.js';
import { root } from './root.js';
import { shopRoutes } from './shop.js';

export const routeTree = root.addChildren([...shopRoutes, signedIn.addChildren([...myRoutes, desk.addChildren([deskHome, deskShop.addChildren([...deskShopRoutes, deskMoney]), deskStaff.addChildren([...deskStaffRoutes, deskBooks])])])]);
