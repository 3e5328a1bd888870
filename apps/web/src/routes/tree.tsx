import { desk, deskHome } from './desk.js';
import { deskShop, deskShopChildren } from './desk-shop.js';
import { deskStaff, deskStaffChildren } from './desk-staff.js';
import { goodsReviewRoutes, goodsRoutes } from './goods.js';
import { myRoutes, signedIn } from './mine.js';
import { root } from './root.js';
import { shopRoutes } from './shop.js';

export const routeTree = root.addChildren([...shopRoutes, signedIn.addChildren([...myRoutes, desk.addChildren([deskHome, deskShop.addChildren([...deskShopChildren, ...goodsRoutes]), deskStaff.addChildren([...deskStaffChildren, ...goodsReviewRoutes])])])]);
