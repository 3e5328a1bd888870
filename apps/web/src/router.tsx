import { dehydrate, hydrate, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRouter } from '@tanstack/react-router';
import { ApiError, type Call } from './platform/http.js';
import { type Catalogue, type Locale, makeNeedWords, prefixes, translator, WordsProvider } from './platform/i18n.js';
import type { Tree } from './routes/whole-tree.js';
import { FailedPage, NotFoundPage, WaitingPage } from './site/error-pages.js';
import type { Prefs } from './site/prefs.js';

/** @param growTree brings the whole tree to a router that began with the first pages; a server has it from the beginning */
export function makeRouter({ routeTree, call, locale, catalogue, prefs, nonce, origin, growTree = () => Promise.resolve() }: { routeTree: Tree; call: Call; locale: Locale; catalogue: Catalogue; prefs: Prefs; nonce?: string; origin: string; growTree?: () => Promise<void> }) {
  const queries = new QueryClient({
    // Without a network the call fails at once and the page says so; nothing waits in silence.
    defaultOptions: { mutations: { networkMode: 'always' }, queries: { networkMode: 'always', staleTime: 5000, retry: (failures, error) => failures < 2 && !(error instanceof ApiError && error.status >= 400 && error.status < 500) } },
  });
  return createRouter({
    routeTree,
    basepath: prefixes[locale] || '/',
    context: { call, queries, prefs, locale, origin, t: translator(catalogue), needWords: makeNeedWords(locale, catalogue), growTree },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    defaultPendingMs: 150,
    defaultPendingMinMs: 300,
    defaultPendingComponent: WaitingPage,
    defaultErrorComponent: FailedPage,
    defaultNotFoundComponent: NotFoundPage,
    dehydrate: () => ({ queries: JSON.stringify(dehydrate(queries)) }),
    hydrate: (state: { queries: string }) => { hydrate(queries, JSON.parse(state.queries)); },
    Wrap: ({ children }) => <QueryClientProvider client={queries}><WordsProvider locale={locale} catalogue={catalogue}>{children}</WordsProvider></QueryClientProvider>,
    ssr: nonce ? { nonce } : {},
  });
}

declare module '@tanstack/react-router' {
  interface Register { router: ReturnType<typeof makeRouter> }
  interface StaticDataRouteOption {
    /** The page file of a lazy route, so that its style stands in the first HTML. */
    module?: string;
    /** The frame of the desks stands in place of the shop's. */
    desk?: boolean;
    /** Nothing stands around this page: it fills the screen. */
    bare?: boolean;
    /** No tab bar below this page. */
    alone?: boolean;
  }
}
