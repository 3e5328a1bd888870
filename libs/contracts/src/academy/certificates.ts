import * as z from 'zod/mini';
import { id, instant, word } from '../common.js';

/** Who has reached a certificate of a course, and who has it. Minutes are those attended. */
export const certificateList = z.object({
  needMinutes: z.int(),
  items: z.array(z.object({ personId: id, name: z.string(), minutes: z.int(), reached: z.boolean(), certificate: z.nullable(z.object({ id, number: z.string(), revokedAt: z.nullable(instant), verifyPath: z.string() })) })),
  /** Many that somebody wants revoked, and another has to look at. */
  revocation: z.nullable(z.object({ id, names: z.array(z.string()), reason: z.string(), by: z.string(), at: instant, can: z.object({ confirm: z.boolean(), withdraw: z.boolean() }) })),
  can: z.object({ issue: z.boolean() }),
});
export type CertificateList = z.infer<typeof certificateList>;
export const issueCertificates = z.strictObject({ personIds: z.array(id).check(z.minLength(1), z.maxLength(1000)) });
export type IssueCertificates = z.infer<typeof issueCertificates>;
export const revokeCertificate = z.strictObject({ reason: word(120) });
export const askRevocation = z.strictObject({ certificateIds: z.array(id).check(z.minLength(2), z.maxLength(1000)), reason: word(120) });
export type AskRevocation = z.infer<typeof askRevocation>;
/** Everything that is printed on it. */
export const certificate = z.object({
  number: z.string(), name: z.string(), title: z.string(), hours: z.number(), issuedOn: z.string(), issuer: z.string(), lecturers: z.array(z.string()),
  revoked: z.nullable(z.object({ on: z.string(), reason: z.string() })), sample: z.boolean(),
});
export type Certificate = z.infer<typeof certificate>;
export const verifyQuery = z.strictObject({ key: z.optional(z.string().check(z.maxLength(40))) });
