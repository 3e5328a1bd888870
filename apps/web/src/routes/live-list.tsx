import type { ShowQuery } from '@app/contracts';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { feedQuery } from '../features/calendar/api.js';
import { showsQuery } from '../features/live/api.js';
import { meQuery } from '../platform/session.js';
import { card, root } from './root.js';

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

export const showListRoutes = [shows] as const;
