import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { addressesQuery, checkoutQuery, groupQuery, orderQuery, ordersQuery, paymentModeQuery } from '../features/mall/api.js';
import { soldVersionQuery } from '../features/mall/orders/api.js';
import { sessionsQuery } from '../features/members/api.js';
import { meQuery } from '../platform/session.js';
import { orNotFound, root, titled } from './root.js';

/** Pages of a member: who is not signed in signs in first and comes back. */
export const signedIn = createRoute({
  getParentRoute: () => root, id: 'signed-in',
  beforeLoad: async ({ context, location }) => {
    const me = await context.queries.ensureQueryData(meQuery(context.call));
    if (!me.member) throw redirect({ to: '/sign-in', search: { next: location.href } });
  },
});

const me = createRoute({
  getParentRoute: () => signedIn, path: '/me', loader: ({ context }) => Promise.all([context.queries.ensureQueryData(sessionsQuery(context.call)), context.queries.ensureInfiniteQueryData(ordersQuery(context.call, 'all'))]),
  head: ({ match }) => ({ meta: [{ title: match.context.t('site.me') }] }),
  component: lazyRouteComponent(() => import('../features/members/me-page.js'), 'MePage'), staticData: { module: 'src/features/members/me-page.tsx' },
});
const addresses = createRoute({
  getParentRoute: () => signedIn, path: '/me/addresses', validateSearch: (given: Record<string, unknown>): { next?: string } => ({ next: typeof given.next === 'string' && /^\/(?!\/)/.test(given.next) ? given.next : undefined }),
  loader: ({ context }) => context.queries.ensureQueryData(addressesQuery(context.call)), head: ({ match }) => ({ meta: [{ title: match.context.t('members.addresses') }] }),
  component: lazyRouteComponent(() => import('../features/members/addresses-page.js'), 'AddressesPage'), staticData: { module: 'src/features/members/addresses-page.tsx', alone: true },
});
const checkout = createRoute({
  getParentRoute: () => signedIn, path: '/checkout/$id', loader: ({ context, params }) => orNotFound(Promise.all([context.queries.ensureQueryData(checkoutQuery(context.call, params.id)), context.queries.ensureQueryData(addressesQuery(context.call))])),
  head: ({ match }) => ({ meta: [{ title: match.context.t('mall.confirm_order') }] }),
  component: lazyRouteComponent(() => import('../features/mall/checkout-page.js'), 'CheckoutPage'), staticData: { module: 'src/features/mall/checkout-page.tsx', alone: true },
});
const pay = createRoute({
  getParentRoute: () => signedIn, path: '/pay/$id', validateSearch: (given: Record<string, unknown>): { redirect_status?: string } => ({ redirect_status: typeof given.redirect_status === 'string' ? given.redirect_status : undefined }),
  loader: ({ context, params }) => orNotFound(Promise.all([context.queries.fetchQuery(groupQuery(context.call, params.id)), context.queries.ensureQueryData(paymentModeQuery(context.call))])), head: ({ match }) => ({ meta: [{ title: match.context.t('mall.pay_title') }] }),
  component: lazyRouteComponent(() => import('../features/mall/pay-page.js'), 'PayPage'), staticData: { module: 'src/features/mall/pay-page.tsx', alone: true },
});
const orderTabs = ['all', 'placed', 'paid', 'sent', 'received', 'cases'] as const;
export const tabSearch = (given: Record<string, unknown>): { tab?: (typeof orderTabs)[number] } => ({ tab: orderTabs.find((tab) => tab === given.tab) });
const orders = createRoute({
  getParentRoute: () => signedIn, path: '/orders', validateSearch: tabSearch, loaderDeps: ({ search: wish }) => wish, loader: ({ context, deps }) => context.queries.ensureInfiniteQueryData(ordersQuery(context.call, deps.tab ?? 'all')),
  head: ({ match }) => ({ meta: [{ title: match.context.t('mall.orders') }] }),
  component: lazyRouteComponent(() => import('../features/mall/orders-page.js'), 'OrdersPage'), staticData: { module: 'src/features/mall/orders-page.tsx' },
});
const order = createRoute({
  getParentRoute: () => signedIn, path: '/orders/$id', loader: ({ context, params }) => orNotFound(context.queries.fetchQuery(orderQuery(context.call, params.id))), head: ({ match }) => ({ meta: [{ title: match.context.t('mall.orders') }] }),
  component: lazyRouteComponent(() => import('../features/mall/order-page.js'), 'OrderPage'), staticData: { module: 'src/features/mall/order-page.tsx', alone: true },
});
const soldVersion = createRoute({
  getParentRoute: () => signedIn, path: '/orders/$id/lines/$line', loader: ({ context, params }) => orNotFound(context.queries.ensureQueryData(soldVersionQuery(context.call, params.id, params.line))), head: ({ match }) => titled(match.context.t('orders.version')),
  component: lazyRouteComponent(() => import('../features/mall/orders/sold-version-page.js'), 'SoldVersionPage'), staticData: { module: 'src/features/mall/orders/sold-version-page.tsx', alone: true },
});

/** What a member has of her own. */
export const myRoutes = [me, addresses, checkout, pay, orders, order, soldVersion] as const;
