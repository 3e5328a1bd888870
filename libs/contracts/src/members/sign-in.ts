import * as z from 'zod/mini';
import { id, instant, word } from '../common.js';

/** Mainland mobile numbers, without country code. */
export const phone = z.string().check(z.regex(/^1[3-9]\d{9}$/));

export const askCode = z.strictObject({ phone });
export const codeAsked = z.object({ resendAfterSeconds: z.int(), validSeconds: z.int() });

/** `fresh` gives a number that changed hands an account of its own; the one before loses it. */
export const signInByCode = z.strictObject({ phone, code: z.string().check(z.regex(/^\d{6}$/)), fresh: z.optional(z.boolean()) });
export const signInByPassword = z.strictObject({ phone, password: z.string().check(z.minLength(1), z.maxLength(200)) });
export const setPassword = z.strictObject({ password: z.string().check(z.minLength(10), z.maxLength(200)) });

export const roles = ['owner', 'keeper', 'packer', 'village_staff', 'street_staff', 'city_staff', 'auditor', 'admin'] as const;
export const role = z.enum(roles);
export type Role = z.infer<typeof role>;

export const locales = ['zh-CN', 'zh-TW', 'en'] as const;
export const locale = z.enum(locales);
export type Locale = z.infer<typeof locale>;

export const me = z.object({
  member: z.nullable(z.object({
    id, name: z.nullable(z.string()), phoneMasked: z.string(), hasPassword: z.boolean(),
    posts: z.array(z.object({ organisationId: id, organisationName: z.string(), role })),
  })),
  /** Sandbox payments or messages are on: the page shows a banner and the role switcher. */
  sandbox: z.boolean(),
  helpPhone: z.string(),
  /** Who runs the platform, for the footer. */
  operator: z.object({ name: z.string(), licence: z.nullable(z.string()), filing: z.nullable(z.string()) }),
});
export type Me = z.infer<typeof me>;

export const rename = z.strictObject({ name: word(30) });

export const session = z.object({ id, device: z.string(), signedInAt: instant, lastSeenAt: instant, current: z.boolean() });
export const sessions = z.object({ items: z.array(session) });

export const sandboxMessages = z.object({
  items: z.array(z.object({ id, channel: z.enum(['sms', 'mail']), to: z.string(), text: z.string(), sentAt: instant })),
});
export const demoMembers = z.object({ items: z.array(z.object({ key: z.string(), name: z.string(), phone: z.string(), role: z.string() })) });
export const becomeDemo = z.strictObject({ key: z.string() });
