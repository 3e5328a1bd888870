import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { ShowState } from '@app/contracts';
import { Clock, Database, Jobs } from '@app/platform';
import { LiveLimits } from '../live-limits.js';
import { Announce } from './announce.js';
import { Rooms } from './rooms.js';
import { crewCalled } from './show-notices.js';
import { type ShowRow, ShowStore } from './show-store.js';
import { Shows } from './shows.service.js';


/** What time does to shows, each minute. Every step holds the row and looks again, so it may run twice and on two workers at once. */
@Injectable()
export class ShowClocks implements OnModuleInit {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly limits: LiveLimits, private readonly store: ShowStore, private readonly shows: Shows,
    private readonly rooms: Rooms, private readonly announce: Announce,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('live.show-clocks', '* * * * *', () => this.run());
  }

  async run(): Promise<void> {
    const { lobbyMinutesBefore, remindMinutesBefore, giveUpMinutes, interruptedMinutes, callCrewAfterSeconds } = this.limits;
    await this.each("state in ('scheduled', 'lobby') and reminded_at is null and starts_at <= $1::timestamptz + make_interval(mins => $2) and starts_at > $1", remindMinutesBefore, async (show, now) => {
      if (!['scheduled', 'lobby'].includes(show.state) || show.starts_at <= now) return;
      const first = await this.db.row('update live.show set reminded_at = $2 where id = $1 and reminded_at is null returning 1', [show.id, now]);
      if (first) await this.announce.remind(show);
    });
    await this.each("state = 'scheduled' and starts_at <= $1::timestamptz + make_interval(mins => $2)", lobbyMinutesBefore, async (show) => { if (this.still(show, 'scheduled')) await this.store.move(show, 'open'); });
    await this.each("state = 'lobby' and went_live_at is null and starts_at + make_interval(mins => minutes) <= $1::timestamptz - make_interval(mins => $2)", giveUpMinutes, async (show) => { if (this.still(show, 'lobby')) await this.shows.drop(show, '没有开播'); });
    // Taken up again and left lying: its replay comes back.
    await this.each("state = 'lobby' and went_live_at is not null and changed_at <= $1::timestamptz - make_interval(mins => $2)", giveUpMinutes, async (show) => { if (this.still(show, 'lobby')) await this.rooms.finish(show, ''); });
    await this.each("state = 'interrupted' and interrupted_at <= $1::timestamptz - make_interval(secs => $2)", callCrewAfterSeconds, async (show) => {
      if (this.still(show, 'interrupted')) await this.announce.crew(crewCalled, show, `called:${show.interrupted_at?.toISOString()}`, {}, true);
    });
    await this.each("state = 'interrupted' and interrupted_at <= $1::timestamptz - make_interval(mins => $2)", interruptedMinutes, async (show) => { if (this.still(show, 'interrupted')) await this.rooms.finish(show, ''); });
    // One that staff never looked at holds nobody's time any more.
    await this.each("state = 'review' and starts_at <= $1::timestamptz - make_interval(mins => $2)", 0, async (show) => { if (this.still(show, 'review')) await this.shows.drop(show, '没有及时审核'); });
  }

  private still(show: ShowRow, state: ShowState): boolean {
    return show.state === state;
  }

  private async each(where: string, amount: number, work: (show: ShowRow, now: Date) => Promise<void>): Promise<void> {
    const now = this.clock.now();
    const due = await this.db.rows<{ id: string }>(`select id from live.show where ${where} order by starts_at, id`, [now, amount]);
    for (const { id } of due) await this.db.transaction(async () => { await work(await this.store.find(id, true), now); });
  }
}

