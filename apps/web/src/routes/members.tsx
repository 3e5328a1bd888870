import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { accountQuery } from '../features/members/api.js';
import { signedIn } from './mine.js';
import { titled } from './root.js';

const account = createRoute({
  getParentRoute: () => signedIn, path: '/me/account', loader: ({ context }) => context.queries.fetchQuery(accountQuery(context.call)), head: ({ match }) => titled(match.context.t('members.account')),
  component: lazyRouteComponent(() => import('../features/members/account-page.js'), 'AccountPage'), staticData: { module: 'src/features/members/account-page.tsx', alone: true },
});
const setUp = createRoute({
  getParentRoute: () => signedIn, path: '/setup', head: ({ match }) => titled(match.context.t('members.setup')),
  component: lazyRouteComponent(() => import('../features/members/setup-page.js'), 'SetUpPage'), staticData: { module: 'src/features/members/setup-page.tsx', alone: true },
});

export const accountRoutes = [account, setUp] as const;
