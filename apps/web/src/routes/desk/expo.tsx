import { createRoute, lazyRouteComponent, notFound } from '@tanstack/react-router';
import { enquiriesQuery } from '../../features/expo/api.js';
import { boothDeskQuery, boothDiaryQuery, exhibitorQuery, mediationsQuery, staffEditionQuery, staffEditionsQuery, staffFairQuery, staffFairsQuery } from '../../features/expo/desk/api.js';
import { meQuery } from '../../platform/session.js';
import { type Context, orNotFound, ready, titled } from '../root.js';
import { desk } from './frame.js';
import { deskStaff } from './staff.js';

const exhibitor = createRoute({ getParentRoute: () => desk, path: '/expo', beforeLoad: ({ context }) => context.needWords('programme') });
const mine = createRoute({
  getParentRoute: () => exhibitor, path: '/', loader: ({ context }) => ready(context.queries.fetchQuery(exhibitorQuery(context.call))), head: ({ match }) => titled(match.context.t('xdesk.my_booths')),
  component: lazyRouteComponent(() => import('../../features/expo/desk/exhibitor-page.js'), 'ExhibitorPage'), staticData: { module: 'src/features/expo/desk/exhibitor-page.tsx' },
});
const apply = createRoute({
  getParentRoute: () => exhibitor, path: '/apply', validateSearch: (given: Record<string, unknown>): { edition?: string } => ({ edition: typeof given.edition === 'string' ? given.edition : undefined }),
  loader: ({ context }) => ready(context.queries.ensureQueryData(exhibitorQuery(context.call))), head: ({ match }) => titled(match.context.t('xdesk.apply')),
  component: lazyRouteComponent(() => import('../../features/expo/desk/apply-page.js'), 'ApplyPage'), staticData: { module: 'src/features/expo/desk/apply-page.tsx' },
});
const booth = createRoute({
  getParentRoute: () => exhibitor, path: '/$id', loader: ({ context, params }) => orNotFound(ready(context.queries.fetchQuery(boothDeskQuery(context.call, params.id)), context.queries.fetchQuery(enquiriesQuery(context.call, params.id)), context.queries.fetchQuery(boothDiaryQuery(context.call, params.id)))), head: ({ match }) => titled(match.context.t('xdesk.my_booths')),
  component: lazyRouteComponent(() => import('../../features/expo/desk/booth-desk-page.js'), 'BoothDeskPage'), staticData: { module: 'src/features/expo/desk/booth-desk-page.tsx' },
});
/** Others do not find it. */
async function hostsOnly({ context }: { context: Context }): Promise<void> {
  const { member } = await context.queries.ensureQueryData(meQuery(context.call));
  if (!member?.posts.some((post) => post.role === 'city_staff' || post.role === 'admin')) throw notFound();
  await context.needWords('programme');
}
const held = createRoute({ getParentRoute: () => deskStaff, path: '/expos', beforeLoad: hostsOnly });
const mediation = createRoute({
  getParentRoute: () => deskStaff, path: '/deals', beforeLoad: hostsOnly,
  loader: ({ context }) => ready(context.queries.fetchQuery(mediationsQuery(context.call))), head: ({ match }) => titled(match.context.t('xdesk.deals')),
  component: lazyRouteComponent(() => import('../../features/expo/desk/mediations-page.js'), 'MediationsPage'), staticData: { module: 'src/features/expo/desk/mediations-page.tsx' },
});
const days = createRoute({ getParentRoute: () => deskStaff, path: '/fairs', beforeLoad: hostsOnly });
const allDays = createRoute({
  getParentRoute: () => days, path: '/', loader: ({ context }) => ready(context.queries.fetchQuery(staffFairsQuery(context.call))), head: ({ match }) => titled(match.context.t('expo.fairs')),
  component: lazyRouteComponent(() => import('../../features/expo/desk/staff-fairs-page.js'), 'StaffFairsPage'), staticData: { module: 'src/features/expo/desk/staff-fairs-page.tsx' },
});
const day = createRoute({
  getParentRoute: () => days, path: '/$id', loader: ({ context, params }) => orNotFound(ready(context.queries.fetchQuery(staffFairQuery(context.call, params.id)))), head: ({ match }) => titled(match.context.t('expo.fairs')),
  component: lazyRouteComponent(() => import('../../features/expo/desk/staff-fair-page.js'), 'StaffFairPage'), staticData: { module: 'src/features/expo/desk/staff-fair-page.tsx' },
});
const all = createRoute({
  getParentRoute: () => held, path: '/', loader: ({ context }) => ready(context.queries.fetchQuery(staffEditionsQuery(context.call))), head: ({ match }) => titled(match.context.t('xdesk.expos')),
  component: lazyRouteComponent(() => import('../../features/expo/desk/staff-expos-page.js'), 'StaffExposPage'), staticData: { module: 'src/features/expo/desk/staff-expos-page.tsx' },
});
const make = createRoute({
  getParentRoute: () => held, path: '/new', head: ({ match }) => titled(match.context.t('xdesk.new_expo')),
  component: lazyRouteComponent(() => import('../../features/expo/desk/staff-expos-page.js'), 'NewExpoPage'), staticData: { module: 'src/features/expo/desk/staff-expos-page.tsx' },
});
const one = createRoute({
  getParentRoute: () => held, path: '/$id', loader: ({ context, params }) => orNotFound(ready(context.queries.fetchQuery(staffEditionQuery(context.call, params.id)))), head: ({ match }) => titled(match.context.t('xdesk.expos')),
  component: lazyRouteComponent(() => import('../../features/expo/desk/staff-expo-page.js'), 'StaffExpoPage'), staticData: { module: 'src/features/expo/desk/staff-expo-page.tsx' },
});
const report = createRoute({
  getParentRoute: () => held, path: '/$id/report', loader: ({ context, params }) => orNotFound(ready(context.queries.fetchQuery(staffEditionQuery(context.call, params.id)))), head: ({ match }) => titled(match.context.t('xdesk.report')),
  component: lazyRouteComponent(() => import('../../features/expo/desk/report-page.js'), 'ReportPage'), staticData: { module: 'src/features/expo/desk/report-page.tsx' },
});

export const expoDeskRoutes = [exhibitor.addChildren([mine, apply, booth])] as const;
export const exposOfStaff = [held.addChildren([all, make, one, report]), mediation, days.addChildren([allDays, day])] as const;
