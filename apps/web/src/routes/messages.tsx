import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { noticesQuery, preferencesQuery } from '../features/messages/api.js';
import { signedIn } from './mine.js';
import { titled } from './root.js';

const notices = createRoute({
  getParentRoute: () => signedIn, path: '/me/notices', loader: ({ context }) => context.queries.ensureInfiniteQueryData(noticesQuery(context.call, context.locale)),
  head: ({ match }) => titled(match.context.t('messages.notices')),
  component: lazyRouteComponent(() => import('../features/messages/notices-page.js'), 'NoticesPage'), staticData: { module: 'src/features/messages/notices-page.tsx' },
});
const settings = createRoute({
  getParentRoute: () => signedIn, path: '/me/notices/settings', loader: ({ context }) => context.queries.ensureQueryData(preferencesQuery(context.call)),
  head: ({ match }) => titled(match.context.t('messages.settings')),
  component: lazyRouteComponent(() => import('../features/messages/settings-page.js'), 'NoticeSettingsPage'), staticData: { module: 'src/features/messages/settings-page.tsx' },
});

/** What happened, and how a member hears of it. */
export const messageRoutes = [notices, settings] as const;
