import { Injectable } from '@nestjs/common';
import type { RoomActed } from '@app/contracts';
import { type CurrentMember, Members } from '@app/members';
import { Database, Refusal } from '@app/platform';
import { allow } from '../live.policy.js';
import { ShowStore } from '../shows/show-store.js';
import { isForbidden } from './floor-words.js';
import { RoomLog } from './room-log.js';
import type { NewEvent } from './seal.js';

/** What the crew says to the whole room beside the chat. */
@Injectable()
export class CrewWords {
  constructor(private readonly db: Database, private readonly log: RoomLog, private readonly store: ShowStore, private readonly members: Members) {}

  /** Takes the place of the one before; empty takes it down. @throws live.words_not_allowed */
  announce(me: CurrentMember, id: string, x: string): Promise<RoomActed> {
    return this.tell(me, id, { kind: 'announce', body: { x } }, 'live.room_announced', () => { if (isForbidden(x, [])) throw new Refusal('live.words_not_allowed'); });
  }

  /** Stays beside what was said wrong, for good. It may have to quote it, so no word is refused. */
  correct(me: CurrentMember, id: string, x: string): Promise<RoomActed> {
    return this.tell(me, id, { kind: 'correction', body: { x } }, 'live.room_corrected');
  }

  private tell(me: CurrentMember, id: string, event: NewEvent & { body: { x: string } }, act: string, check: () => void = () => undefined): Promise<RoomActed> {
    return this.db.transaction(async () => {
      // Its row is held, so that no move of the show ends between this look and the event.
      allow(me, await this.store.find(id, true), 'moderate');
      check();
      await this.members.audit(me.id, act, id, { text: event.body.x });
      return { q: (await this.log.append(id, [event])).first };
    });
  }
}
