import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { showQuery } from '../features/live/api.js';
import { card, orNotFound, root } from './root.js';

const show = createRoute({
  getParentRoute: () => root, path: '/shows/$id',
  loader: ({ context, params }) => orNotFound(context.queries.ensureQueryData(showQuery(context.call, params.id))),
  head: ({ match, loaderData }) => (loaderData ? card(match.context, `/shows/${loaderData.id}`, loaderData.title, loaderData.description.slice(0, 120) || match.context.t('live.lead'), loaderData.cover?.src) : {}),
  component: lazyRouteComponent(() => import('../site/show-page.js'), 'ShowPage'), staticData: { module: 'src/site/show-page.tsx' },
});

export const showRoutes = [show] as const;
