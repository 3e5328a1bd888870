import { createRoute, lazyRouteComponent, notFound } from '@tanstack/react-router';
import { certificatesQuery, consultQuery, deskCoursesQuery, rollQuery, sessionsQuery, studioDeskQuery, toursQuery, trackQuery, tracksQuery, trainerQuery, venuesQuery } from '../../features/academy/desk/api.js';
import { spanOf, views } from '../../features/academy/desk/span.js';
import { ApiError } from '../../platform/http.js';
import { orNotFound, ready, titled } from '../root.js';
import { desk } from './frame.js';

const endings = ['graduated', 'left'] as const;
const onDay = (value: unknown) => (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? value : undefined);

/** Staff and lecturers; for everybody else there is nothing here. */
const trainers = createRoute({
  getParentRoute: () => desk, path: '/academy', beforeLoad: ({ context }) => context.needWords('programme'),
  loader: async ({ context }) => {
    await context.queries.ensureQueryData(trainerQuery(context.call)).catch((error: unknown) => {
      if (error instanceof ApiError && error.status === 403) throw notFound();
      throw error;
    });
  },
});
const calendar = createRoute({
  getParentRoute: () => trainers, path: '/',
  validateSearch: (given: Record<string, unknown>): { on?: string; view?: (typeof views)[number] } => ({ on: onDay(given.on), view: views.find((view) => view === given.view) }),
  loaderDeps: ({ search }) => search,
  loader: async ({ context, deps }) => {
    const { now } = await context.queries.ensureQueryData(trainerQuery(context.call));
    const { from, until } = spanOf(deps.view, deps.on ?? new Date(Date.parse(now) + 8 * 3600_000).toISOString().slice(0, 10));
    await context.queries.ensureQueryData(sessionsQuery(context.call, from, until));
  },
  head: ({ match }) => titled(match.context.t('adesk.calendar')),
  component: lazyRouteComponent(() => import('../../features/academy/desk/calendar-page.js'), 'CalendarPage'), staticData: { module: 'src/features/academy/desk/calendar-page.tsx' },
});
const term = createRoute({
  getParentRoute: () => trainers, path: '/new', validateSearch: (given: Record<string, unknown>): { course?: string } => ({ course: typeof given.course === 'string' ? given.course : undefined }), head: ({ match }) => titled(match.context.t('adesk.new_term')),
  component: lazyRouteComponent(() => import('../../features/academy/desk/new-term-page.js'), 'NewTermPage'), staticData: { module: 'src/features/academy/desk/new-term-page.tsx' },
});
const roll = createRoute({
  getParentRoute: () => trainers, path: '/sessions/$id', loader: ({ context, params }) => orNotFound(ready(context.queries.fetchQuery(rollQuery(context.call, params.id)))), head: ({ match }) => titled(match.context.t('adesk.list')),
  component: lazyRouteComponent(() => import('../../features/academy/desk/roll-page.js'), 'RollPage'), staticData: { module: 'src/features/academy/desk/roll-page.tsx' },
});
const courses = createRoute({
  getParentRoute: () => trainers, path: '/courses', loader: ({ context }) => ready(context.queries.ensureQueryData(deskCoursesQuery(context.call))), head: ({ match }) => titled(match.context.t('adesk.courses')),
  component: lazyRouteComponent(() => import('../../features/academy/desk/courses-page.js'), 'CoursesPage'), staticData: { module: 'src/features/academy/desk/courses-page.tsx' },
});
const newCourse = createRoute({
  getParentRoute: () => trainers, path: '/courses/new', head: ({ match }) => titled(match.context.t('adesk.new_course')),
  component: lazyRouteComponent(() => import('../../features/academy/desk/course-page.js'), 'NewCoursePage'), staticData: { module: 'src/features/academy/desk/course-page.tsx' },
});
const course = createRoute({
  getParentRoute: () => trainers, path: '/courses/$id',
  loader: ({ context, params }) => orNotFound(ready(context.queries.ensureQueryData(deskCoursesQuery(context.call)), context.queries.fetchQuery(certificatesQuery(context.call, params.id)))), head: ({ match }) => titled(match.context.t('adesk.courses')),
  component: lazyRouteComponent(() => import('../../features/academy/desk/course-page.js'), 'DeskCoursePage'), staticData: { module: 'src/features/academy/desk/course-page.tsx' },
});
const people = createRoute({
  getParentRoute: () => trainers, path: '/people', loader: ({ context }) => orNotFound(ready(context.queries.ensureQueryData(venuesQuery(context.call)))), head: ({ match }) => titled(match.context.t('adesk.people')),
  component: lazyRouteComponent(() => import('../../features/academy/desk/people-page.js'), 'PeoplePage'), staticData: { module: 'src/features/academy/desk/people-page.tsx' },
});
const tours = createRoute({
  getParentRoute: () => trainers, path: '/tours', loader: ({ context }) => ready(context.queries.ensureQueryData(toursQuery(context.call))), head: ({ match }) => titled(match.context.t('adesk.tours')),
  component: lazyRouteComponent(() => import('../../features/academy/desk/tours-page.js'), 'ToursPage'), staticData: { module: 'src/features/academy/desk/tours-page.tsx' },
});
const consulting = createRoute({
  getParentRoute: () => trainers, path: '/consulting', loader: ({ context }) => ready(context.queries.fetchQuery(consultQuery(context.call))), head: ({ match }) => titled(match.context.t('academy.consulting')),
  component: lazyRouteComponent(() => import('../../features/academy/desk/consulting-page.js'), 'ConsultingPage'), staticData: { module: 'src/features/academy/desk/consulting-page.tsx' },
});

const tracks = createRoute({
  getParentRoute: () => trainers, path: '/tracks', validateSearch: (given: Record<string, unknown>): { state?: (typeof endings)[number] } => ({ state: endings.find((state) => state === given.state) }), loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => ready(context.queries.fetchQuery(tracksQuery(context.call, deps.state ?? 'active'))), head: ({ match }) => titled(match.context.t('adesk.tracks')),
  component: lazyRouteComponent(() => import('../../features/academy/desk/tracks-pages.js'), 'TracksPage'), staticData: { module: 'src/features/academy/desk/tracks-pages.tsx' },
});
const track = createRoute({
  getParentRoute: () => trainers, path: '/tracks/$id', loader: ({ context, params }) => orNotFound(ready(context.queries.fetchQuery(trackQuery(context.call, params.id)), context.queries.fetchQuery(tracksQuery(context.call, 'active')))), head: ({ match }) => titled(match.context.t('adesk.tracks')),
  component: lazyRouteComponent(() => import('../../features/academy/desk/tracks-pages.js'), 'TrackFilePage'), staticData: { module: 'src/features/academy/desk/tracks-pages.tsx' },
});

const studios = createRoute({
  getParentRoute: () => trainers, path: '/studios', loader: ({ context }) => orNotFound(ready(context.queries.fetchQuery(studioDeskQuery(context.call)))), head: ({ match }) => titled(match.context.t('academy.studios')),
  component: lazyRouteComponent(() => import('../../features/academy/desk/studios-page.js'), 'StudiosDeskPage'), staticData: { module: 'src/features/academy/desk/studios-page.tsx' },
});

export const academyDeskRoutes = [trainers.addChildren([calendar, term, roll, courses, newCourse, course, people, tours, consulting, tracks, track, studios])] as const;
