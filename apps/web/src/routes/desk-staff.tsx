import { createRoute, lazyRouteComponent, notFound } from '@tanstack/react-router';
import { meQuery } from '../platform/session.js';
import { desk } from './desk.js';

/** The desk of the federation, for its staff and its auditors. */
export const deskStaff = createRoute({
  getParentRoute: () => desk, path: '/staff',
  beforeLoad: async ({ context }) => {
    const { member } = await context.queries.ensureQueryData(meQuery(context.call));
    if (!member?.posts.some((post) => ['village_staff', 'street_staff', 'city_staff', 'auditor', 'admin'].includes(post.role))) throw notFound();
  },
});
const today = createRoute({
  getParentRoute: () => deskStaff, path: '/',
  component: lazyRouteComponent(() => import('../site/staff-today-page.js'), 'StaffTodayPage'), staticData: { module: 'src/site/staff-today-page.tsx' },
});

export const deskStaffRoutes = [today] as const;
