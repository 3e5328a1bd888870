import { createRoute, lazyRouteComponent, notFound } from '@tanstack/react-router';
import { meQuery } from '../../platform/session.js';
import { staffTodayQuery } from '../../features/mall/orders/api.js';
import { desk } from './frame.js';

/** The desk of the federation, for its staff and its auditors. */
export const deskStaff = createRoute({
  getParentRoute: () => desk, path: '/staff',
  beforeLoad: async ({ context }) => {
    const { member } = await context.queries.ensureQueryData(meQuery(context.call));
    if (!member?.posts.some((post) => ['village_staff', 'street_staff', 'city_staff', 'auditor', 'admin'].includes(post.role))) throw notFound();
  },
});
const today = createRoute({
  getParentRoute: () => deskStaff, path: '/', loader: ({ context }) => context.queries.ensureQueryData(staffTodayQuery(context.call)),
  component: lazyRouteComponent(() => import('../../site/staff-today-page.js'), 'StaffTodayPage'), staticData: { module: 'src/site/staff-today-page.tsx' },
});

export const deskStaffRoutes = [today] as const;
