import { StandardSchemaSerializerInterceptor, StandardSchemaValidationPipe } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Request, Response } from 'express';
import { Config } from '../config/config.js';
import { Database } from '../database/database.js';
import { ErrorFilter } from './error-filter.js';
import { Refusal } from './refusal.js';

const unsafe = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** What every route of the API has in common: prefix, shapes in and out, errors, and the refusal of foreign origins. */
export function configureHttp(app: NestExpressApplication): void {
  const config = app.get(Config);
  app.set('trust proxy', config.get('TRUST_PROXY'));
  app.set('query parser', 'simple');
  app.disable('x-powered-by');
  app.setGlobalPrefix('api');
  app.useGlobalFilters(new ErrorFilter());
  app.useGlobalInterceptors(new StandardSchemaSerializerInterceptor(app.get(Reflector)));
  app.useGlobalPipes(new StandardSchemaValidationPipe({
    exceptionFactory: (issues) => new Refusal('request.malformed', {
      fields: issues.map((issue) => ({
        path: (issue.path ?? []).map((step) => String(typeof step === 'object' ? step.key : step)).join('.'),
        reason: 'code' in issue ? String(issue.code) : 'invalid',
      })),
    }),
  }));

  app.use('/api', (request: Request, response: Response, next: () => void) => {
    response.setHeader('cache-control', 'no-store');
    if (unsafe.has(request.method) && foreignOrigin(request, config.get('PUBLIC_URL'))) {
      response.status(403).json({ code: 'request.wrong_origin' });
      return;
    }
    next();
  });
  app.use('/healthz', (_request: Request, response: Response) => {
    app.get(Database).rows('select 1').then(
      () => response.json({ ok: true }),
      () => response.status(503).json({ ok: false }),
    );
  });
}

/** Browsers send Origin with every unsafe request; a program without one brings no cookie of a visitor. Webhooks carry neither. */
function foreignOrigin(request: Request, publicUrl: string | undefined): boolean {
  const origin = request.headers.origin;
  if (!origin) return request.headers['sec-fetch-site'] === 'cross-site';
  if (publicUrl && origin === new URL(publicUrl).origin) return false;
  return origin.replace(/^https?:\/\//, '') !== request.headers.host;
}
