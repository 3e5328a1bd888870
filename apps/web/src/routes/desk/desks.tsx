import { academyDeskRoutes } from './academy.js';
import { expoDeskRoutes, exposOfStaff } from './expo.js';
import { desk, deskHome } from './frame.js';
import { goodsReviewRoutes, goodsRoutes } from './goods.js';
import { liveDeskRoutes, liveOfShops, liveOfStaff } from './live.js';
import { peopleOfShops, peopleOfStaff } from './members.js';
import { deskBooks, deskMoney } from './money.js';
import { staffOrderRoutes } from './orders.js';
import { deskShop, deskShopRoutes } from './shop.js';
import { shopsOfKeepers, shopsOfStaff } from './shops.js';
import { deskStaff, deskStaffRoutes } from './staff.js';

const keepers = deskShop.addChildren([...deskShopRoutes, ...peopleOfShops, ...shopsOfKeepers, ...goodsRoutes, ...liveOfShops, deskMoney]);
const staff = deskStaff.addChildren([...deskStaffRoutes, ...peopleOfStaff, ...shopsOfStaff, ...goodsReviewRoutes, ...staffOrderRoutes, ...liveOfStaff, ...exposOfStaff, deskBooks]);

/** All desks. A file of its own, so that a shopper's phone never carries them. */
export const desks = desk.addChildren([deskHome, ...liveDeskRoutes, ...academyDeskRoutes, ...expoDeskRoutes, keepers, staff]);
