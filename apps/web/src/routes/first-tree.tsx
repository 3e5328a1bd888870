import { createRoute, redirect } from '@tanstack/react-router';
import { showRoutes } from './live.js';
import { root } from './root.js';
import { shopRoutes } from './shop.js';
import type { Tree } from './whole-tree.js';

/** Pages that people land on. */
export const firstRoutes = [...shopRoutes, ...showRoutes] as const;

/** Everything else is behind this door until the whole tree is there. */
const door = createRoute({
  getParentRoute: () => root, path: '/$',
  beforeLoad: async ({ context, location }) => {
    await context.growTree();
    throw redirect({ href: location.publicHref, replace: true });
  },
});
export const isDoor = (routeId: string | undefined): boolean => routeId === door.id;

/** The landing pages alone, so that a phone carries no other routes to its first page; every link still knows their paths. */
export const firstTree = () => root.addChildren([...firstRoutes, door]) as unknown as Tree;
