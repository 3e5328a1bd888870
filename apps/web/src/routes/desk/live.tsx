import type { QueryClient } from '@tanstack/react-query';
import { createRoute, lazyRouteComponent, notFound } from '@tanstack/react-router';
import type { CampaignTab } from '@app/contracts';
import { campaignQuery, campaignsQuery, deskShowQuery, firstShowsQuery, invitationQuery, nominationsQuery, reportQuery, seriesQuery, shopGoodsQuery, staffShowsQuery, type StaffTab, standInsQuery, streamerQuery } from '../../features/live/desk/api.js';
import type { Call } from '../../platform/http.js';
import { meQuery } from '../../platform/session.js';
import { orNotFound, titled, ready } from '../root.js';
import { desk } from './frame.js';
import { deskShop } from './shop.js';
import { deskStaff } from './staff.js';

const mine = createRoute({
  getParentRoute: () => desk, path: '/live', loader: ({ context }) => context.queries.ensureQueryData(streamerQuery(context.call)), head: ({ match }) => titled(match.context.t('ldesk.title')),
  component: lazyRouteComponent(() => import('../../features/live/desk/streamer-page.js'), 'StreamerPage'), staticData: { module: 'src/features/live/desk/streamer-page.tsx' },
});
const make = createRoute({
  getParentRoute: () => desk, path: '/live/new', loader: ({ context }) => context.queries.ensureQueryData(streamerQuery(context.call)), head: ({ match }) => titled(match.context.t('ldesk.new_show')),
  component: lazyRouteComponent(() => import('../../features/live/desk/new-show-page.js'), 'NewShowPage'), staticData: { module: 'src/features/live/desk/new-show-page.tsx' },
});
const makeSeries = createRoute({
  getParentRoute: () => desk, path: '/live/new-series', loader: ({ context }) => context.queries.ensureQueryData(streamerQuery(context.call)), head: ({ match }) => titled(match.context.t('ldesk.new_series')),
  component: lazyRouteComponent(() => import('../../features/live/desk/new-series-page.js'), 'NewSeriesPage'), staticData: { module: 'src/features/live/desk/new-series-page.tsx' },
});
const standIns = createRoute({
  getParentRoute: () => desk, path: '/live/stand-ins',
  loader: async ({ context }) => { if ((await context.queries.ensureQueryData(streamerQuery(context.call))).streamer) await context.queries.fetchQuery(standInsQuery(context.call)); }, head: ({ match }) => titled(match.context.t('ldesk.stand_ins')),
  component: lazyRouteComponent(() => import('../../features/live/desk/stand-ins-page.js'), 'StandInsPage'), staticData: { module: 'src/features/live/desk/stand-ins-page.tsx' },
});
const firstShows = createRoute({
  getParentRoute: () => desk, path: '/live/first-shows', loader: ({ context }) => ready(context.queries.fetchQuery(firstShowsQuery(context.call))), head: ({ match }) => titled(match.context.t('ldesk.first_shows')),
  component: lazyRouteComponent(() => import('../../features/live/desk/first-shows-page.js'), 'FirstShowsPage'), staticData: { module: 'src/features/live/desk/first-shows-page.tsx' },
});
const one = createRoute({
  getParentRoute: () => desk, path: '/live/$id', loader: ({ context, params }) => orNotFound(Promise.all([context.queries.fetchQuery(deskShowQuery(context.call, params.id)), context.queries.ensureQueryData(streamerQuery(context.call))])),
  head: ({ match }) => titled(match.context.t('ldesk.title')),
  component: lazyRouteComponent(() => import('../../features/live/desk/desk-show-page.js'), 'DeskShowPage'), staticData: { module: 'src/features/live/desk/desk-show-page.tsx' },
});
const studio = createRoute({
  getParentRoute: () => desk, path: '/live/$id/studio',
  loader: ({ context, params }) => orNotFound(context.queries.fetchQuery(deskShowQuery(context.call, params.id))), head: ({ match }) => titled(match.context.t('studio.title')),
  component: lazyRouteComponent(() => import('../../features/live/studio/studio-page.js'), 'StudioPage'), staticData: { module: 'src/features/live/studio/studio-page.tsx', bare: true },
});
const control = createRoute({
  getParentRoute: () => desk, path: '/live/$id/control',
  loader: ({ context, params }) => orNotFound(context.queries.fetchQuery(deskShowQuery(context.call, params.id))), head: ({ match }) => titled(match.context.t('control.title')),
  component: lazyRouteComponent(() => import('../../features/live/desk/control-page.js'), 'ControlPage'), staticData: { module: 'src/features/live/desk/control-page.tsx' },
});
const report = createRoute({
  getParentRoute: () => desk, path: '/live/$id/report',
  loader: ({ context, params }) => orNotFound(context.queries.fetchQuery(reportQuery(context.call, params.id))), head: ({ match }) => titled(match.context.t('report.title')),
  component: lazyRouteComponent(() => import('../../features/live/desk/report-page.js'), 'ReportPage'), staticData: { module: 'src/features/live/desk/report-page.tsx' },
});
const join = createRoute({
  getParentRoute: () => desk, path: '/live/join/$token', loader: ({ context, params }) => context.queries.prefetchQuery(invitationQuery(context.call, params.token)), head: ({ match }) => titled(match.context.t('studio.join_title')),
  component: lazyRouteComponent(() => import('../../features/live/desk/join-page.js'), 'JoinPage'), staticData: { module: 'src/features/live/desk/join-page.tsx' },
});
const series = createRoute({
  getParentRoute: () => desk, path: '/live/series/$id', loader: ({ context, params }) => orNotFound(context.queries.fetchQuery(seriesQuery(context.call, params.id))), head: ({ match }) => titled(match.context.t('ldesk.series')),
  component: lazyRouteComponent(() => import('../../features/live/desk/series-page.js'), 'SeriesPage'), staticData: { module: 'src/features/live/desk/series-page.tsx' },
});
const nominate = createRoute({
  getParentRoute: () => deskShop, path: '/live',
  loader: ({ context, params }) => orNotFound(Promise.all([context.queries.fetchQuery(nominationsQuery(context.call, params.shop)), context.queries.fetchQuery(shopGoodsQuery(context.call, params.shop))])), head: ({ match }) => titled(match.context.t('ldesk.nominate_title')),
  component: lazyRouteComponent(() => import('../../features/live/desk/nominate-page.js'), 'NominatePage'), staticData: { module: 'src/features/live/desk/nominate-page.tsx' },
});
/** Others do not find it. */
async function reviewersOnly({ queries, call }: { queries: QueryClient; call: Call }): Promise<void> {
  const { member } = await queries.ensureQueryData(meQuery(call));
  if (!member?.posts.some((post) => ['street_staff', 'city_staff', 'admin'].includes(post.role))) throw notFound();
}
const staffTabs: StaffTab[] = ['review', 'coming', 'past'];
const staff = createRoute({
  getParentRoute: () => deskStaff, path: '/live', validateSearch: (given: Record<string, unknown>): { tab?: StaffTab } => ({ tab: staffTabs.find((tab) => tab === given.tab) }), loaderDeps: ({ search }) => search,
  beforeLoad: ({ context }) => reviewersOnly(context),
  loader: ({ context, deps }) => context.queries.ensureInfiniteQueryData(staffShowsQuery(context.call, deps.tab ?? 'review')), head: ({ match }) => titled(match.context.t('ldesk.staff_title')),
  component: lazyRouteComponent(() => import('../../features/live/desk/staff-shows-page.js'), 'StaffShowsPage'), staticData: { module: 'src/features/live/desk/staff-shows-page.tsx' },
});

