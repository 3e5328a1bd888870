import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { join, resolve } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { type Config, log } from '@app/platform';
import compression from 'compression';
import type { NextFunction, Request as HttpRequest, Response as HttpResponse } from 'express';
import helmet from 'helmet';
import sirv from 'sirv';
import { type Manifest, routeAssets } from './route-assets.js';

interface WebBuild {
  render(request: Request, options: { api: string; cookie: string; nonce: string; manifest: object; forwarded: Record<string, string> }): Promise<Response>;
  pageFiles(): Record<string, string>;
}

const notPages = /^\/(api|live|socket\.io|docs|healthz|assets|img)(\/|$)/;
const year = 365 * 24 * 3600;
const dist = resolve(import.meta.dirname, '../..');

/** Finished variants of the sample pictures, or null where the sample is not installed. */
export function sampleFolder(): string | null {
  const folder = join(dist, '../libs/mall/sample-pictures');
  return existsSync(join(folder, 'index.json')) ? folder : null;
}

/**
 * Puts the web before the API: files with a hash in their name, pictures, and the pages, which are rendered here. It has to happen before
 * Nest initialises, because what comes later stands behind its 404.
 * @param ownAddress the loopback address of this process, known once it listens
 */
export async function mountSite(app: NestExpressApplication, config: Config, ownAddress: () => string): Promise<void> {
  const web = await import(/* webpackIgnore: true */ pathToFileURL(join(dist, 'web-server/entry-server.js')).href) as WebBuild;
  const manifest = routeAssets(JSON.parse(readFileSync(join(dist, 'web/.vite/manifest.json'), 'utf8')) as Manifest, web.pageFiles());
  app.use(helmet({ contentSecurityPolicy: false, crossOriginEmbedderPolicy: false, strictTransportSecurity: config.production }));
  app.use(compression());
  app.use('/assets', sirv(join(dist, 'web/assets'), { immutable: true, maxAge: year, etag: true }));
  const uploads = join(config.filesDir, 'img');
  mkdirSync(uploads, { recursive: true });
  // Uploads appear while we run, so that this folder is looked up at each request; the sample never changes.
  app.use('/img', sirv(uploads, { immutable: true, maxAge: year, dev: true }));
  const samples = sampleFolder();
  if (samples) app.use('/img', sirv(samples, { immutable: true, maxAge: year }));
  app.use(sirv(join(dist, 'web'), { dev: false, extensions: [], maxAge: 3600, ignores: ['/.vite'] }));

  app.use((request: HttpRequest, response: HttpResponse, next: NextFunction) => {
    if ((request.method !== 'GET' && request.method !== 'HEAD') || notPages.test(request.path) || /\.\w+$/.test(request.path)) {
      next();
      return;
    }
    void page(request, response).catch((error: unknown) => {
      log.error({ err: error, path: request.path }, 'page failed');
      if (response.headersSent) response.destroy();
      else response.status(500).type('text/plain').send('500');
    });
  });

  async function page(request: HttpRequest, response: HttpResponse): Promise<void> {
    const nonce = randomBytes(16).toString('base64');
    const left = new AbortController();
    response.on('close', () => { left.abort(); });
    const answer = await web.render(new Request(`${request.protocol}://${request.headers.host}${request.originalUrl}`, { signal: left.signal }), {
      api: ownAddress(), nonce, manifest,
      // The own process is asked over plain loopback, where the session cookie goes by its plain name.
      cookie: (request.headers.cookie ?? '').replace('__Host-session=', 'session='),
      forwarded: { 'accept-language': request.headers['accept-language'] ?? '' },
    });
    const stripe = config.sandboxPayments ? '' : ' https://js.stripe.com';
    response.status(answer.status);
    for (const [name, value] of answer.headers) response.setHeader(name, value);
    response.setHeader('content-security-policy', [
      "default-src 'self'", `script-src 'self' 'nonce-${nonce}'${stripe}`, "style-src 'self' 'unsafe-inline'", "img-src 'self' data: blob:", `connect-src 'self'${stripe && ' https://api.stripe.com'}`,
      `frame-src${stripe ? `${stripe} https://hooks.stripe.com` : " 'none'"}`, "object-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
    ].join('; '));
    if (!response.hasHeader('cache-control')) response.setHeader('cache-control', 'private, no-store');
    if (!answer.body || request.method === 'HEAD') {
      response.end();
      return;
    }
    const body = Readable.fromWeb(answer.body as never);
    body.on('error', (error: Error) => {
      if (!left.signal.aborted) log.warn({ err: error, path: request.path }, 'a page broke off');
      response.destroy();
    });
    body.pipe(response);
  }
}
