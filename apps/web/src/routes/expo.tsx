import type { CardKind } from '@app/contracts';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { appointmentsQuery, boothQuery, cardsQuery, dealQuery, dealsQuery, editionQuery, editionsQuery, enquiriesQuery, enquiryQuery, fairsQuery, hallQuery, matchesQuery, meetingsQuery, ownCardsQuery, rfqQuery, rfqsQuery, screenQuery } from '../features/expo/api.js';
import { signedIn } from './mine.js';
import { card, orNotFound, ready, root, titled } from './root.js';

const kindOf = (value: unknown): CardKind | undefined => (value === 'supply' || value === 'demand' ? value : undefined);

/** The words of the expo come with its pages. */
const expos = createRoute({ getParentRoute: () => root, path: '/expos', beforeLoad: ({ context }) => context.needWords('programme') });
const list = createRoute({
  getParentRoute: () => expos, path: '/', loader: ({ context }) => ready(context.queries.ensureQueryData(editionsQuery(context.call))), head: ({ match }) => card(match.context, '/expos', match.context.t('expo.title'), match.context.t('expo.match_lead')),
  component: lazyRouteComponent(() => import('../features/expo/editions-page.js'), 'EditionsPage'), staticData: { module: 'src/features/expo/editions-page.tsx' },
});
const edition = createRoute({
  getParentRoute: () => expos, path: '/$id',
  loader: async ({ context, params }) => {
    const { id, title, lead } = await orNotFound(context.queries.ensureQueryData(editionQuery(context.call, params.id)));
    return { id, title, lead };
  },
  head: ({ match, loaderData }) => (loaderData ? card(match.context, `/expos/${loaderData.id}`, loaderData.title, loaderData.lead) : {}),
  component: lazyRouteComponent(() => import('../features/expo/edition-page.js'), 'EditionPage'), staticData: { module: 'src/features/expo/edition-page.tsx' },
});
const screen = createRoute({
  getParentRoute: () => expos, path: '/$id/screen',
  loader: async ({ context, params }) => (await orNotFound(context.queries.ensureQueryData(screenQuery(context.call, params.id)))).edition.title, head: ({ loaderData }) => titled(loaderData ?? ''),
  component: lazyRouteComponent(() => import('../features/expo/screen-page.js'), 'ScreenPage'), staticData: { module: 'src/features/expo/screen-page.tsx' },
});
const hall = createRoute({
  getParentRoute: () => expos, path: '/halls/$id',
  loader: async ({ context, params }) => {
    const { id, name, lead, edition: held } = await orNotFound(context.queries.ensureQueryData(hallQuery(context.call, params.id)));
    return { id, name, lead, held: held.title };
  },
  head: ({ match, loaderData }) => (loaderData ? card(match.context, `/expos/halls/${loaderData.id}`, `${loaderData.name} · ${loaderData.held}`, loaderData.lead || match.context.t('expo.title')) : {}),
  component: lazyRouteComponent(() => import('../features/expo/hall-page.js'), 'HallPage'), staticData: { module: 'src/features/expo/hall-page.tsx' },
});
const booth = createRoute({
  getParentRoute: () => expos, path: '/booths/$id',
  loader: async ({ context, params }) => {
    const { id, name, tagline, picture, edition: held } = await orNotFound(context.queries.ensureQueryData(boothQuery(context.call, params.id)));
    return { id, name, tagline, picture: picture?.src, held: held.title };
  },
  head: ({ match, loaderData }) => (loaderData ? card(match.context, `/expos/booths/${loaderData.id}`, `${loaderData.name} · ${loaderData.held}`, loaderData.tagline || match.context.t('expo.title'), loaderData.picture) : {}),
  component: lazyRouteComponent(() => import('../site/booth-page.js'), 'BoothPage'), staticData: { module: 'src/site/booth-page.tsx' },
});
const match = createRoute({ getParentRoute: () => root, path: '/match', beforeLoad: ({ context }) => context.needWords('programme') });
const market = createRoute({
  getParentRoute: () => match, path: '/', validateSearch: (given: Record<string, unknown>): { kind?: CardKind } => ({ kind: kindOf(given.kind) }), loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => ready(context.queries.ensureInfiniteQueryData(cardsQuery(context.call, { kind: deps.kind }))), head: ({ match: at }) => card(at.context, '/match', at.context.t('expo.match_title'), at.context.t('expo.match_lead')),
  component: lazyRouteComponent(() => import('../features/expo/match-pages.js'), 'MarketPage'), staticData: { module: 'src/features/expo/match-pages.tsx' },
});

