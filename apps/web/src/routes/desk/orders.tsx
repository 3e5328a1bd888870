import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { orderQuery } from '../../features/mall/api.js';
import { complaintQuery, staffComplaintsQuery } from '../../features/mall/complaints/api.js';
import { staffCasesQuery, staffOrdersQuery } from '../../features/mall/orders/api.js';
import { deskStaff } from './staff.js';
import { orNotFound, titled } from '../root.js';

const text = (value: unknown): string | undefined => (typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 40) : undefined);

const staffOrders = createRoute({
  getParentRoute: () => deskStaff, path: '/orders',
  validateSearch: (given: Record<string, unknown>): { tab?: 'all' | 'overdue' | 'cases'; q?: string } => ({ tab: (['all', 'overdue', 'cases'] as const).find((tab) => tab === given.tab), q: text(given.q) }), loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => context.queries.ensureInfiniteQueryData(staffOrdersQuery(context.call, deps.tab ?? 'all', deps.q ?? '')), head: ({ match }) => titled(match.context.t('desk.orders')),
  component: lazyRouteComponent(() => import('../../features/mall/orders/desk/staff-orders-page.js'), 'StaffOrdersPage'), staticData: { module: 'src/features/mall/orders/desk/staff-orders-page.tsx' },
});
const staffOrder = createRoute({
  getParentRoute: () => deskStaff, path: '/orders/$id', loader: ({ context, params }) => orNotFound(context.queries.fetchQuery(orderQuery(context.call, params.id))), head: ({ match }) => titled(match.context.t('desk.orders')),
  component: lazyRouteComponent(() => import('../../features/mall/orders/desk/staff-order-page.js'), 'StaffOrderPage'), staticData: { module: 'src/features/mall/orders/desk/staff-order-page.tsx' },
});
const staffCases = createRoute({
  getParentRoute: () => deskStaff, path: '/cases', loader: ({ context }) => context.queries.ensureInfiniteQueryData(staffCasesQuery(context.call)), head: ({ match }) => titled(match.context.t('odesk.cases')),
  component: lazyRouteComponent(() => import('../../features/mall/orders/desk/staff-cases-page.js'), 'StaffCasesPage'), staticData: { module: 'src/features/mall/orders/desk/staff-cases-page.tsx' },
});
const staffComplaints = createRoute({
  getParentRoute: () => deskStaff, path: '/complaints', validateSearch: (given: Record<string, unknown>): { state?: 'open' | 'answered' | 'closed' } => ({ state: (['open', 'answered', 'closed'] as const).find((state) => state === given.state) }), loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => context.queries.ensureInfiniteQueryData(staffComplaintsQuery(context.call, deps.state ?? 'open')), head: ({ match }) => titled(match.context.t('complaints.desk')),
  component: lazyRouteComponent(() => import('../../features/mall/complaints/desk/staff-complaints-page.js'), 'StaffComplaintsPage'), staticData: { module: 'src/features/mall/complaints/desk/staff-complaints-page.tsx' },
});
const staffComplaint = createRoute({
  getParentRoute: () => deskStaff, path: '/complaints/$id', loader: ({ context, params }) => orNotFound(context.queries.fetchQuery(complaintQuery(context.call, params.id))), head: ({ match }) => titled(match.context.t('complaints.desk')),
  component: lazyRouteComponent(() => import('../../features/mall/complaints/desk/staff-complaints-page.js'), 'StaffComplaintPage'), staticData: { module: 'src/features/mall/complaints/desk/staff-complaints-page.tsx' },
});

export const staffOrderRoutes = [staffOrders, staffOrder, staffCases, staffComplaints, staffComplaint] as const;
