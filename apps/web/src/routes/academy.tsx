import type { CourseQuery, Theme } from '@app/contracts';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { appointmentsQuery, courseQuery, coursesQuery, goalsQuery, hiresQuery, learningQuery, ownTracksQuery, servicesQuery, sessionQuery, slotsQuery, studioQuery, studiosQuery, verifyQuery } from '../features/academy/api.js';
import { feedQuery } from '../features/calendar/api.js';
import { signedIn } from './mine.js';
import { card, orNotFound, ready, root, titled } from './root.js';

const themes: Theme[] = ['livestream', 'filming', 'selling', 'craft', 'farming', 'law', 'family'];
const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value.slice(0, 20) : undefined);

/** The words of the academy come with its pages. */
const academy = createRoute({ getParentRoute: () => root, path: '/academy', beforeLoad: ({ context }) => context.needWords('programme') });
const catalogue = createRoute({
  getParentRoute: () => academy, path: '/',
  validateSearch: (given: Record<string, unknown>): Omit<CourseQuery, 'after'> => ({
    theme: themes.find((theme) => theme === given.theme), town: text(given.town), way: given.way === 'online' || given.way === 'onsite' ? given.way : undefined,
    level: [1, 2, 3].find((level) => level === Number(given.level)), on: typeof given.on === 'string' && /^\d{4}-\d\d-\d\d$/.test(given.on) ? given.on : undefined,
  }),
  loaderDeps: ({ search }) => search, loader: ({ context, deps }) => ready(context.queries.ensureInfiniteQueryData(coursesQuery(context.call, deps))),
  head: ({ match }) => card(match.context, '/academy', match.context.t('academy.title'), match.context.t('academy.lead')),
  component: lazyRouteComponent(() => import('../features/academy/catalogue-page.js'), 'CataloguePage'), staticData: { module: 'src/features/academy/catalogue-page.tsx' },
});
const course = createRoute({
  getParentRoute: () => academy, path: '/courses/$id',
  loader: async ({ context, params }) => {
    const { id, title, lead } = await orNotFound(context.queries.ensureQueryData(courseQuery(context.call, params.id)));
    return { id, title, lead };
  },
  head: ({ match, loaderData }) => (loaderData ? card(match.context, `/academy/courses/${loaderData.id}`, loaderData.title, loaderData.lead) : {}),
  component: lazyRouteComponent(() => import('../features/academy/course-page.js'), 'CoursePage'), staticData: { module: 'src/features/academy/course-page.tsx' },
});
const session = createRoute({
  getParentRoute: () => academy, path: '/sessions/$id', validateSearch: (given: Record<string, unknown>): { sign?: string } => ({ sign: typeof given.sign === 'string' && /^[\w-]{16}$/.test(given.sign) ? given.sign : undefined }),
  loader: async ({ context, params }) => {
    const { id, title, lead } = await orNotFound(context.queries.fetchQuery(sessionQuery(context.call, params.id)));
    return { id, title, lead };
  },
  head: ({ match, loaderData }) => (loaderData ? card(match.context, `/academy/sessions/${loaderData.id}`, loaderData.title, loaderData.lead) : {}),
  component: lazyRouteComponent(() => import('../features/academy/session-page.js'), 'SessionPage'), staticData: { module: 'src/features/academy/session-page.tsx' },
});
const consulting = createRoute({
  getParentRoute: () => academy, path: '/services', loader: ({ context }) => ready(context.queries.ensureQueryData(servicesQuery(context.call))), head: ({ match }) => card(match.context, '/academy/services', match.context.t('academy.consulting'), match.context.t('academy.consulting_lead')),
  component: lazyRouteComponent(() => import('../features/academy/services-pages.js'), 'ServicesPage'), staticData: { module: 'src/features/academy/services-pages.tsx' },
});
const service = createRoute({
  getParentRoute: () => academy, path: '/services/$id',
  loader: async ({ context, params }) => {
    const { service: one } = await orNotFound(context.queries.fetchQuery(slotsQuery(context.call, params.id)));
    return { id: one.id, title: one.title, lead: one.lead };
  },
  head: ({ match, loaderData }) => (loaderData ? card(match.context, `/academy/services/${loaderData.id}`, loaderData.title, loaderData.lead || match.context.t('academy.consulting_lead')) : {}),
  component: lazyRouteComponent(() => import('../features/academy/services-pages.js'), 'ServicePage'), staticData: { module: 'src/features/academy/services-pages.tsx' },
});
const studios = createRoute({
  getParentRoute: () => academy, path: '/studios', loader: ({ context }) => ready(context.queries.ensureQueryData(studiosQuery(context.call))), head: ({ match }) => card(match.context, '/academy/studios', match.context.t('academy.studios'), match.context.t('academy.studios_lead')),
  component: lazyRouteComponent(() => import('../features/academy/studios-pages.js'), 'StudiosPage'), staticData: { module: 'src/features/academy/studios-pages.tsx' },
});
const studio = createRoute({
  getParentRoute: () => academy, path: '/studios/$id',
  loader: async ({ context, params }) => {
    const { studio: one } = await orNotFound(context.queries.fetchQuery(studioQuery(context.call, params.id)));
    return { id: one.id, title: one.name, lead: one.lead };
  },
  head: ({ match, loaderData }) => (loaderData ? card(match.context, `/academy/studios/${loaderData.id}`, loaderData.title, loaderData.lead || match.context.t('academy.studios_lead')) : {}),
  component: lazyRouteComponent(() => import('../features/academy/studios-pages.js'), 'StudioPage'), staticData: { module: 'src/features/academy/studios-pages.tsx' },
});
const goals = createRoute({
  getParentRoute: () => academy, path: '/goals', validateSearch: (given: Record<string, unknown>): { year?: string } => ({ year: /^20\d\d$/.test(String(given.year)) ? String(given.year) : undefined }), loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => ready(context.queries.ensureQueryData(goalsQuery(context.call, deps.year))), head: ({ match }) => card(match.context, '/academy/goals', match.context.t('academy.goals'), match.context.t('academy.goals_lead')),
  component: lazyRouteComponent(() => import('../features/academy/goals-page.js'), 'GoalsPage'), staticData: { module: 'src/features/academy/goals-page.tsx' },
});
const verify = createRoute({
  getParentRoute: () => root, path: '/verify/$number', beforeLoad: ({ context }) => context.needWords('programme'),
  validateSearch: (given: Record<string, unknown>): { key?: string } => ({ key: typeof given.key === 'string' ? given.key.slice(0, 40) : undefined }),
  loaderDeps: ({ search }) => search, loader: ({ context, params, deps }) => orNotFound(ready(context.queries.fetchQuery(verifyQuery(context.call, params.number, deps.key ?? '')))),
  head: ({ match }) => titled(match.context.t('academy.certificate')),
  component: lazyRouteComponent(() => import('../features/academy/verify-page.js'), 'VerifyPage'), staticData: { module: 'src/features/academy/verify-page.tsx' },
});
const mine = createRoute({
  getParentRoute: () => signedIn, path: '/me/learning', beforeLoad: ({ context }) => context.needWords('programme'),
  loader: ({ context }) => ready(context.queries.fetchQuery(learningQuery(context.call)), context.queries.fetchQuery(appointmentsQuery(context.call)), context.queries.fetchQuery(ownTracksQuery(context.call)), context.queries.fetchQuery(hiresQuery(context.call)), context.queries.ensureQueryData(feedQuery(context.call))), head: ({ match }) => titled(match.context.t('academy.mine')),
  component: lazyRouteComponent(() => import('../site/learning-page.js'), 'LearningPage'), staticData: { module: 'src/site/learning-page.tsx' },
});

export const academyRoutes = [academy.addChildren([catalogue, course, session, consulting, service, studios, studio, goals]), verify] as const;
export const myAcademyRoutes = [mine] as const;
