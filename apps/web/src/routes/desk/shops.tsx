import type { shopFilters as ShopFilters } from '@app/contracts';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { categoriesQuery } from '../../features/mall/api.js';
import { queueQuery, settingsQuery, staffCategoriesQuery, staffShopQuery, staffShopsQuery } from '../../features/mall/shops/desk/api.js';
import { deskShop } from './shop.js';
import { deskStaff } from './staff.js';
import { orNotFound, titled } from '../root.js';

// Written out: a value of the contracts here would bring them all to every page.
type ShopFilter = (typeof ShopFilters)[number];
const shopFilters: ShopFilter[] = ['all', 'running_out', 'lapsed', 'overdue', 'restricted'];

const settings = createRoute({
  getParentRoute: () => deskShop, path: '/settings', loader: ({ context, params }) => orNotFound(context.queries.fetchQuery(settingsQuery(context.call, params.shop))), head: ({ match }) => titled(match.context.t('shopdesk.settings')),
  component: lazyRouteComponent(() => import('../../features/mall/shops/desk/settings-page.js'), 'SettingsPage'), staticData: { module: 'src/features/mall/shops/desk/settings-page.tsx' },
});
const papers = createRoute({
  getParentRoute: () => deskShop, path: '/papers', head: ({ match }) => titled(match.context.t('shops.papers')),
  loader: ({ context, params }) => orNotFound(Promise.all([context.queries.fetchQuery(settingsQuery(context.call, params.shop)), context.queries.ensureQueryData(categoriesQuery(context.call))])),
  component: lazyRouteComponent(() => import('../../features/mall/shops/desk/papers-page.js'), 'PapersPage'), staticData: { module: 'src/features/mall/shops/desk/papers-page.tsx' },
});

const queue = createRoute({
  getParentRoute: () => deskStaff, path: '/applications', loader: ({ context }) => orNotFound(context.queries.fetchInfiniteQuery(queueQuery(context.call))), head: ({ match }) => titled(match.context.t('shopdesk.queue')),
  component: lazyRouteComponent(() => import('../../features/mall/shops/desk/queue-page.js'), 'QueuePage'), staticData: { module: 'src/features/mall/shops/desk/queue-page.tsx' },
});
const staffShops = createRoute({
  getParentRoute: () => deskStaff, path: '/shops', validateSearch: (given: Record<string, unknown>): { filter?: ShopFilter } => ({ filter: shopFilters.find((filter) => filter === given.filter) }), loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => orNotFound(context.queries.fetchInfiniteQuery(staffShopsQuery(context.call, deps.filter ?? 'all'))), head: ({ match }) => titled(match.context.t('shopdesk.shops')),
  component: lazyRouteComponent(() => import('../../features/mall/shops/desk/staff-shops-page.js'), 'StaffShopsPage'), staticData: { module: 'src/features/mall/shops/desk/staff-shops-page.tsx' },
});
const review = createRoute({
  getParentRoute: () => deskStaff, path: '/shops/$id', loader: ({ context, params }) => orNotFound(context.queries.fetchQuery(staffShopQuery(context.call, params.id))), head: ({ match }) => titled(match.context.t('shopdesk.queue')),
  component: lazyRouteComponent(() => import('../../features/mall/shops/desk/review-page.js'), 'ReviewPage'), staticData: { module: 'src/features/mall/shops/desk/review-page.tsx' },
});
const categories = createRoute({
  getParentRoute: () => deskStaff, path: '/categories', loader: ({ context }) => orNotFound(context.queries.fetchQuery(staffCategoriesQuery(context.call))), head: ({ match }) => titled(match.context.t('shopdesk.categories')),
  component: lazyRouteComponent(() => import('../../features/mall/shops/desk/categories-page.js'), 'CategoriesDeskPage'), staticData: { module: 'src/features/mall/shops/desk/categories-page.tsx' },
});

/** Keeping a shop and its papers, and what staff do with shops. */
export const shopsOfKeepers = [settings, papers] as const;
export const shopsOfStaff = [queue, staffShops, review, categories] as const;
