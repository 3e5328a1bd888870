import * as z from 'zod/mini';
import { cursor, id, instant, word } from '../common.js';
import { phone, role } from './sign-in.js';

export const organisationKinds = ['city', 'street', 'village', 'building', 'quarter', 'association', 'ngo', 'chamber', 'overseas', 'station', 'enterprise'] as const;
export const organisationKind = z.enum(organisationKinds);
export type OrganisationKind = z.infer<typeof organisationKind>;

export const linkKinds = ['trade', 'partner', 'support'] as const;
export const linkKind = z.enum(linkKinds);

/** Without `parent` and `q`: those from which the reader's rights reach down. */
export const organisationQuery = z.strictObject({ parent: z.optional(id), q: z.optional(z.string().check(z.trim(), z.maxLength(60))), after: z.optional(z.string().check(z.maxLength(400))) });
export const organisationItem = z.object({ id, kind: organisationKind, name: z.string(), children: z.int(), posts: z.int(), ended: z.boolean() });
export const organisationList = z.object({ items: z.array(organisationItem), next: cursor });
export type OrganisationItem = z.infer<typeof organisationItem>;
export type OrganisationList = z.infer<typeof organisationList>;

export const post = z.object({ id, name: z.string(), phoneMasked: z.string(), role, fromOn: z.string(), untilOn: z.nullable(z.string()), can: z.object({ end: z.boolean() }) });
export const organisationLink = z.object({ kind: linkKind, id, name: z.string(), outward: z.boolean() });
export const organisation = z.object({
  id, kind: organisationKind, name: z.string(), endedAt: z.nullable(instant), children: z.int(),
  /** From the root to itself. */
  path: z.array(z.object({ id, name: z.string() })),
  posts: z.array(post), links: z.array(organisationLink),
  can: z.object({ change: z.boolean(), addBelow: z.boolean(), grant: z.array(role) }),
});
export type Organisation = z.infer<typeof organisation>;

/** Without `parentId` a root, which only an admin makes. */
export const createOrganisation = z.strictObject({ kind: organisationKind, name: word(60), parentId: z.nullable(id) });
export const renameOrganisation = z.strictObject({ name: word(60) });
export const moveOrganisation = z.strictObject({ parentId: id });
export const linkOrganisation = z.strictObject({ toId: id, kind: linkKind });
export const organisationMade = z.object({ id });

/** `untilOn` is her last day; without it the post has no end. */
export const grantPost = z.strictObject({ phone, organisationId: id, role, untilOn: z.optional(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))) });

export const findPerson = z.strictObject({ phone });
export const foundPerson = z.object({
  id, nameMasked: z.string(), phoneMasked: z.string(), level: z.int(), checkedAt: z.nullable(instant),
  posts: z.array(z.object({ id, organisationId: id, organisationName: z.string(), role, untilOn: z.nullable(z.string()) })),
});
export type FoundPerson = z.infer<typeof foundPerson>;
export const giveReason = z.strictObject({ reason: word(200) });

export const auditQuery = z.strictObject({ subject: z.optional(z.string().check(z.trim(), z.maxLength(100))), after: z.optional(z.string().check(z.regex(/^\d{1,18}$/))) });
export const auditPage = z.object({
  items: z.array(z.object({ id: z.string(), at: instant, who: z.nullable(z.string()), what: z.string(), subject: z.string(), content: z.record(z.string(), z.unknown()) })),
  next: cursor,
});
export type AuditPage = z.infer<typeof auditPage>;
