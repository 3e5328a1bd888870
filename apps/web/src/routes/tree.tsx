import { desk, deskHome } from './desk.js';
import { deskShop, deskShopPages } from './desk-shop.js';
import { deskStaff, deskStaffPages } from './desk-staff.js';
import { myRoutes, signedIn } from './mine.js';
import { root } from './root.js';
import { shopRoutes } from './shop.js';
import { myShopsRoutes, shopsOfKeepers, shopsOfStaff, shopsRoutes } from './shops.js';

const keepers = deskShop.addChildren([...deskShopPages, ...shopsOfKeepers]);
const staff = deskStaff.addChildren([...deskStaffPages, ...shopsOfStaff]);

export const routeTree = root.addChildren([...shopRoutes, ...shopsRoutes, signedIn.addChildren([...myRoutes, ...myShopsRoutes, desk.addChildren([deskHome, keepers, staff])])]);
