import * as z from 'zod/mini';
import { id, word } from '../common.js';
import { phone } from './sign-in.js';

export const addressFields = z.strictObject({
  name: word(30),
  phone,
  province: word(20),
  city: word(20),
  district: word(20),
  street: z.string().check(z.trim(), z.maxLength(30)),
  detail: word(120),
});
export type AddressFields = z.infer<typeof addressFields>;

export const saveAddress = z.extend(addressFields, { isDefault: z.optional(z.boolean()) });
export const address = z.object({ id, ...addressFields.shape, isDefault: z.boolean() });
export const addresses = z.object({ items: z.array(address) });
export type Address = z.infer<typeof address>;

export const parseAddress = z.strictObject({ text: z.string().check(z.minLength(1), z.maxLength(300)) });
/** What was recognised; the rest is empty for the reader to fill in. */
export const parsedAddress = z.object({
  name: z.string(), phone: z.string(), province: z.string(), city: z.string(), district: z.string(), street: z.string(), detail: z.string(),
});
