import { createRoute, redirect } from '@tanstack/react-router';
import { academyRoutes, myAcademyRoutes } from './academy.js';
import { complaintRoutes } from './complaints.js';
import { expoRoutes, myExpoRoutes } from './expo.js';
import type { desks } from './desk/desks.js';
import { firstRoutes } from './first-tree.js';
import { accountRoutes, sandboxRoutes } from './members.js';
import { messageRoutes } from './messages.js';
import { myRoutes, signedIn } from './mine.js';
import { root } from './root.js';
import { showListRoutes } from './live-list.js';
import { myShopsRoutes, shopsRoutes } from './shops.js';
import { textRoutes } from './texts.js';

export type Desks = typeof desks;

/** Where the desks are not loaded, a way into them loads the page anew, and with it the desks. */
const doorOfDesks = createRoute({
  getParentRoute: () => signedIn, path: '/desk/$',
  beforeLoad: ({ location }) => { throw redirect({ href: location.publicHref, reloadDocument: true }); },
});

/** @param loaded null leaves the desks out; every link still knows their paths. */
export const wholeTree = (loaded: Desks | null) => root.addChildren([
  ...firstRoutes, ...showListRoutes, ...shopsRoutes, ...textRoutes, ...sandboxRoutes, ...academyRoutes, ...expoRoutes,
  signedIn.addChildren([...myRoutes, ...accountRoutes, ...messageRoutes, ...myShopsRoutes, ...complaintRoutes, ...myAcademyRoutes, ...myExpoRoutes, loaded ?? doorOfDesks as unknown as Desks]),
]);
export type Tree = ReturnType<typeof wholeTree>;
