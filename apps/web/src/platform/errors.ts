import { ApiError } from './http.js';
import type { Translate, Values } from './i18n.js';
import { money } from './money.js';
import { stamp } from './time.js';

/** The sentence for whatever went wrong; every code of the API is a key of the catalogue. */
export function sentence(error: unknown, t: Translate): string {
  if (!(error instanceof ApiError)) return t('server.failed');
  const { code, ...values } = error.body;
  const words: Values = {};
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === 'number') words[name] = name.endsWith('Fen') ? money(value) : value;
    else if (typeof value === 'string') words[name] = /^\d{4}-\d\d-\d\dT/.test(value) ? stamp(value) : value;
  }
  return t(code, words);
}
