import { createRequestHandler, renderRouterToStream, RouterServer } from '@tanstack/react-router/ssr/server';
import { makeCall } from './platform/http.js';
import { type Catalogue, loadCatalogue, type Locale } from './platform/i18n.js';
import { makeRouter } from './router.js';
import { desks } from './routes/desk/desks.js';
import { wholeTree } from './routes/whole-tree.js';
import { localeOf, readPrefs } from './site/prefs.js';

type ServerManifest = Awaited<ReturnType<NonNullable<Parameters<typeof createRequestHandler>[0]['getRouterManifest']>>>;

const routeTree = wholeTree(desks);
const catalogues = new Map<Locale, Promise<Catalogue>>();

/** Renders one page. `api` is the address of the own process, `cookie` that of the visitor. */
export async function render(request: Request, options: { api: string; cookie: string; nonce: string; manifest: ServerManifest; forwarded: Record<string, string> }): Promise<Response> {
  const url = new URL(request.url);
  const locale = localeOf(url.pathname);
  const known = catalogues.get(locale) ?? Promise.all([loadCatalogue(locale, 'shop'), loadCatalogue(locale, 'programme'), loadCatalogue(locale, 'desk')]).then((parts): Catalogue => Object.assign({}, ...parts));
  catalogues.set(locale, known);
  const catalogue = await known;
  const call = makeCall(options.api, { cookie: options.cookie, ...options.forwarded });
  const handle = createRequestHandler({
    request,
    createRouter: () => makeRouter({ routeTree, call, locale, catalogue, prefs: readPrefs(options.cookie), nonce: options.nonce, origin: url.origin }),
    getRouterManifest: () => options.manifest,
  });
  return handle(({ request, responseHeaders, router }) => renderRouterToStream({ request, responseHeaders, router, children: <RouterServer router={router} /> }));
}

/** Route id to page file, for the style and preloads of the first HTML. */
export function pageFiles(): Record<string, string> {
  const found: Record<string, string> = {};
  const router = makeRouter({ routeTree, call: makeCall(''), locale: 'zh-CN', catalogue: {}, prefs: { theme: 'auto', size: 'normal' }, origin: '' });
  for (const route of Object.values(router.routesById)) {
    const { module } = (route.options as { staticData?: { module?: string } }).staticData ?? {};
    if (module) found[route.id] = module;
  }
  return found;
}
