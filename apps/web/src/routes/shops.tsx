import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { applicationQuery, sanctionsQuery } from '../features/mall/shops/api.js';
import { signedIn } from './mine.js';
import { card, root, titled } from './root.js';

const sanctions = createRoute({
  getParentRoute: () => root, path: '/sanctions', loader: ({ context }) => context.queries.ensureInfiniteQueryData(sanctionsQuery(context.call)),
  head: ({ match }) => card(match.context, '/sanctions', match.context.t('shops.sanctions'), match.context.t('shops.sanctions_lead')),
  component: lazyRouteComponent(() => import('../features/mall/shops/sanctions-page.js'), 'SanctionsPage'), staticData: { module: 'src/features/mall/shops/sanctions-page.tsx' },
});
const apply = createRoute({
  getParentRoute: () => signedIn, path: '/open-shop', loader: ({ context }) => context.queries.fetchQuery(applicationQuery(context.call)), head: ({ match }) => titled(match.context.t('shops.open_shop')),
  component: lazyRouteComponent(() => import('../features/mall/shops/apply-page.js'), 'ApplyPage'), staticData: { module: 'src/features/mall/shops/apply-page.tsx', alone: true },
});

export const shopsRoutes = [sanctions] as const;
/** Opening a shop. */
export const myShopsRoutes = [apply] as const;
