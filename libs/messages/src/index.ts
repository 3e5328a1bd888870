export { Messages } from './messages.js';
export { MessagesModule } from './messages.module.js';
export { messagesSchema } from './messages.schema.js';
export type { NoticeKind } from './notices/notice-kind.js';
