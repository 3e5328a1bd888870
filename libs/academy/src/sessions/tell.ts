import { Injectable } from '@nestjs/common';
import type { Locale } from '@app/contracts';
import { Messages, type NoticeKind } from '@app/messages';
import { Database } from '@app/platform';
import { type SessionRow, SessionStore } from './session-store.js';

/** 12-14 19:30, the same in every language: a notice is written before it is known in which one it is read. */
export const timeText = (at: Date): string => {
  const shanghai = new Date(at.getTime() + 8 * 3600_000).toISOString();
  return `${shanghai.slice(5, 7)}-${shanghai.slice(8, 10)} ${shanghai.slice(11, 16)}`;
};

const online: Record<Locale, string> = { 'zh-CN': '线上', 'zh-TW': '線上', en: 'online' };
/** What has no room says so in the reader's own language. */
const withoutRoom = (kind: NoticeKind): NoticeKind => ({
  ...kind, text: { 'zh-CN': kind.text['zh-CN'].replace('{place}', online['zh-CN']), 'zh-TW': kind.text['zh-TW'].replace('{place}', online['zh-TW']), en: kind.text.en.replace('{place}', online.en) },
});

/** Who hears of what happens to a session. In the transaction that makes it true. */
@Injectable()
export class Tell {
  constructor(private readonly db: Database, private readonly messages: Messages, private readonly store: SessionStore) {}

  /** To everybody who has a seat or waits for one. */
  async seated(kind: NoticeKind, session: SessionRow, key: string, more: Record<string, string> = {}): Promise<void> {
    const rows = await this.db.rows<{ person_id: string }>("select person_id from academy.seat where session_id = $1 and state in ('confirmed', 'waiting', 'offered') order by person_id", [session.id], 'academy.seated');
    await this.people(kind, session, rows.map((row) => row.person_id), key, more);
  }

  async teachers(kind: NoticeKind, session: SessionRow, key: string, more: Record<string, string | number> = {}, but: string | null = null): Promise<void> {
    await this.people(kind, session, session.teachers.filter((person) => person !== but), key, more);
  }

  async people(kind: NoticeKind, session: SessionRow, to: string[], key: string, more: Record<string, string | number> = {}): Promise<void> {
    if (to.length === 0) return;
    const room = session.room_id ? (await this.store.rooms([session])).get(session.room_id) : undefined;
    await this.messages.tell(room ? kind : withoutRoom(kind), { to, key: `${session.id}:${key}`, values: { id: session.id, title: session.title, time: timeText(session.starts_at), place: room ? `${room.venue} ${room.name}` : '', ...more } });
  }
}
