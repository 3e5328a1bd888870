import * as z from 'zod/mini';
import { text, word } from '../common.js';
import { locale, phone } from './sign-in.js';

const code = z.string().check(z.regex(/^\d{6}$/));
export const mailAddress = z.string().check(z.trim(), z.toLowerCase(), z.email(), z.maxLength(120));

export const account = z.object({
  phoneMasked: z.string(), name: z.nullable(z.string()), mail: z.nullable(z.string()), locale, level: z.int(), hasPassword: z.boolean(), birthYear: z.nullable(z.int()),
  /** The last sign-in is recent enough for what is sensitive. */
  fresh: z.boolean(),
});
export type Account = z.infer<typeof account>;

/** Sends a code to the number she has and another to the number she wants. */
export const askPhoneChange = z.strictObject({ phone });
export const changePhone = z.strictObject({ phone, oldCode: code, newCode: code });
export const askMailCode = z.strictObject({ mail: mailAddress });
export const confirmMail = z.strictObject({ mail: mailAddress, code });
export const setLocale = z.strictObject({ locale });
export const setBirthYear = z.strictObject({ year: z.int().check(z.minimum(1900), z.maximum(2200)) });
export const setUpHouse = z.strictObject({ code: text(40), phone, name: word(60) });
/** Everything that is kept about her, by the part of the house that keeps it. */
export const exported = z.record(z.string(), z.unknown());
