import type { ShowQuery } from '@app/contracts';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { feedQuery } from '../features/calendar/api.js';
import { charityListQuery, charityQuery } from '../features/live/charity/api.js';
import { showsQuery } from '../features/live/api.js';
import { meQuery } from '../platform/session.js';
import { card, orNotFound, ready, root } from './root.js';

const tabs = ['now', 'today', 'week', 'replay', 'mine'] as const;
const shows = createRoute({
  getParentRoute: () => root, path: '/shows',
  validateSearch: (given: Record<string, unknown>): Pick<ShowQuery, 'tab' | 'town' | 'kind'> => ({
    tab: tabs.find((tab) => tab === given.tab), town: typeof given.town === 'string' && given.town !== '' ? given.town.slice(0, 20) : undefined, kind: given.kind === 'charity' ? 'charity' : undefined,
  }),
  loaderDeps: ({ search }) => search,
  loader: async ({ context, deps }) => {
    const me = await context.queries.ensureQueryData(meQuery(context.call));
    await Promise.all([context.queries.ensureInfiniteQueryData(showsQuery(context.call, { ...deps, tab: deps.tab ?? 'week' })), ...(me.member && deps.tab === 'mine' ? [context.queries.ensureQueryData(feedQuery(context.call))] : [])]);
  },
  head: ({ match }) => card(match.context, '/shows', match.context.t('live.title'), match.context.t('live.lead')),
  component: lazyRouteComponent(() => import('../site/shows-page.js'), 'ShowsPage'), staticData: { module: 'src/site/shows-page.tsx' },
});

const charities = createRoute({
  getParentRoute: () => root, path: '/charity', loader: ({ context }) => ready(context.queries.ensureInfiniteQueryData(charityListQuery(context.call))), head: ({ match }) => card(match.context, '/charity', match.context.t('charity.title'), match.context.t('charity.lead')),
  component: lazyRouteComponent(() => import('../features/live/charity/charity-list-page.js'), 'CharityListPage'), staticData: { module: 'src/features/live/charity/charity-list-page.tsx' },
});
const charity = createRoute({
  getParentRoute: () => root, path: '/charity/$id', loader: async ({ context, params }) => {
    const { id, title } = await orNotFound(context.queries.ensureQueryData(charityQuery(context.call, params.id)));
    return { id, title };
  },
  head: ({ match, loaderData }) => (loaderData ? card(match.context, `/charity/${loaderData.id}`, `${loaderData.title} · ${match.context.t('charity.title')}`, match.context.t('charity.lead')) : {}),
  component: lazyRouteComponent(() => import('../features/live/charity/charity-page.js'), 'CharityPage'), staticData: { module: 'src/features/live/charity/charity-page.tsx' },
});

export const showListRoutes = [shows, charities, charity] as const;
