import { readFileSync } from 'node:fs';
import type { Server as HttpServer } from 'node:http';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { NextFunction, Request, Response } from 'express';
import { type Manifest, routeAssets } from './route-assets.js';

export const dist = resolve(import.meta.dirname, '../..');

interface Entry {
  render(request: globalThis.Request, options: { api: string; cookie: string; nonce: string; manifest: object; forwarded: Record<string, string> }): Promise<globalThis.Response>;
  pageFiles(): Record<string, string>;
}

/** Where pages come from: the finished build, or the sources themselves while somebody works on them. */
export interface WebSite {
  entry(): Promise<Entry>;
  manifest: object;
  /** Lines of the pages' policy in place of the usual connect-src. */
  policy: string[];
  files: ((request: Request, response: Response, next: NextFunction) => void) | null;
  close(): Promise<void>;
}

export async function builtSite(): Promise<WebSite> {
  const web = await import(/* webpackIgnore: true */ pathToFileURL(join(dist, 'web-server/entry-server.js')).href) as Entry;
  const manifest = routeAssets(JSON.parse(readFileSync(join(dist, 'web/.vite/manifest.json'), 'utf8')) as Manifest, web.pageFiles());
  return { entry: () => Promise.resolve(web), manifest, policy: [], files: null, close: () => Promise.resolve() };
}

/** Vite inside this process: a change of the web shows at once and keeps what is on the page. */
export async function sourceSite(server: HttpServer): Promise<WebSite> {
  const { createServer } = await import(/* webpackIgnore: true */ 'vite');
  const vite = await createServer({ configFile: 'apps/web/vite.config.ts', appType: 'custom', server: { middlewareMode: true, hmr: { server } } });
  const script = (src: string) => ({ attrs: { type: 'module', src } });
  const refresh = "import { injectIntoGlobalHook } from '/@react-refresh'; injectIntoGlobalHook(window); window.$RefreshReg$ = () => {}; window.$RefreshSig$ = () => (type) => type;";
  return {
    entry: () => vite.ssrLoadModule('/src/entry-server.tsx') as Promise<Entry>,
    // The ground of every page as links, else it flashes; the rest comes with its script.
    manifest: { routes: { __root__: { css: ['/src/ui/tokens.css', '/src/ui/base.css'], preloads: [], scripts: [{ attrs: { type: 'module' }, children: refresh }, script('/@vite/client'), script('/src/entry-client.tsx')] } } },
    policy: ["connect-src 'self' ws: wss:", "worker-src 'self' blob:"], files: vite.middlewares, close: () => vite.close(),
  };
}
