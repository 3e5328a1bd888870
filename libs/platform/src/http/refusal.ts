import { errors, type ErrorCode } from '@app/contracts';

/** Says no in a way that the reader can act on: a stable code and the values that the sentence needs. */
export class Refusal extends Error {
  readonly status: number;

  constructor(readonly code: ErrorCode, readonly values: Record<string, unknown> = {}) {
    super(code);
    this.status = errors[code];
  }
}
