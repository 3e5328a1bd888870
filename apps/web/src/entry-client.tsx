import { RouterClient } from '@tanstack/react-router/ssr/client';
import { hydrateRoot } from 'react-dom/client';
import { makeCall } from './platform/http.js';
import { loadCatalogue, prefixes } from './platform/i18n.js';
import { makeRouter } from './router.js';
import { firstTree, isDoor } from './routes/first-tree.js';
import { localeOf, readPrefs } from './site/prefs.js';
import './ui/tokens.css';
import './ui/base.css';

const locale = localeOf(location.pathname);
const path = location.pathname.slice(prefixes[locale].length);
const atDesk = /^\/desk(\/|$)/i.test(path);
// Routes that ask for these words do so when they are walked into, not when a page of theirs is taken over.
const inProgramme = /^\/((desk\/)?(academy|expos?|match)|desk\/staff\/(expos|deals|fairs)|verify|me\/(learning|match|enquiries))(\/|$)/i.test(path);
const loadWhole = () => import('./routes/whole-tree.js');
// What the server rendered with has to be there before the page is taken over.
const [shopWords, programmeWords, deskWords, deskTree] = await Promise.all([
  loadCatalogue(locale, 'shop'), inProgramme ? loadCatalogue(locale, 'programme') : {}, atDesk ? loadCatalogue(locale, 'desk') : {}, atDesk ? Promise.all([loadWhole(), import('./routes/desk/desks.js')]).then(([{ wholeTree }, { desks }]) => wholeTree(desks)) : null,
]);
const catalogue = { ...shopWords, ...programmeWords, ...deskWords };
const router = makeRouter({ routeTree: deskTree ?? firstTree(), call: makeCall(''), locale, catalogue, prefs: readPrefs(document.cookie), origin: location.origin, growTree });

let grown: Promise<void> | null = deskTree ? Promise.resolve() : null;
/** The root stays the same object, so the router is told to read it anew. */
function growTree(): Promise<void> {
  grown ??= loadWhole().then(({ wholeTree }) => {
    wholeTree(null);
    router.setRoutes(router.buildRouteTree());
  });
  return grown;
}

if (isDoor(router.getMatchedRoutes(router.latestLocation.pathname)[2]?.id)) await growTree();
hydrateRoot(document, <RouterClient router={router} />);
// The landing page stands; what its links lead to comes while nobody waits. A network that fails now is asked again by the door.
setTimeout(() => { growTree().catch(() => { grown = null; }); }, 1000);
