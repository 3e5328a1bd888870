import { Injectable } from '@nestjs/common';
import type { DeskRoom, RoomActed } from '@app/contracts';
import { type CurrentMember, Members } from '@app/members';
import { Clock, Config, Database, Refusal } from '@app/platform';
import { allow } from '../live.policy.js';
import { publicStates } from '../shows/show-states.js';
import { type ShowRow, ShowStore } from '../shows/show-store.js';
import type { Line } from './room-lines.js';
import { RoomLog } from './room-log.js';
import { handleOf, roomKey } from './room-ticket.js';
import type { NewEvent } from './seal.js';

const listedMost = 200;

/** What moderators decide: each act is an event of the room, so that every screen and every process hears of it the same way. */
@Injectable()
export class Moderation {
  private readonly key: string;

  constructor(private readonly db: Database, private readonly clock: Clock, config: Config, private readonly log: RoomLog, private readonly store: ShowStore, private readonly members: Members) {
    this.key = roomKey(config.secretKey);
  }

  /** Takes the words of a line out of everything that is shown from now on; the sealed batch stays. @throws live.unknown_line, live.already_decided */
  hide(me: CurrentMember, id: string, { seq, reason }: { seq: number; reason: string }): Promise<RoomActed> {
    return this.act(me, id, async () => {
      const line = await this.lineOf(id, seq);
      const fresh = await this.db.row('insert into live.log_hide (show_id, seq, page, by_id, reason, at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning 1', [id, seq, line.page, me.id, reason, this.clock.now()]);
      if (!fresh) throw new Refusal('live.already_decided');
      await this.members.audit(me.id, 'live.line_hidden', id, { seq, reason });
      return { kind: 'hide', body: { seq, why: reason } };
    });
  }

  /** @throws live.unknown_line, live.works_here, live.already_decided for one who is banned */
  mute(me: CurrentMember, id: string, { seq, minutes, reason }: { seq: number; minutes: number; reason: string }): Promise<RoomActed> {
    return this.act(me, id, async (show) => {
      const line = await this.speakerOf(show, seq);
      if (await this.standing(show, line.author) === null) throw new Refusal('live.already_decided');
      const until = new Date(this.clock.now().getTime() + minutes * 60_000);
      await this.sanction(me, show, line, 'mute', until, reason);
      await this.members.audit(me.id, 'live.speaker_muted', id, { seq, minutes, reason });
      return { kind: 'mute', body: { by: line.by, until: until.getTime(), why: reason } };
    });
  }

  /** From all rooms of this streamer, until it is lifted: the person, so that a new session or another phone changes nothing. */
  ban(me: CurrentMember, id: string, { seq, reason }: { seq: number; reason: string }): Promise<RoomActed> {
    return this.act(me, id, async (show) => {
      const line = await this.speakerOf(show, seq);
      await this.sanction(me, show, line, 'ban', null, reason);
      await this.members.audit(me.id, 'live.speaker_banned', id, { seq, reason });
      return { kind: 'mute', body: { by: line.by, until: null, why: reason } };
    });
  }

  /** @throws live.unknown_sanction, live.already_decided */
  lift(me: CurrentMember, id: string, sanctionId: string): Promise<RoomActed> {
    return this.act(me, id, async (show) => {
      const lifted = await this.db.row<{ person_id: string }>(`
        update live.sanction set lifted_at = $4, lifted_by = $5 where id = $1 and lifted_at is null and (show_id = $2 or (kind = 'ban' and host_id = $3)) returning person_id`, [sanctionId, id, show.host_id, this.clock.now(), me.id]);
      if (!lifted) throw new Refusal(await this.db.row('select 1 from live.sanction where id = $1 and host_id = $2', [sanctionId, show.host_id]) ? 'live.already_decided' : 'live.unknown_sanction');
      await this.members.audit(me.id, 'live.sanction_lifted', id, {});
      // Another one may still stand.
      const until = await this.standing(show, lifted.person_id);
      return { kind: 'mute', body: { by: handleOf(lifted.person_id, this.key), until, why: '' } };
    });
  }

  rule(me: CurrentMember, id: string, { slow, hold, words }: { slow: number; hold: number; words: string[] }): Promise<RoomActed> {
    return this.act(me, id, async () => {
      const row = await this.db.row<{ revision: number }>(`
        insert into live.room_rule (show_id, slow, hold, words) values ($1, $2, $3, $4)
        on conflict (show_id) do update set slow = $2, hold = $3, words = $4, revision = live.room_rule.revision + 1 returning revision`, [id, slow, hold, [...new Set(words)]]);
      await this.members.audit(me.id, 'live.room_rules_set', id, { slow, hold, words: words.length });
      return { kind: 'rule', body: { slow, hold, words: row?.revision ?? 1 } };
    });
  }

  /** @throws live.unknown_line, live.already_decided */
  decide(me: CurrentMember, id: string, lineId: string, pass: boolean): Promise<RoomActed> {
    return this.act(me, id, async () => {
      const row = await this.db.row<{ line: Line; person_id: string }>("update live.log_shed set state = $3, decided_by = $4, decided_at = $5 where id = $1 and show_id = $2 and state = 'waiting' returning line, person_id",
        [lineId, id, pass ? 'passed' : 'refused', me.id, this.clock.now()]);
      if (!row) throw new Refusal(await this.db.row('select 1 from live.log_shed where id = $1 and show_id = $2', [lineId, id]) ? 'live.already_decided' : 'live.unknown_line');
      return pass ? { ...row.line, author: row.person_id } : null;
    });
  }

