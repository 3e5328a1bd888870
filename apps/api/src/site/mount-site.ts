import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { Readable } from 'node:stream';
import { join } from 'node:path';
import { constants } from 'node:zlib';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { type Config, log } from '@app/platform';
import compression from 'compression';
import type { NextFunction, Request as HttpRequest, Response as HttpResponse } from 'express';
import helmet from 'helmet';
import sirv from 'sirv';
import { builtSite, dist, sourceSite, type WebSite } from './web-site.js';

const notPages = /^\/(api|live\/p|live\/ingest|socket\.io|docs|healthz|assets|img)(\/|$)/;
const year = 365 * 24 * 3600;

/** Finished variants of the sample pictures, or null where the sample is not installed. */
export function sampleFolder(): string | null {
  const folder = join(dist, '../libs/mall/sample-pictures');
  return existsSync(join(folder, 'index.json')) ? folder : null;
}

/** The own process is asked over plain loopback, where the session cookie goes by its plain name; one that came by https under the plain name is not ours. */
function cookieInside(request: HttpRequest): string {
  const cookies = (request.headers.cookie ?? '').split(/;\s*/);
  return (request.secure ? cookies.filter((one) => !one.startsWith('session=')).map((one) => one.replace(/^__Host-session=/, 'session=')) : cookies).join('; ');
}

/**
 * Puts the web before the API: files with a hash in their name, pictures, and the pages, which are rendered here. It has to happen before
 * Nest initialises, because what comes later stands behind its 404.
 * `--dev` renders from the sources.
 * @param ownAddress the loopback address of this process, known once it listens
 */
export async function mountSite(app: NestExpressApplication, config: Config, ownAddress: () => string): Promise<WebSite> {
  const site = process.argv.includes('--dev') ? await sourceSite(app.getHttpServer()) : await builtSite();
  app.use(helmet({ contentSecurityPolicy: false, crossOriginEmbedderPolicy: false, strictTransportSecurity: config.production }));
  app.use('/assets', sirv(join(dist, 'web/assets'), { immutable: true, maxAge: year, etag: true, brotli: true, gzip: true }));
  // A page of two dozen cards then fits the first dozen packets; one step less costs it another round trip.
  app.use(compression({ brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } } }));
  if (site.files) app.use(site.files);
  const uploads = join(config.filesDir, 'img');
  mkdirSync(uploads, { recursive: true });
  // Uploads appear while we run, so that this folder is looked up at each request; the sample never changes.
  app.use('/img', sirv(uploads, { immutable: true, maxAge: year, dev: true }));
  const samples = sampleFolder();
  if (samples) app.use('/img', sirv(samples, { immutable: true, maxAge: year }));
  if (!site.files) app.use(sirv(join(dist, 'web'), { dev: false, extensions: [], maxAge: 3600, ignores: ['/.vite'] }));

  // What is said aloud and printed; the paths below /live belong to the streams.
  app.use((request: HttpRequest, response: HttpResponse, next: NextFunction) => {
    const found = /^\/live(\/[0-9a-f-]{36})?\/?$/.exec(request.path);
    if (found && request.method === 'GET') response.redirect(302, `/shows${found[1] ?? ''}`);
    else next();
  });

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

  return site;

  async function page(request: HttpRequest, response: HttpResponse): Promise<void> {
    const nonce = randomBytes(16).toString('base64');
    const left = new AbortController();
    response.on('close', () => { left.abort(); });
    const answer = await (await site.entry()).render(new Request(`${request.protocol}://${request.headers.host}${request.originalUrl}`, { signal: left.signal }), {
      api: ownAddress(), nonce, manifest: site.manifest,
      cookie: cookieInside(request),
      forwarded: { 'accept-language': request.headers['accept-language'] ?? '' },
    });
    const media = config.get('MEDIA_PUBLIC_URL') ? ` ${config.get('MEDIA_PUBLIC_URL')}` : '';
    const stripe = config.sandboxPayments ? '' : ' https://js.stripe.com';
    response.status(answer.status);
    for (const [name, value] of answer.headers) response.setHeader(name, value);
    response.setHeader('content-security-policy', [
      "default-src 'self'", // Encoders of the studio run in workers that they make themselves, the one for sound in WebAssembly; players feed blobs.
      `script-src 'self' 'nonce-${nonce}' 'wasm-unsafe-eval'${stripe}`, "worker-src 'self' blob:", `media-src 'self' blob:${media}`, "style-src 'self' 'unsafe-inline'", "img-src 'self' data: blob:", ...(site.policy.length > 0 ? site.policy : [`connect-src 'self'${media}${stripe && ' https://api.stripe.com'}`]),
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
