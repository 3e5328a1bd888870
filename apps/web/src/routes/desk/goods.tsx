import type { GoodsTab } from '@app/contracts';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { categoriesQuery } from '../../features/mall/api.js';
import { freightQuery, goodsListQuery, keptQuery, reviewQuery, staffGoodsQuery } from '../../features/mall/goods/desk/api.js';
import { deskShop } from './shop.js';
import { deskStaff } from './staff.js';
import { orNotFound, titled } from '../root.js';

// Written out: a value of the contracts here would bring them all to every page.
const goodsTabs: GoodsTab[] = ['all', 'draft', 'review', 'on_sale', 'off', 'blocked'];
const words = (given: unknown): string | undefined => (typeof given === 'string' || typeof given === 'number' ? String(given).slice(0, 40) || undefined : undefined);

const goods = createRoute({
  getParentRoute: () => deskShop, path: '/goods', validateSearch: (given: Record<string, unknown>): { tab?: GoodsTab; q?: string } => ({ tab: goodsTabs.find((tab) => tab === given.tab), q: words(given.q) }), loaderDeps: ({ search }) => search,
  loader: ({ context, params, deps }) => orNotFound(context.queries.fetchInfiniteQuery(goodsListQuery(context.call, params.shop, deps.tab ?? 'all', deps.q ?? ''))),
  head: ({ match }) => titled(match.context.t('goods.title')),
  component: lazyRouteComponent(() => import('../../features/mall/goods/desk/goods-page.js'), 'GoodsPage'), staticData: { module: 'src/features/mall/goods/desk/goods-page.tsx' },
});
const editor = createRoute({
  getParentRoute: () => deskShop, path: '/goods/$id',
  loader: ({ context, params }) => orNotFound(Promise.all([context.queries.fetchQuery(keptQuery(context.call, params.shop, params.id)), context.queries.ensureQueryData(categoriesQuery(context.call))])),
  head: ({ match }) => titled(match.context.t('goods.title')),
  component: lazyRouteComponent(() => import('../../features/mall/goods/desk/editor-page.js'), 'EditorPage'), staticData: { module: 'src/features/mall/goods/desk/editor-page.tsx' },
});
const freight = createRoute({
  getParentRoute: () => deskShop, path: '/freight', loader: ({ context, params }) => orNotFound(context.queries.fetchQuery(freightQuery(context.call, params.shop))),
  head: ({ match }) => titled(match.context.t('goods.freight_title')),
  component: lazyRouteComponent(() => import('../../features/mall/goods/desk/freight-page.js'), 'FreightPage'), staticData: { module: 'src/features/mall/goods/desk/freight-page.tsx' },
});
const reviews = createRoute({
  getParentRoute: () => deskStaff, path: '/products', validateSearch: (given: Record<string, unknown>): { tab?: 'review' | 'all'; q?: string } => ({ tab: (['review', 'all'] as const).find((tab) => tab === given.tab), q: words(given.q) }), loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => context.queries.ensureInfiniteQueryData(staffGoodsQuery(context.call, deps.tab ?? 'review', deps.q ?? '')),
  head: ({ match }) => titled(match.context.t('goods.review')),
  component: lazyRouteComponent(() => import('../../features/mall/goods/desk/review-list-page.js'), 'ReviewListPage'), staticData: { module: 'src/features/mall/goods/desk/review-list-page.tsx' },
});
const review = createRoute({
  getParentRoute: () => deskStaff, path: '/products/$id', loader: ({ context, params }) => orNotFound(context.queries.fetchQuery(reviewQuery(context.call, params.id))),
  head: ({ match }) => titled(match.context.t('goods.review')),
  component: lazyRouteComponent(() => import('../../features/mall/goods/desk/review-page.js'), 'ReviewPage'), staticData: { module: 'src/features/mall/goods/desk/review-page.tsx' },
});

export const goodsRoutes = [goods, editor, freight] as const;
export const goodsReviewRoutes = [reviews, review] as const;
