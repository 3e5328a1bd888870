import { Injectable } from '@nestjs/common';
import type { Role } from '@app/contracts';
import { Members } from '@app/members';
import { Messages, type NoticeKind } from '@app/messages';
import { awakeTime, Clock, Database } from '@app/platform';
import { remindNotice } from './show-notices.js';
import type { ShowRow } from './show-store.js';

const reviewers: Role[] = ['street_staff', 'city_staff'];

/** 12月14日 19:30, the same in every language: a notice is written before it is known in which one it is read. */
const timeText = (at: Date): string => {
  const shanghai = new Date(at.getTime() + 8 * 3600_000).toISOString();
  return `${shanghai.slice(5, 7)}-${shanghai.slice(8, 10)} ${shanghai.slice(11, 16)}`;
};

/** Who hears of what happens to a show. In the transaction that makes it true. */
@Injectable()
export class Announce {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly members: Members, private readonly messages: Messages) {}

  private values(show: ShowRow, more: Record<string, string | number> = {}) {
    return { id: show.id, title: show.title, streamer: show.host_name, time: timeText(show.starts_at), ...more };
  }

  /** To the streamer and, for what is theirs too, her crew. */
  async crew(kind: NoticeKind, show: ShowRow, key: string, more: Record<string, string> = {}, all = false): Promise<void> {
    await this.messages.tell(kind, { to: [show.host_id, ...(all ? show.helpers.map((helper) => helper.person_id) : [])], key: `${show.id}:${key}`, values: this.values(show, more) });
  }

  /** To those who review shows of this streamer. Where she stands nowhere, staff find it in their queue. */
  async staff(kind: NoticeKind, show: ShowRow, key: string, more: Record<string, string> = {}): Promise<void> {
    if (!show.organisation_id) return;
    const to = (await this.members.holdersOf(show.organisation_id, reviewers)).filter((person) => person !== show.host_id);
    await this.messages.tell(kind, { to, key: `${show.id}:${key}`, values: this.values(show, more) });
  }

  /** To everybody who follows the streamer. */
  async followers(kind: NoticeKind, show: ShowRow, key: string): Promise<void> {
    const rows = await this.db.rows<{ person_id: string }>('select person_id from live.follow where streamer_id = $1 order by person_id', [show.host_id]);
    await this.messages.tell(kind, { to: rows.map((row) => row.person_id), key: `${show.id}:${key}`, values: this.values(show) });
  }

  /** To those who asked for this show, and to nobody else. */
  async booked(kind: NoticeKind, show: ShowRow, key: string, more: Record<string, string> = {}): Promise<void> {
    const rows = await this.db.rows<{ person_id: string }>('select person_id from live.reminder where show_id = $1 order by person_id', [show.id]);
    await this.messages.tell(kind, { to: rows.map((row) => row.person_id), key: `${show.id}:${key}`, values: this.values(show, more) });
  }

  /** Shortly before it begins. Following is asking too; the key makes it one for each person. */
  async remind(show: ShowRow): Promise<void> {
    const rows = await this.db.rows<{ person_id: string }>('select person_id from live.reminder where show_id = $1 union select person_id from live.follow where streamer_id = $2 order by person_id', [show.id, show.host_id]);
    const inTime = awakeTime(this.clock.now()).getTime() < show.starts_at.getTime();
    await this.messages.tell(remindNotice(inTime), { to: rows.map((row) => row.person_id), key: show.id, values: this.values(show) });
  }

  /** To a shop about its part in a show. */
  async shop(kind: NoticeKind, show: ShowRow, wish: { organisationId: string; shopId: string; key: string; values: Record<string, string | number> }): Promise<void> {
    await this.messages.tell(kind, { to: await this.members.holdersOf(wish.organisationId, ['owner', 'keeper']), key: `${show.id}:${wish.key}`, values: this.values(show, { shop: wish.shopId, ...wish.values }) });
  }
}