const campaignTabs: CampaignTab[] = ['open', 'running', 'paying', 'done'];
const campaigns = createRoute({
  getParentRoute: () => deskStaff, path: '/charity', validateSearch: (given: Record<string, unknown>): { tab?: CampaignTab } => ({ tab: campaignTabs.find((tab) => tab === given.tab) }), loaderDeps: ({ search }) => search,
  beforeLoad: ({ context }) => reviewersOnly(context), loader: ({ context, deps }) => context.queries.ensureInfiniteQueryData(campaignsQuery(context.call, deps.tab ?? 'open')), head: ({ match }) => titled(match.context.t('cdesk.title')),
  component: lazyRouteComponent(() => import('../../features/live/desk/campaigns/campaigns-page.js'), 'CampaignsPage'), staticData: { module: 'src/features/live/desk/campaigns/campaigns-page.tsx' },
});
const campaign = createRoute({
  getParentRoute: () => deskStaff, path: '/charity/$id', beforeLoad: ({ context }) => reviewersOnly(context), loader: ({ context, params }) => orNotFound(context.queries.fetchQuery(campaignQuery(context.call, params.id))), head: ({ match }) => titled(match.context.t('cdesk.title')),
  component: lazyRouteComponent(() => import('../../features/live/desk/campaigns/campaign-page.js'), 'CampaignPage'), staticData: { module: 'src/features/live/desk/campaigns/campaign-page.tsx' },
});

export const liveDeskRoutes = [mine, make, makeSeries, standIns, firstShows, one, studio, control, report, series, join] as const;
export const liveOfShops = [nominate] as const;
export const liveOfStaff = [staff, campaigns, campaign] as const;
