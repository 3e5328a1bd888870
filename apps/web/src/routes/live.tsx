import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { showQuery } from '../features/live/api.js';
import { card, orNotFound, root } from './root.js';

const show = createRoute({
  getParentRoute: () => root, path: '/shows/$id',
  loader: async ({ context, params }) => {
    const found = await orNotFound(context.queries.ensureQueryData(showQuery(context.call, params.id)));
    if (found.kind === 'charity') await import('../features/live/charity/api.js').then(({ meterQuery }) => context.queries.prefetchQuery(meterQuery(context.call, found)));
    const { id, title, description, cover } = found;
    return { id, title, about: description.slice(0, 120), picture: cover?.src };
  },
  head: ({ match, loaderData }) => (loaderData ? card(match.context, `/shows/${loaderData.id}`, loaderData.title, loaderData.about || match.context.t('live.lead'), loaderData.picture) : {}),
  component: lazyRouteComponent(() => import('../site/show-page.js'), 'ShowPage'), staticData: { module: 'src/site/show-page.tsx' },
});

export const showRoutes = [show] as const;
