import { createRoute, lazyRouteComponent, notFound } from '@tanstack/react-router';
import { auditQuery, organisationQuery, organisationsQuery } from '../../features/members/desk/api.js';
import { meQuery } from '../../platform/session.js';
import { deskShop } from './shop.js';
import { deskStaff } from './staff.js';
import { orNotFound, titled } from '../root.js';

const textOf = (value: unknown, max: number): string | undefined => (typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, max) || undefined : undefined);

const organisations = createRoute({
  getParentRoute: () => deskStaff, path: '/organisations', validateSearch: (given: Record<string, unknown>): { q?: string } => ({ q: textOf(given.q, 60) }), loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => context.queries.ensureInfiniteQueryData(organisationsQuery(context.call, deps)), head: ({ match }) => titled(match.context.t('desk.organisations')),
  component: lazyRouteComponent(() => import('../../features/members/desk/organisations-page.js'), 'OrganisationsPage'), staticData: { module: 'src/features/members/desk/organisations-page.tsx' },
});
const organisation = createRoute({
  getParentRoute: () => deskStaff, path: '/organisations/$id',
  loader: ({ context, params }) => orNotFound(Promise.all([context.queries.fetchQuery(organisationQuery(context.call, params.id)), context.queries.ensureInfiniteQueryData(organisationsQuery(context.call, { parent: params.id }))])),
  head: ({ match }) => titled(match.context.t('desk.organisations')),
  component: lazyRouteComponent(() => import('../../features/members/desk/organisation-page.js'), 'OrganisationPage'), staticData: { module: 'src/features/members/desk/organisation-page.tsx' },
});
const people = createRoute({
  getParentRoute: () => deskStaff, path: '/people', head: ({ match }) => titled(match.context.t('desk.people')),
  component: lazyRouteComponent(() => import('../../features/members/desk/people-page.js'), 'PeoplePage'), staticData: { module: 'src/features/members/desk/people-page.tsx' },
});
const audit = createRoute({
  getParentRoute: () => deskStaff, path: '/audit', validateSearch: (given: Record<string, unknown>): { subject?: string } => ({ subject: textOf(given.subject, 100) }), loaderDeps: ({ search }) => search,
  beforeLoad: async ({ context }) => {
    const { member } = await context.queries.ensureQueryData(meQuery(context.call));
    if (!member?.posts.some((post) => post.role === 'admin' || post.role === 'auditor')) throw notFound();
  },
  loader: ({ context, deps }) => context.queries.ensureInfiniteQueryData(auditQuery(context.call, deps.subject ?? '')), head: ({ match }) => titled(match.context.t('desk.audit')),
  component: lazyRouteComponent(() => import('../../features/members/desk/audit-page.js'), 'AuditPage'), staticData: { module: 'src/features/members/desk/audit-page.tsx' },
});
const shopPeople = createRoute({
  getParentRoute: () => deskShop, path: '/people',
  loader: async ({ context }) => {
    const { member } = await context.queries.ensureQueryData(meQuery(context.call));
    const owned = (member?.posts ?? []).filter((post) => post.role === 'owner');
    if (owned.length === 0) throw notFound();
    await Promise.all(owned.map((post) => context.queries.ensureQueryData(organisationQuery(context.call, post.organisationId))));
  },
  head: ({ match }) => titled(match.context.t('desk.shop_people')),
  component: lazyRouteComponent(() => import('../../features/members/desk/shop-people-page.js'), 'ShopPeoplePage'), staticData: { module: 'src/features/members/desk/shop-people-page.tsx' },
});

export const peopleOfStaff = [organisations, organisation, people, audit] as const;
export const peopleOfShops = [shopPeople] as const;
