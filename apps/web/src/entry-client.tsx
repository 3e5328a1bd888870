import { RouterClient } from '@tanstack/react-router/ssr/client';
import { hydrateRoot } from 'react-dom/client';
import { makeCall } from './platform/http.js';
import { loadCatalogue, prefixes } from './platform/i18n.js';
import { makeRouter } from './router.js';
import { treeWith } from './routes/tree.js';
import { localeOf, readPrefs } from './site/prefs.js';
import './ui/tokens.css';
import './ui/base.css';

const locale = localeOf(location.pathname);
const atDesk = /^\/desk(\/|$)/i.test(location.pathname.slice(prefixes[locale].length));
// What the server rendered with has to be there before the page is taken over.
const [shopWords, deskWords, desks] = await Promise.all([
  loadCatalogue(locale, 'shop'), atDesk ? loadCatalogue(locale, 'desk') : {}, atDesk ? import('./routes/desk/desks.js').then((file) => file.desks) : null,
]);
const catalogue = { ...shopWords, ...deskWords };
const router = makeRouter({ routeTree: treeWith(desks), call: makeCall(''), locale, catalogue, prefs: readPrefs(document.cookie), origin: location.origin });
hydrateRoot(document, <RouterClient router={router} />);
