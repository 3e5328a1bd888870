import { Injectable } from '@nestjs/common';
import type { NewsTopic } from '@app/contracts';
import { News } from './news/news.js';
import type { NoticeKind, NoticeValues } from './notices/notice-kind.js';
import { Notices } from './notices/notices.js';

/** What the rest of the house may say to people. */
@Injectable()
export class Messages {
  constructor(private readonly notices: Notices, private readonly news: News) {}

  /** In the caller's transaction. Once per person, kind and key, however often it is called; delivery by mail and short message is a job. */
  tell(kind: NoticeKind, wish: { to: string[]; key: string; values: NoticeValues }): Promise<void> {
    return this.notices.tell(kind, wish);
  }

  /** In the caller's transaction: pages of these people that are open ask again for what belongs to `topic`. For what has no notice, or cannot wait for one. */
  stir(to: string[], topic: NewsTopic): Promise<void> {
    return this.news.stir(to, topic);
  }
}
