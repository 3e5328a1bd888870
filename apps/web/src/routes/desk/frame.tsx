import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { myShopsQuery } from '../../features/mall/api.js';
import { meQuery } from '../../platform/session.js';
import { signedIn } from '../mine.js';
import { titled } from '../root.js';

const staffRoles = ['village_staff', 'street_staff', 'city_staff', 'auditor', 'admin'];

/** The frame of every desk. Its words are loaded here, so that a shopper's phone never carries them. */
export const desk = createRoute({
  getParentRoute: () => signedIn, path: '/desk',
  beforeLoad: ({ context }) => context.needWords('desk'),
  loader: ({ context }) => context.queries.ensureQueryData(myShopsQuery(context.call)),
  head: ({ match }) => titled(match.context.t('site.desk')),
  component: lazyRouteComponent(() => import('../../site/desk-frame.js'), 'DeskFrame'), staticData: { module: 'src/site/desk-frame.tsx', desk: true },
});

/** Leads everybody to where her work is. */
export const deskHome = createRoute({
  getParentRoute: () => desk, path: '/',
  beforeLoad: async ({ context }) => {
    const [me, shops] = await Promise.all([context.queries.ensureQueryData(meQuery(context.call)), context.queries.ensureQueryData(myShopsQuery(context.call))]);
    if (shops[0]) throw redirect({ to: '/desk/shop/$shop', params: { shop: shops[0].id } });
    if (me.member?.posts.some((post) => staffRoles.includes(post.role))) throw redirect({ to: '/desk/staff' });
    throw redirect({ to: '/desk/live' });
  },
});
