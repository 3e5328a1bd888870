import { RouterClient } from '@tanstack/react-router/ssr/client';
import { hydrateRoot } from 'react-dom/client';
import { makeCall } from './platform/http.js';
import { loadCatalogue } from './platform/i18n.js';
import { makeRouter } from './router.js';
import { localeOf, readPrefs } from './site/prefs.js';
import './ui/tokens.css';
import './ui/base.css';

const locale = localeOf(location.pathname);
const catalogue = await loadCatalogue(locale, 'shop');
// What the server rendered with has to be there before the page is taken over.
if (/\/desk(\/|$)/.test(location.pathname)) Object.assign(catalogue, await loadCatalogue(locale, 'desk'));
const router = makeRouter({ call: makeCall(''), locale, catalogue, prefs: readPrefs(document.cookie), origin: location.origin });
hydrateRoot(document, <RouterClient router={router} />);