  /** Once a person and line. @throws live.unknown_show, live.unknown_line */
  async report(me: CurrentMember, id: string, { seq, reason }: { seq: number; reason: string }): Promise<void> {
    const show = await this.store.find(id);
    if (!show.approved_at || !publicStates.includes(show.state)) throw new Refusal('live.unknown_show');
    await this.lineOf(id, seq);
    await this.db.rows('insert into live.line_report (show_id, seq, person_id, reason, at) values ($1, $2, $3, $4, $5) on conflict do nothing', [id, seq, me.id, reason, this.clock.now()]);
  }

  async desk(me: CurrentMember, id: string): Promise<DeskRoom> {
    const show = await this.store.find(id);
    allow(me, show, 'moderate');
    const rule = await this.db.row<Pick<DeskRoom, 'slow' | 'hold' | 'words'>>('select slow, hold, words from live.room_rule where show_id = $1', [id]);
    const held = await this.db.rows<{ id: string; line: Line; at: string; due: string }>(`select id, line, to_json(at)#>>'{}' as at, to_json(due_at)#>>'{}' due from live.log_shed where show_id = $1 and state = 'waiting' order by at, id limit ${listedMost}`, [id]);
    const sanctions = await this.db.rows<{ id: string; kind: 'mute' | 'ban'; person_id: string; line: string; reason: string; at: string; until: string | null }>(`
      select id, kind, person_id, line, reason, to_json(at)#>>'{}' as at, to_json(until)#>>'{}' as until from live.sanction
      where lifted_at is null and (show_id = $1 or (kind = 'ban' and host_id = $2)) and (until is null or until > $3) order by at desc, id limit ${listedMost}`, [id, show.host_id, this.clock.now()]);
    const reports = await this.db.rows<{ seq: number; times: number; reasons: string[]; text: string; f: number }>(`
      select r.seq::float8, count(*)::int times, (array_agg(r.reason order by r.at))[1:5] reasons, b.bytes as text, b.f::float8 from live.line_report r
      join lateral (select bytes, f from live.log_batch where show_id = r.show_id and f <= r.seq order by f desc limit 1) b on true
      where r.show_id = $1 and not exists (select from live.log_hide h where h.show_id = r.show_id and h.seq = r.seq) group by r.seq, b.bytes, b.f order by times desc, r.seq desc limit ${listedMost}`, [id]);
    const shed = await this.db.row<{ n: number }>("select count(*)::int n from live.log_shed where show_id = $1 and why = 'shed'", [id]);
    return {
      slow: rule?.slow ?? 0, hold: rule?.hold ?? 0, words: rule?.words ?? [], shed: shed?.n ?? 0,
      held: held.map(({ id, line, at, due }) => ({ id, by: line.body.by, text: line.body.x, at, dueAt: due })),
      sanctions: sanctions.map(({ person_id, ...rest }) => ({ ...rest, by: handleOf(person_id, this.key) })),
      reports: reports.map(({ seq, times, reasons, text, f }) => {
        const [, , body] = (JSON.parse(text) as { e: [number, string, { by: string; x: string }][] }).e[seq - f] ?? [0, '', { by: '', x: '' }];
        return { seq, times, reasons, by: body.by, text: body.x };
      }),
    };
  }

  /** The log is written on last, because it is held until the end. */
  private act(me: CurrentMember, id: string, work: (show: ShowRow) => Promise<NewEvent | null>): Promise<RoomActed> {
    return this.db.transaction(async () => {
      const show = await this.store.find(id);
      allow(me, show, 'moderate');
      const event = await work(show);
      return { q: event === null ? null : (await this.log.append(id, [event])).first };
    });
  }

  private async lineOf(id: string, seq: number) {
    const line = await this.log.line(id, seq);
    if (!line) throw new Refusal('live.unknown_line');
    return line;
  }

  private async speakerOf(show: ShowRow, seq: number) {
    const line = await this.lineOf(show.id, seq);
    if (line.author === show.host_id || show.helpers.some(({ person_id }) => person_id === line.author)) throw new Refusal('live.works_here');
    return line;
  }

  private async sanction(me: CurrentMember, show: ShowRow, line: { author: string; text: string }, kind: 'mute' | 'ban', until: Date | null, reason: string): Promise<void> {
    const made = await this.db.row(`insert into live.sanction (show_id, host_id, person_id, kind, line, reason, by_id, at, until) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      on conflict (host_id, person_id) where lifted_at is null and kind = 'ban' do nothing returning 1`, [show.id, show.host_id, line.author, kind, line.text, reason, me.id, this.clock.now(), until]);
    if (!made) throw new Refusal('live.already_decided');
    // What she said before and nobody has looked at yet must not pass by itself.
    await this.db.rows("update live.log_shed set state = 'refused', decided_by = $3, decided_at = $4 where show_id = $1 and person_id = $2 and state = 'waiting'", [show.id, line.author, me.id, this.clock.now()]);
  }

  /** Until when she cannot write here: null for good, 0 not at all. */
  private async standing(show: ShowRow, personId: string): Promise<number | null> {
    const rows = await this.db.rows<{ until: Date | null }>(`select until from live.sanction where person_id = $1 and lifted_at is null and (show_id = $2 or (kind = 'ban' and host_id = $3)) and (until is null or until > $4)`, [personId, show.id, show.host_id, this.clock.now()]);
    return rows.some(({ until }) => until === null) ? null : Math.max(0, ...rows.map(({ until }) => until?.getTime() ?? 0));
  }
}
