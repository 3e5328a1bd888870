import { Injectable } from '@nestjs/common';
import type { RoomState } from '@app/contracts';
import { Database, Refusal } from '@app/platform';
import { publicStates } from '../shows/show-states.js';
import { RoomLog } from './room-log.js';

/** The log of shows that everybody may see; a hidden replay takes its chat with it. */
@Injectable()
export class RoomHistory {
  constructor(private readonly db: Database, private readonly log: RoomLog) {}

  async state(show: string): Promise<RoomState> {
    await this.requirePublic(show);
    return this.log.state(show);
  }

  /** @param version null asks for whatever is there now */
  async page(show: string, page: number, version: number | null): Promise<{ json: string; stays: boolean }> {
    await this.requirePublic(show);
    return this.log.page(show, page, version ?? -1);
  }

  private async requirePublic(show: string): Promise<void> {
    if (!await this.db.row('select 1 from live.show where id = $1 and approved_at is not null and state = any($2)', [show, publicStates], 'live.room_public')) throw new Refusal('live.unknown_show');
  }
}
