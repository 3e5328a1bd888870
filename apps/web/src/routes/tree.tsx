import type { ProductQuery } from '@app/contracts';
import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, lazyRouteComponent, notFound, redirect } from '@tanstack/react-router';
import { basketQuery, categoriesQuery, checkoutQuery, deskQuery, groupQuery, homeQuery, listQuery, myShopsQuery, orderQuery, ordersQuery, productQuery, shopQuery } from '../features/mall/api.js';
import { addressesQuery, demoQuery, messagesQuery, sessionsQuery } from '../features/members/api.js';
import { ApiError, type Call } from '../platform/http.js';
import { type Locale, locales, prefixes, type Translate } from '../platform/i18n.js';
import { meQuery } from '../platform/session.js';
import type { Prefs } from '../site/prefs.js';
import { Document } from '../site/shell.js';

interface Context { call: Call; queries: QueryClient; prefs: Prefs; locale: Locale; origin: string; t: Translate }

/** A thing that is not there makes the page a 404; everything else is a failure of the page. */
async function orNotFound<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof ApiError && (error.status === 404 || error.status === 400)) throw notFound();
    if (error instanceof ApiError && error.status === 401) throw redirect({ to: '/sign-in', search: { next: undefined } });
    throw error;
  }
}

const root = createRootRouteWithContext<Context>()({
  component: Document,
  loader: async ({ context }) => { await Promise.all([context.queries.ensureQueryData(meQuery(context.call)), context.queries.ensureQueryData(basketQuery(context.call))]); },
  head: ({ match }) => {
    const { t, locale } = match.context;
    return {
      meta: [
        { charSet: 'utf-8' }, { name: 'viewport', content: 'width=device-width, initial-scale=1, viewport-fit=cover' }, { title: t('site.name') }, { name: 'description', content: t('site.description') },
        { name: 'theme-color', content: '#FBF6EF', media: '(prefers-color-scheme: light)' }, { name: 'theme-color', content: '#171211', media: '(prefers-color-scheme: dark)' },
        { property: 'og:site_name', content: t('site.name') }, { property: 'og:locale', content: locale.replace('-', '_') },
      ],
      links: [{ rel: 'icon', href: '/icon.svg', type: 'image/svg+xml' }],
    };
  },
});

/** Title, description, canonical address, languages and share card of a public page. */
function card(context: Context, path: string, title: string, description: string, picture?: string) {
  const url = (locale: Locale) => `${context.origin}${prefixes[locale]}${path === '/' && prefixes[locale] ? '' : path}`;
  return {
    meta: [
      { title: title === context.t('site.name') ? title : `${title} · ${context.t('site.name')}` }, { name: 'description', content: description }, { property: 'og:title', content: title },
      { property: 'og:description', content: description }, { property: 'og:url', content: url(context.locale) }, ...(picture ? [{ property: 'og:image', content: `${context.origin}${picture}-400.webp` }] : []),
    ],
    links: [{ rel: 'canonical', href: url(context.locale) }, ...locales.map((locale) => ({ rel: 'alternate', hrefLang: locale, href: url(locale) }))],
  };
}

const home = createRoute({
  getParentRoute: () => root, path: '/',
  loader: ({ context }) => context.queries.ensureQueryData(homeQuery(context.call)),
  head: ({ match }) => card(match.context, '/', match.context.t('site.name'), match.context.t('site.description')),
  component: lazyRouteComponent(() => import('../features/mall/home-page.js'), 'HomePage'), staticData: { module: 'src/features/mall/home-page.tsx' },
});

const categories = createRoute({
  getParentRoute: () => root, path: '/c',
  loader: ({ context }) => context.queries.ensureQueryData(categoriesQuery(context.call)),
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
  loader: ({ context, deps }) => Promise.all([context.queries.ensureInfiniteQueryData(listQuery(context.call, deps)), context.queries.ensureQueryData(categoriesQuery(context.call))]),
  head: ({ match }) => card(match.context, '/search', match.search.q ?? match.context.t('site.categories'), match.context.t('site.description')),
  component: lazyRouteComponent(() => import('../features/mall/search-page.js'), 'SearchPage'), staticData: { module: 'src/features/mall/search-page.tsx' },
});

