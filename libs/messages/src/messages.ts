import { Injectable } from '@nestjs/common';
import type { NoticeKind, NoticeValues } from './notices/notice-kind.js';
import { Notices } from './notices/notices.js';

/** What the rest of the house may say to people. */
@Injectable()
export class Messages {
  constructor(private readonly notices: Notices) {}

  /** In the caller's transaction. Once per person, kind and key, however often it is called; delivery by mail and short message is a job. */
  tell(kind: NoticeKind, wish: { to: string[]; key: string; values: NoticeValues }): Promise<void> {
    return this.notices.tell(kind, wish);
  }
}
