import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { complaintQuery, complaintsQuery } from '../features/mall/complaints/api.js';
import { signedIn } from './mine.js';
import { orNotFound, titled } from './root.js';

const text = (value: unknown): string | undefined => (typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 40) : undefined);

const complaints = createRoute({
  getParentRoute: () => signedIn, path: '/complaints', validateSearch: (given: Record<string, unknown>): { order?: string } => ({ order: text(given.order) }),
  loader: ({ context }) => context.queries.ensureInfiniteQueryData(complaintsQuery(context.call)), head: ({ match }) => titled(match.context.t('complaints.title')),
  component: lazyRouteComponent(() => import('../features/mall/complaints/complaints-page.js'), 'ComplaintsPage'), staticData: { module: 'src/features/mall/complaints/complaints-page.tsx', alone: true },
});
const complaint = createRoute({
  getParentRoute: () => signedIn, path: '/complaints/$id', loader: ({ context, params }) => orNotFound(context.queries.fetchQuery(complaintQuery(context.call, params.id))), head: ({ match }) => titled(match.context.t('complaints.title')),
  component: lazyRouteComponent(() => import('../features/mall/complaints/complaint-page.js'), 'ComplaintPage'), staticData: { module: 'src/features/mall/complaints/complaint-page.tsx', alone: true },
});

/** What a member may say when something went wrong. */
export const complaintRoutes = [complaints, complaint] as const;
