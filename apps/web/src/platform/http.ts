import type { ErrorBody } from '@app/contracts';

/** A refusal of the API, or `server.failed` when there was no answer at all. */
export class ApiError extends Error {
  constructor(readonly status: number, readonly body: ErrorBody) {
    super(body.code);
  }
}

export interface CallOptions { method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'; body?: unknown; headers?: Record<string, string>; signal?: AbortSignal }
/** In the browser a request to the own origin; on the server one to the own process with the visitor's cookie. */
export type Call = <T>(path: string, options?: CallOptions) => Promise<T>;

export const makeCall = (base: string, always: Record<string, string> = {}): Call => async <T>(path: string, options: CallOptions = {}): Promise<T> => {
  let answer: Response;
  try {
    const json: Record<string, string> = options.body === undefined || options.body instanceof Blob ? {} : { 'content-type': 'application/json' };
    answer = await fetch(`${base}/api${path}`, {
      method: options.method ?? 'GET', headers: { ...json, ...always, ...options.headers }, signal: options.signal ?? null,
      body: options.body === undefined ? null : options.body instanceof Blob ? options.body : JSON.stringify(options.body),
    });
  } catch {
    throw new ApiError(0, { code: 'server.failed', reference: 'offline' });
  }
  const body = await answer.json().catch(() => ({ code: 'server.failed' })) as unknown;
  if (!answer.ok) throw new ApiError(answer.status, body as ErrorBody);
  return body as T;
};