const myMatch = createRoute({ getParentRoute: () => signedIn, path: '/me/match', beforeLoad: ({ context }) => context.needWords('programme') });
const myCards = createRoute({
  getParentRoute: () => myMatch, path: '/', loader: ({ context }) => ready(context.queries.fetchQuery(ownCardsQuery(context.call))), head: ({ match: at }) => titled(at.context.t('expo.my_cards')),
  component: lazyRouteComponent(() => import('../features/expo/match-pages.js'), 'MyCardsPage'), staticData: { module: 'src/features/expo/match-pages.tsx' },
});
const newCard = createRoute({
  getParentRoute: () => myMatch, path: '/new', validateSearch: (given: Record<string, unknown>): { kind?: CardKind } => ({ kind: kindOf(given.kind) }),
  loader: ({ context }) => ready(context.queries.ensureQueryData(ownCardsQuery(context.call))), head: ({ match: at }) => titled(at.context.t('expo.my_cards')),
  component: lazyRouteComponent(() => import('../features/expo/card-form-page.js'), 'NewCardPage'), staticData: { module: 'src/features/expo/card-form-page.tsx' },
});
const meetings = createRoute({
  getParentRoute: () => myMatch, path: '/meetings', loader: ({ context }) => ready(context.queries.fetchQuery(meetingsQuery(context.call)), context.queries.fetchQuery(appointmentsQuery(context.call))), head: ({ match: at }) => titled(at.context.t('expo.meetings')),
  component: lazyRouteComponent(() => import('../features/expo/meetings-page.js'), 'MeetingsPage'), staticData: { module: 'src/features/expo/meetings-page.tsx' },
});
const deals = createRoute({
  getParentRoute: () => myMatch, path: '/deals', loader: ({ context }) => ready(context.queries.fetchQuery(dealsQuery(context.call))), head: ({ match: at }) => titled(at.context.t('expo.deals')),
  component: lazyRouteComponent(() => import('../features/expo/deals-page.js'), 'DealsPage'), staticData: { module: 'src/features/expo/deals-page.tsx' },
});
const deal = createRoute({
  getParentRoute: () => myMatch, path: '/deals/$id', loader: ({ context, params }) => orNotFound(ready(context.queries.fetchQuery(dealQuery(context.call, params.id)))), head: ({ match: at }) => titled(at.context.t('expo.deals')),
  component: lazyRouteComponent(() => import('../features/expo/deal-page.js'), 'DealPage'), staticData: { module: 'src/features/expo/deal-page.tsx' },
});
const rfqs = createRoute({
  getParentRoute: () => myMatch, path: '/rfqs', loader: ({ context }) => ready(context.queries.fetchQuery(rfqsQuery(context.call))), head: ({ match: at }) => titled(at.context.t('expo.rfqs')),
  component: lazyRouteComponent(() => import('../features/expo/rfq-pages.js'), 'RfqsPage'), staticData: { module: 'src/features/expo/rfq-pages.tsx' },
});
const rfq = createRoute({
  getParentRoute: () => myMatch, path: '/rfqs/$id', loader: ({ context, params }) => orNotFound(ready(context.queries.fetchQuery(rfqQuery(context.call, params.id)))), head: ({ match: at }) => titled(at.context.t('expo.rfqs')),
  component: lazyRouteComponent(() => import('../features/expo/rfq-pages.js'), 'RfqPage'), staticData: { module: 'src/features/expo/rfq-pages.tsx' },
});
const fairs = createRoute({
  getParentRoute: () => myMatch, path: '/fairs', loader: ({ context }) => ready(context.queries.fetchQuery(fairsQuery(context.call))), head: ({ match: at }) => titled(at.context.t('expo.fairs')),
  component: lazyRouteComponent(() => import('../features/expo/fairs-page.js'), 'FairsPage'), staticData: { module: 'src/features/expo/fairs-page.tsx' },
});
const matches = createRoute({
  getParentRoute: () => myMatch, path: '/$id', loader: ({ context, params }) => orNotFound(ready(context.queries.fetchQuery(matchesQuery(context.call, params.id)))), head: ({ match: at }) => titled(at.context.t('expo.match_title')),
  component: lazyRouteComponent(() => import('../features/expo/match-pages.js'), 'MatchesPage'), staticData: { module: 'src/features/expo/match-pages.tsx' },
});
const editCard = createRoute({
  getParentRoute: () => myMatch, path: '/$id/edit', loader: ({ context }) => ready(context.queries.ensureQueryData(ownCardsQuery(context.call))), head: ({ match: at }) => titled(at.context.t('expo.edit_card')),
  component: lazyRouteComponent(() => import('../features/expo/card-form-page.js'), 'EditCardPage'), staticData: { module: 'src/features/expo/card-form-page.tsx' },
});
const enquiries = createRoute({
  getParentRoute: () => signedIn, path: '/me/enquiries', beforeLoad: ({ context }) => context.needWords('programme'), loader: ({ context }) => ready(context.queries.fetchQuery(enquiriesQuery(context.call))), head: ({ match: at }) => titled(at.context.t('expo.enquiries')),
  component: lazyRouteComponent(() => import('../features/expo/enquiry-page.js'), 'EnquiriesPage'), staticData: { module: 'src/features/expo/enquiry-page.tsx' },
});
const enquiry = createRoute({
  getParentRoute: () => signedIn, path: '/me/enquiries/$id', beforeLoad: ({ context }) => context.needWords('programme'), loader: ({ context, params }) => orNotFound(ready(context.queries.fetchQuery(enquiryQuery(context.call, params.id)))), head: ({ match: at }) => titled(at.context.t('expo.enquiries')),
  component: lazyRouteComponent(() => import('../features/expo/enquiry-page.js'), 'EnquiryPage'), staticData: { module: 'src/features/expo/enquiry-page.tsx' },
});

export const expoRoutes = [expos.addChildren([list, edition, screen, hall, booth]), match.addChildren([market])] as const;
export const myExpoRoutes = [myMatch.addChildren([myCards, newCard, meetings, deals, deal, rfqs, rfq, fairs, matches, editCard]), enquiries, enquiry] as const;
