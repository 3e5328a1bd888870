import * as z from 'zod/mini';
import { cursor, id, instant, picture, text, word } from '../common.js';

export const complaintKinds = ['goods', 'delivery', 'service', 'refund', 'privacy', 'other'] as const;
export const complaintStates = ['open', 'answered', 'closed'] as const;
export const openComplaint = z.strictObject({ kind: z.enum(complaintKinds), text: word(1000), orderId: z.optional(id), pictures: z.optional(z.array(id).check(z.maxLength(9))) });
export const answerComplaint = z.strictObject({ answer: word(1000) });

export const complaint = z.object({
  id, number: z.string(), kind: z.enum(complaintKinds), state: z.enum(complaintStates), text: z.string(), pictures: z.array(picture), order: z.nullable(z.object({ id, number: z.string() })), shopName: z.string(),
  openedAt: instant, dueAt: z.nullable(instant), late: z.boolean(), answer: z.string(),
  /** How often it went up the tree. */
  level: z.int(), owner: z.nullable(z.enum(['me', 'other'])),
  events: z.array(z.object({ at: instant, what: z.string(), by: z.string(), note: z.string() })),
  can: z.object({ escalate: z.boolean(), close: z.boolean(), take: z.boolean(), answer: z.boolean() }),
});
export type Complaint = z.infer<typeof complaint>;
export const complaintCard = z.object({ id, number: z.string(), kind: z.enum(complaintKinds), state: z.enum(complaintStates), text: z.string(), shopName: z.string(), openedAt: instant, dueAt: z.nullable(instant), late: z.boolean(), level: z.int(), owner: z.nullable(z.enum(['me', 'other'])) });
export type ComplaintCard = z.infer<typeof complaintCard>;
export const complaintQuery = z.strictObject({ state: z.optional(z.enum(complaintStates)), after: z.optional(text(200)) });
export const complaints = z.object({ items: z.array(complaintCard), next: cursor });
export type Complaints = z.infer<typeof complaints>;

export const staffTodayKinds = ['applications', 'products', 'cases', 'hand_refunds', 'complaints', 'overdue'] as const;
export const staffToday = z.object({ items: z.array(z.object({ kind: z.enum(staffTodayKinds), count: z.int(), late: z.int(), due: z.nullable(instant) })) });
export type StaffToday = z.infer<typeof staffToday>;
