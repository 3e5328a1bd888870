import { createRoute, lazyRouteComponent, notFound } from '@tanstack/react-router';
import { deskQuery, myShopsQuery, orderQuery } from '../features/mall/api.js';
import { desk } from './desk.js';
import { tabSearch } from './mine.js';
import { orNotFound, titled } from './root.js';

/** The desk of one shop; who works elsewhere does not find it. */
export const deskShop = createRoute({
  getParentRoute: () => desk, path: '/shop/$shop',
  beforeLoad: async ({ context, params }) => {
    if (!(await context.queries.ensureQueryData(myShopsQuery(context.call))).some((shop) => shop.id === params.shop)) throw notFound();
  },
});
const today = createRoute({
  getParentRoute: () => deskShop, path: '/',
  loader: ({ context, params }) => context.queries.ensureInfiniteQueryData(deskQuery(context.call, params.shop, 'paid')),
  component: lazyRouteComponent(() => import('../features/mall/desk/today-page.js'), 'TodayPage'), staticData: { module: 'src/features/mall/desk/today-page.tsx' },
});
const orders = createRoute({
  getParentRoute: () => deskShop, path: '/orders', validateSearch: tabSearch, loaderDeps: ({ search }) => search,
  loader: ({ context, params, deps }) => context.queries.ensureInfiniteQueryData(deskQuery(context.call, params.shop, deps.tab ?? 'paid')),
  head: ({ match }) => titled(match.context.t('desk.orders')),
  component: lazyRouteComponent(() => import('../features/mall/desk/orders-page.js'), 'DeskOrdersPage'), staticData: { module: 'src/features/mall/desk/orders-page.tsx' },
});
const order = createRoute({
  getParentRoute: () => deskShop, path: '/orders/$id', loader: ({ context, params }) => orNotFound(context.queries.fetchQuery(orderQuery(context.call, params.id))),
  head: ({ match }) => titled(match.context.t('desk.orders')),
  component: lazyRouteComponent(() => import('../features/mall/desk/order-page.js'), 'DeskOrderPage'), staticData: { module: 'src/features/mall/desk/order-page.tsx' },
});

export const deskShopRoutes = [today, orders, order] as const;