const product = createRoute({
  getParentRoute: () => root, path: '/p/$id',
  loader: ({ context, params }) => orNotFound(context.queries.ensureQueryData(productQuery(context.call, params.id))),
  head: ({ match, loaderData }) => (loaderData ? card(match.context, `/p/${loaderData.id}`, loaderData.title, loaderData.subtitle || loaderData.description.slice(0, 120), loaderData.pictures[0]?.src) : {}),
  component: lazyRouteComponent(() => import('../features/mall/product-page.js'), 'ProductPage'), staticData: { module: 'src/features/mall/product-page.tsx', alone: true },
});

const shop = createRoute({
  getParentRoute: () => root, path: '/shop/$id',
  loader: async ({ context, params }) => {
    const [page] = await orNotFound(Promise.all([context.queries.ensureQueryData(shopQuery(context.call, params.id)), context.queries.ensureInfiniteQueryData(listQuery(context.call, { shop: params.id }))]));
    return page;
  },
  head: ({ match, loaderData }) => (loaderData ? card(match.context, `/shop/${loaderData.id}`, loaderData.name, loaderData.introduction) : {}),
  component: lazyRouteComponent(() => import('../features/mall/shop-page.js'), 'ShopPage'), staticData: { module: 'src/features/mall/shop-page.tsx' },
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

const sandbox = createRoute({
  getParentRoute: () => root, path: '/sandbox', loader: ({ context }) => orNotFound(context.queries.ensureQueryData(messagesQuery(context.call))), head: ({ match }) => ({ meta: [{ title: match.context.t('site.messages') }] }),
  component: lazyRouteComponent(() => import('../features/members/messages-page.js'), 'MessagesPage'), staticData: { module: 'src/features/members/messages-page.tsx' },
});

/** Pages of a member: who is not signed in signs in first and comes back. */
const signedIn = createRoute({
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
  getParentRoute: () => signedIn, path: '/pay/$id', loader: ({ context, params }) => orNotFound(context.queries.fetchQuery(groupQuery(context.call, params.id))), head: ({ match }) => ({ meta: [{ title: match.context.t('mall.pay_title') }] }),
  component: lazyRouteComponent(() => import('../features/mall/pay-page.js'), 'PayPage'), staticData: { module: 'src/features/mall/pay-page.tsx', alone: true },
});
const orderTabs = ['all', 'placed', 'paid', 'sent', 'received', 'cases'] as const;
const tabSearch = (given: Record<string, unknown>): { tab?: (typeof orderTabs)[number] } => ({ tab: orderTabs.find((tab) => tab === given.tab) });
const orders = createRoute({
  getParentRoute: () => signedIn, path: '/orders', validateSearch: tabSearch, loaderDeps: ({ search: wish }) => wish, loader: ({ context, deps }) => context.queries.ensureInfiniteQueryData(ordersQuery(context.call, deps.tab ?? 'all')),
  head: ({ match }) => ({ meta: [{ title: match.context.t('mall.orders') }] }),
  component: lazyRouteComponent(() => import('../features/mall/orders-page.js'), 'OrdersPage'), staticData: { module: 'src/features/mall/orders-page.tsx' },
});
const order = createRoute({
  getParentRoute: () => signedIn, path: '/orders/$id', loader: ({ context, params }) => orNotFound(context.queries.fetchQuery(orderQuery(context.call, params.id))), head: ({ match }) => ({ meta: [{ title: match.context.t('mall.orders') }] }),
  component: lazyRouteComponent(() => import('../features/mall/order-page.js'), 'OrderPage'), staticData: { module: 'src/features/mall/order-page.tsx', alone: true },
});
const desk = createRoute({
  getParentRoute: () => signedIn, path: '/desk', validateSearch: tabSearch, loaderDeps: ({ search: wish }) => wish,
  loader: async ({ context, deps }) => {
    const shop = (await context.queries.ensureQueryData(myShopsQuery(context.call)))[0];
    if (!shop) throw notFound();
    await context.queries.ensureInfiniteQueryData(deskQuery(context.call, shop.id, deps.tab ?? 'paid'));
  },
  head: ({ match }) => ({ meta: [{ title: match.context.t('mall.desk') }] }),
  component: lazyRouteComponent(() => import('../features/mall/desk-page.js'), 'DeskPage'), staticData: { module: 'src/features/mall/desk-page.tsx' },
});

export const routeTree = root.addChildren([
  home, categories, search, product, shop, cart, signIn, sandbox, signedIn.addChildren([me, addresses, checkout, pay, orders, order, desk]),
]);
