import type { ProductQuery } from '@app/contracts';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { comingQuery } from '../features/live/api.js';
import { categoriesQuery, homeQuery, listQuery, productQuery, shopQuery } from '../features/mall/api.js';
import { demoQuery } from '../features/members/api.js';
import { meQuery } from '../platform/session.js';
import { WaitingCards, WaitingProduct } from '../site/error-pages.js';
import { card, orNotFound, ready, root } from './root.js';

const home = createRoute({
  getParentRoute: () => root, path: '/',
  loader: ({ context }) => ready(context.queries.ensureQueryData(homeQuery(context.call)), context.queries.ensureQueryData(comingQuery(context.call))),
  head: ({ match }) => card(match.context, '/', match.context.t('site.name'), match.context.t('site.description')),
  component: lazyRouteComponent(() => import('../site/home-page.js'), 'HomePage'), pendingComponent: WaitingCards, staticData: { module: 'src/site/home-page.tsx' },
});

const categories = createRoute({
  getParentRoute: () => root, path: '/c',
  loader: ({ context }) => ready(context.queries.ensureQueryData(categoriesQuery(context.call))),
  head: ({ match }) => card(match.context, '/c', match.context.t('site.categories'), match.context.t('site.description')),
  component: lazyRouteComponent(() => import('../features/mall/categories-page.js'), 'CategoriesPage'), staticData: { module: 'src/features/mall/categories-page.tsx' },
});

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined);
const search = createRoute({
  getParentRoute: () => root, path: '/search',
  validateSearch: (given: Record<string, unknown>): ProductQuery => ({
    q: textOf(given.q)?.slice(0, 80), category: textOf(given.category), town: textOf(given.town), verified: given.verified ? '1' : undefined, inStock: given.inStock ? '1' : undefined,
    sort: (['overall', 'sales', 'price_up', 'price_down', 'new'] as const).find((sort) => sort === given.sort),
  }),
  loaderDeps: ({ search: wish }) => wish,
  loader: ({ context, deps }) => ready(context.queries.ensureInfiniteQueryData(listQuery(context.call, deps)), context.queries.ensureQueryData(categoriesQuery(context.call))),
  head: ({ match }) => card(match.context, '/search', match.search.q ?? match.context.t('site.categories'), match.context.t('site.description')),
  component: lazyRouteComponent(() => import('../features/mall/search-page.js'), 'SearchPage'), pendingComponent: WaitingCards, staticData: { module: 'src/features/mall/search-page.tsx' },
});

const product = createRoute({
  getParentRoute: () => root, path: '/p/$id',
  loader: async ({ context, params }) => {
    // Who comes from another page waits for both; the landing page has the story in its HTML, and its code comes later.
    const [{ id, title, subtitle, description, pictures }] = await orNotFound(Promise.all([context.queries.ensureQueryData(productQuery(context.call, params.id)), import('../features/mall/product-story.js')]));
    return { id, title, about: subtitle || description.slice(0, 120), picture: pictures[0]?.src };
  },
  head: ({ match, loaderData }) => (loaderData ? card(match.context, `/p/${loaderData.id}`, loaderData.title, loaderData.about, loaderData.picture) : {}),
  component: lazyRouteComponent(() => import('../site/product-page.js'), 'ProductPage'), pendingComponent: WaitingProduct, staticData: { module: 'src/site/product-page.tsx', alone: true },
});

const shop = createRoute({
  getParentRoute: () => root, path: '/shop/$id',
  loader: async ({ context, params }) => {
    const [{ id, name, introduction }] = await orNotFound(Promise.all([context.queries.ensureQueryData(shopQuery(context.call, params.id)), context.queries.ensureInfiniteQueryData(listQuery(context.call, { shop: params.id }))]));
    return { id, name, introduction };
  },
  head: ({ match, loaderData }) => (loaderData ? card(match.context, `/shop/${loaderData.id}`, loaderData.name, loaderData.introduction) : {}),
  component: lazyRouteComponent(() => import('../features/mall/shop-page.js'), 'ShopPage'), pendingComponent: WaitingCards, staticData: { module: 'src/features/mall/shop-page.tsx' },
});

const cart = createRoute({
  getParentRoute: () => root, path: '/cart', head: ({ match }) => ({ meta: [{ title: match.context.t('site.cart') }] }),
  component: lazyRouteComponent(() => import('../features/mall/cart-page.js'), 'CartPage'), staticData: { module: 'src/features/mall/cart-page.tsx' },
});

const signIn = createRoute({
  getParentRoute: () => root, path: '/sign-in',
  validateSearch: (given: Record<string, unknown>): { next?: string } => ({ next: typeof given.next === 'string' && /^\/(?!\/)/.test(given.next) ? given.next : undefined }),
  loader: async ({ context }) => {
    const me = await context.queries.ensureQueryData(meQuery(context.call));
    if (me.sandbox) await context.queries.ensureQueryData(demoQuery(context.call));
  },
  head: ({ match }) => ({ meta: [{ title: match.context.t('members.sign_in') }, { name: 'robots', content: 'noindex' }] }),
  component: lazyRouteComponent(() => import('../features/members/sign-in-page.js'), 'SignInPage'), staticData: { module: 'src/features/members/sign-in-page.tsx', alone: true },
});

/** Where shoppers come in, and what they look through. */
export const shopRoutes = [home, categories, search, product, shop, cart, signIn] as const;
