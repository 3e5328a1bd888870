import { Injectable } from '@nestjs/common';
import { Calendar } from '@app/calendar';
import { holdsTime } from './show-states.js';
import { endOf, type ShowRow } from './show-store.js';

type Booked = Pick<ShowRow, 'id' | 'state' | 'host_id' | 'studio_id' | 'starts_at' | 'minutes' | 'helpers'>;

/** Whose time a show takes: its streamers speak, a studio is one room. Assistants may look after two shows from one sofa. */
export const resourcesOf = (show: Pick<ShowRow, 'host_id' | 'studio_id' | 'helpers'>): string[] => [
  `person:${show.host_id}`, ...show.helpers.filter((helper) => helper.role === 'co_host').map((helper) => `person:${helper.person_id}`), ...(show.studio_id ? [`room:${show.studio_id}`] : []),
];

/** The bookings of shows. Whoever calls holds the lock of the show. */
@Injectable()
export class ShowDiary {
  constructor(private readonly calendar: Calendar) {}

  /** Takes or moves its time, as far as its state holds any; a request holds it until it would begin. @throws diary.taken */
  async book(show: Booked): Promise<void> {
    if (!holdsTime(show.state)) return;
    await this.calendar.book({ kind: 'show', id: show.id }, {
      resources: resourcesOf(show), from: show.starts_at, until: endOf(show), ...(show.state === 'review' ? { heldUntil: show.starts_at } : {}),
    });
  }

  confirm(showId: string): Promise<void> {
    return this.calendar.confirm({ kind: 'show', id: showId });
  }

  release(showId: string): Promise<void> {
    return this.calendar.release({ kind: 'show', id: showId });
  }
}
