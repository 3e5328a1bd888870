import { createRoute, lazyRouteComponent, notFound } from '@tanstack/react-router';
import { deskQuery, myShopsQuery, orderQuery } from '../../features/mall/api.js';
import { packingQuery, shopTodayQuery } from '../../features/mall/orders/api.js';
import { desk } from './frame.js';
import { tabSearch } from '../mine.js';
import { orNotFound, titled } from '../root.js';

/** The desk of one shop; who works elsewhere does not find it. */
export const deskShop = createRoute({
  getParentRoute: () => desk, path: '/shop/$shop',
  beforeLoad: async ({ context, params }) => {
    if (!(await context.queries.ensureQueryData(myShopsQuery(context.call))).some((shop) => shop.id === params.shop)) throw notFound();
  },
});
const today = createRoute({
  getParentRoute: () => deskShop, path: '/',
  loader: ({ context, params }) => context.queries.ensureQueryData(shopTodayQuery(context.call, params.shop)),
  component: lazyRouteComponent(() => import('../../features/mall/desk/today-page.js'), 'TodayPage'), staticData: { module: 'src/features/mall/desk/today-page.tsx' },
});
const orders = createRoute({
  getParentRoute: () => deskShop, path: '/orders', validateSearch: (given: Record<string, unknown>): ReturnType<typeof tabSearch> & { q?: string } => ({ ...tabSearch(given), q: typeof given.q === 'string' || typeof given.q === 'number' ? String(given.q).slice(0, 20) : undefined }), loaderDeps: ({ search }) => search,
  loader: ({ context, params, deps }) => context.queries.ensureInfiniteQueryData(deskQuery(context.call, params.shop, deps.q ? 'all' : deps.tab ?? 'paid', deps.q)),
  head: ({ match }) => titled(match.context.t('desk.orders')),
  component: lazyRouteComponent(() => import('../../features/mall/desk/orders-page.js'), 'DeskOrdersPage'), staticData: { module: 'src/features/mall/desk/orders-page.tsx' },
});
const order = createRoute({
  getParentRoute: () => deskShop, path: '/orders/$id', loader: ({ context, params }) => orNotFound(context.queries.fetchQuery(orderQuery(context.call, params.id))),
  head: ({ match }) => titled(match.context.t('desk.orders')),
  component: lazyRouteComponent(() => import('../../features/mall/desk/order-page.js'), 'DeskOrderPage'), staticData: { module: 'src/features/mall/desk/order-page.tsx' },
});

const paste = createRoute({
  getParentRoute: () => deskShop, path: '/paste', head: ({ match }) => titled(match.context.t('odesk.paste')),
  component: lazyRouteComponent(() => import('../../features/mall/desk/paste-page.js'), 'PastePage'), staticData: { module: 'src/features/mall/desk/paste-page.tsx' },
});
const packing = createRoute({
  getParentRoute: () => deskShop, path: '/packing', loader: ({ context, params }) => context.queries.fetchQuery(packingQuery(context.call, params.shop)), head: ({ match }) => titled(match.context.t('odesk.packing')),
  component: lazyRouteComponent(() => import('../../features/mall/desk/packing-page.js'), 'PackingPage'), staticData: { module: 'src/features/mall/desk/packing-page.tsx' },
});

export const deskShopRoutes = [today, orders, order, paste, packing] as const;
