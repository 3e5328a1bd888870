import * as z from 'zod/mini';
import { cursor, id, instant } from '../common.js';
import { locale } from '../members/sign-in.js';

/** What notices are about; a reader chooses per topic how she hears of it. */
export const noticeTopics = ['orders', 'live', 'academy', 'expo', 'sales', 'shop', 'account'] as const;
export const noticeTopic = z.enum(noticeTopics);
export type NoticeTopic = z.infer<typeof noticeTopic>;
/** In the app everything can be read; these come on top. */
export const noticeChannels = ['sms', 'mail'] as const;
export const noticeChannel = z.enum(noticeChannels);
export type NoticeChannel = z.infer<typeof noticeChannel>;

export const noticeQuery = z.strictObject({ locale: z.optional(locale), after: z.optional(z.string().check(z.maxLength(200))) });
export const noticeItem = z.object({ id, topic: noticeTopic, title: z.string(), text: z.string(), link: z.string(), at: instant, read: z.boolean() });
export const notices = z.object({ items: z.array(noticeItem), next: cursor, unread: z.int() });
export type NoticeItem = z.infer<typeof noticeItem>;
export type Notices = z.infer<typeof notices>;
/** Without `ids`, all. */
export const readNotices = z.strictObject({ ids: z.optional(z.array(id).check(z.maxLength(100))) });
export const unread = z.object({ unread: z.int() });

export const noticePreference = z.object({ topic: noticeTopic, channel: noticeChannel, on: z.boolean() });
export const noticePreferences = z.object({
  items: z.array(noticePreference),
  /** Mail needs a confirmed address. */
  mail: z.nullable(z.string()),
});
export const setNoticePreference = z.strictObject({ topic: noticeTopic, channel: noticeChannel, on: z.boolean() });
