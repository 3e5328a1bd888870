import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Locale, noticeChannels, type NoticeChannel, type Notices as NoticesPage, type NoticeTopic, noticeTopics } from '@app/contracts';
import { Members } from '@app/members';
import { awakeTime, Clock, Config, Database, Jobs, Mail, Refusal, Sms } from '@app/platform';
import { fill, fillAll, type NoticeKind, type NoticeValues, type Wording } from './notice-kind.js';

const pageSize = 20;
/** More short messages than this in a day help nobody; the rest stays in the app. */
const smsPerDay = 10;
const defaults: Record<NoticeChannel, boolean> = { sms: true, mail: true };

interface Row { id: string; person_id: string; title: Wording; text: Wording; link: string; sms: string | null; wanted: boolean; sms_today: number }

/** What happened, told once to each person: in the app at once, by mail and short message as she likes and when she is awake. */
@Injectable()
export class Notices implements OnModuleInit {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly config: Config,
    private readonly members: Members, private readonly sms: Sms, private readonly mail: Mail,
  ) {}

  onModuleInit(): void {
    this.jobs.define<{ noticeId: string; channel: NoticeChannel }>('messages.deliver', ({ noticeId, channel }) => this.deliver(noticeId, channel));
  }

  /** In the caller's transaction. The same key tells a person once, however often it is called. */
  tell(kind: NoticeKind, wish: { to: string[]; key: string; values: NoticeValues }): Promise<void> {
    return this.db.transaction(async () => {
      const now = this.clock.now();
      const rows = await this.db.rows<{ id: string; person_id: string }>(`
        insert into messages.notice (person_id, kind, key, topic, title, text, link, sms, at) select person, $2, $3, $4, $5, $6, $7, $8, $9 from unnest($1::uuid[]) person
        on conflict do nothing returning id, person_id`, [
        [...new Set(wish.to)], kind.name, wish.key, kind.topic, JSON.stringify(fillAll(kind.title, wish.values)), JSON.stringify(fillAll(kind.text, wish.values)), fill(kind.link, wish.values),
        kind.sms === undefined ? null : fill(kind.sms, wish.values), now,
      ], 'messages.tell');
      const runAt = kind.urgent ? now : awakeTime(now);
      const contacts = rows.length === 0 ? [] : await this.members.contactsOf(rows.map((row) => row.person_id));
      const reachable = (personId: string, channel: NoticeChannel) => channel === 'mail' ? contacts.some((contact) => contact.id === personId && contact.mail !== null) : kind.sms !== undefined;
      await this.jobs.addAll('messages.deliver', rows.flatMap((row) => noticeChannels.filter((channel) => reachable(row.person_id, channel)).map((channel) => ({ noticeId: row.id, channel }))), { runAt });
    });
  }

  async list(personId: string, locale: Locale, after: string | null): Promise<NoticesPage> {
    if (after !== null && !/^[0-9a-f-]{36}$/.test(after)) throw new Refusal('request.malformed', { fields: [{ path: 'after', reason: 'invalid' }] });
    const rows = await this.db.rows<{ id: string; topic: NoticeTopic; title: string; text: string; link: string; at: string; read: boolean }>(`
      select id, topic, title->>$2::text as title, text->>$2::text as text, link, to_json(at)#>>'{}' as at, read_at is not null as read from messages.notice
      where person_id = $1 and ($3::uuid is null or id < $3) order by id desc limit ${pageSize + 1}`, [personId, locale, after], 'messages.list');
    return { items: rows.slice(0, pageSize), next: rows.length > pageSize ? (rows[pageSize - 1]?.id ?? null) : null, unread: await this.unread(personId) };
  }

  async unread(personId: string): Promise<number> {
    return (await this.db.row<{ n: number }>('select count(*)::int n from messages.notice where person_id = $1 and read_at is null', [personId], 'messages.unread'))?.n ?? 0;
  }

  /** Null for all. What belongs to others is left alone. */
  async read(personId: string, ids: string[] | null): Promise<void> {
    await this.db.rows('update messages.notice set read_at = $3 where person_id = $1 and read_at is null and ($2::uuid[] is null or id = any($2))', [personId, ids, this.clock.now()]);
  }

  async preferences(personId: string): Promise<{ items: { topic: NoticeTopic; channel: NoticeChannel; on: boolean }[]; mail: string | null }> {
    const chosen = await this.db.rows<{ topic: string; channel: string; wanted: boolean }>('select topic, channel, wanted from messages.preference where person_id = $1', [personId]);
    const on = (topic: NoticeTopic, channel: NoticeChannel) => chosen.find((row) => row.topic === topic && row.channel === channel)?.wanted ?? defaults[channel];
    const [contact] = await this.members.contactsOf([personId]);
    return { items: noticeTopics.flatMap((topic) => noticeChannels.map((channel) => ({ topic, channel, on: on(topic, channel) }))), mail: contact?.mail ?? null };
  }

  async prefer(personId: string, topic: NoticeTopic, channel: NoticeChannel, on: boolean): Promise<void> {
    await this.db.rows('insert into messages.preference (person_id, topic, channel, wanted) values ($1, $2, $3, $4) on conflict (person_id, topic, channel) do update set wanted = excluded.wanted', [personId, topic, channel, on]);
  }

  /**
   * Marked before it is sent, so that nobody is told twice: what a crash takes away between the two can still be read in the app. An error
   * of the provider takes the mark back, and the job tries again.
   */
  private async deliver(noticeId: string, channel: NoticeChannel): Promise<void> {
    const now = this.clock.now();
    const row = await this.db.row<Row>(`
      select n.id, n.person_id, n.title, n.text, n.link, n.sms, coalesce(p.wanted, $3) wanted,
        (select count(*)::int from messages.delivery d where d.person_id = n.person_id and d.channel = 'sms' and d.at > $4::timestamptz - interval '24 hours') sms_today
      from messages.notice n left join messages.preference p on p.person_id = n.person_id and p.topic = n.topic and p.channel = $2 where n.id = $1`,
    [noticeId, channel, defaults[channel], now], 'messages.deliver');
    if (!row?.wanted || (channel === 'sms' && row.sms_today >= smsPerDay)) return;
    const [contact] = await this.members.contactsOf([row.person_id]);
    if (!contact || (channel === 'mail' && contact.mail === null)) return;
    const marked = await this.db.row('insert into messages.delivery (notice_id, channel, at, person_id) values ($1, $2, $3, $4) on conflict do nothing returning 1 marked', [row.id, channel, now, row.person_id], 'messages.mark');
    if (!marked) return;
    try {
      if (channel === 'sms') await this.sms.send(contact.phone, `【女创云】${row.sms ?? ''}`);
      else await this.mail.send(contact.mail ?? '', row.title[contact.locale], `${row.text[contact.locale]}\n\n${this.config.get('PUBLIC_URL') ?? ''}${row.link}`);
      await this.db.rows('update messages.delivery set sent = true where notice_id = $1 and channel = $2', [row.id, channel], 'messages.sent');
    } catch (error) {
      await this.db.rows('delete from messages.delivery where notice_id = $1 and channel = $2', [row.id, channel]);
      throw error;
    }
  }
}
