import { academyErrors } from './academy/errors.js';
import { calendarErrors } from './calendar/errors.js';
import { expoErrors } from './expo/errors.js';
import { liveErrors } from './live/errors.js';
import { mallErrors } from './mall/errors.js';
import { membersErrors } from './members/errors.js';
import { paymentsErrors } from './payments/errors.js';

/** Refusals that any route may answer with. */
const requestErrors = {
  'request.malformed': 400,
  'request.unknown_path': 404,
  'request.too_many': 429,
  'request.wrong_origin': 403,
  'request.too_large': 413,
  'server.failed': 500,
} as const;

/** Every refusal of the API: stable code and HTTP status. The web turns a code and its values into a sentence. */
export const errors = { ...requestErrors, ...membersErrors, ...paymentsErrors, ...calendarErrors, ...mallErrors, ...expoErrors, ...academyErrors, ...liveErrors } as const satisfies Record<string, number>;

export type ErrorCode = keyof typeof errors;

/** Body of every refusal. Further fields are the values that the sentence needs. */
export interface ErrorBody {
  code: ErrorCode;
  /** With `request.malformed`: the fields that are wrong. */
  fields?: { path: string; reason: string }[];
  /** With `server.failed`: what to tell the support desk. */
  reference?: string;
  [value: string]: unknown;
}
