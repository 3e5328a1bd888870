import { randomUUID } from 'node:crypto';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { ErrorBody } from '@app/contracts';
import type { Request, Response } from 'express';
import { log } from '../log.js';
import { Refusal } from './refusal.js';

/** The one edge at which errors become answers; what nobody expected is logged here, once. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const response = http.getResponse<Response>();
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const { status, body } = answerTo(error, http.getRequest<Request>());
    response.status(status).json(body);
  }
}

function answerTo(error: unknown, request: Request): { status: number; body: ErrorBody } {
  if (error instanceof Refusal) return { status: error.status, body: { code: error.code, ...error.values } };
  const status = error instanceof HttpException ? error.getStatus() : bodyParserStatus(error);
  if (status === 404) return { status, body: { code: 'request.unknown_path' } };
  if (status === 413) return { status, body: { code: 'request.too_large' } };
  if (status !== null && status < 500) return { status: 400, body: { code: 'request.malformed', fields: [] } };
  const reference = randomUUID().slice(0, 8);
  log.error({ reference, method: request.method, path: request.path, err: error }, 'request failed');
  return { status: 500, body: { code: 'server.failed', reference } };
}

/** Body parser errors are plain errors with a status. */
function bodyParserStatus(error: unknown): number | null {
  return error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : null;
}
