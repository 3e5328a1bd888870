import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { accountQuery, messagesQuery } from '../features/members/api.js';
import { signedIn } from './mine.js';
import { orNotFound, root, titled } from './root.js';

const account = createRoute({
  getParentRoute: () => signedIn, path: '/me/account', loader: ({ context }) => context.queries.fetchQuery(accountQuery(context.call)), head: ({ match }) => titled(match.context.t('members.account')),
  component: lazyRouteComponent(() => import('../features/members/account-page.js'), 'AccountPage'), staticData: { module: 'src/features/members/account-page.tsx', alone: true },
});
const setUp = createRoute({
  getParentRoute: () => signedIn, path: '/setup', head: ({ match }) => titled(match.context.t('members.setup')),
  component: lazyRouteComponent(() => import('../features/members/setup-page.js'), 'SetUpPage'), staticData: { module: 'src/features/members/setup-page.tsx', alone: true },
});

const sandbox = createRoute({
  getParentRoute: () => root, path: '/sandbox', loader: ({ context }) => orNotFound(context.queries.ensureQueryData(messagesQuery(context.call))), head: ({ match }) => ({ meta: [{ title: match.context.t('site.messages') }] }),
  component: lazyRouteComponent(() => import('../features/members/messages-page.js'), 'MessagesPage'), staticData: { module: 'src/features/members/messages-page.tsx' },
});

export const sandboxRoutes = [sandbox] as const;
export const accountRoutes = [account, setUp] as const;
