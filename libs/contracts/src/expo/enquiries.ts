import * as z from 'zod/mini';
import { id, instant, word } from '../common.js';

export const enquiryStates = ['open', 'claimed', 'closed', 'missed'] as const;
export const enquiryState = z.enum(enquiryStates);
export type EnquiryState = z.infer<typeof enquiryState>;
export const ask = z.strictObject({ text: word(500), shareContact: z.boolean() });
export type Ask = z.infer<typeof ask>;
export const enquirySay = z.strictObject({ text: word(500) });
export const consent = z.strictObject({ give: z.boolean() });
const line = z.object({ id, mine: z.boolean(), name: z.string(), text: z.string(), at: instant });
/** `side` is the reader's. `contact` is the other side's, and null until she gives it. */
export const enquiry = z.object({
  id, boothId: id, boothName: z.string(), editionTitle: z.string(), visitorName: z.string(), state: enquiryState, claimedBy: z.nullable(z.string()), at: instant, side: z.enum(['visitor', 'booth']),
  lines: z.array(line), contact: z.nullable(z.string()), given: z.boolean(), can: z.object({ claim: z.boolean(), say: z.boolean(), close: z.boolean() }),
});
export type Enquiry = z.infer<typeof enquiry>;
export const enquiries = z.object({ items: z.array(z.object({ id, boothName: z.string(), visitorName: z.string(), state: enquiryState, side: z.enum(['visitor', 'booth']), text: z.string(), at: instant, claimedBy: z.nullable(z.string()) })) });
export type Enquiries = z.infer<typeof enquiries>;
