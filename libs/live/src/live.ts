import { Injectable } from '@nestjs/common';
import type { ShowCard } from '@app/contracts';
import { ShowCards } from './browse/show-cards.js';

/** What the rest of the house may ask of live. */
@Injectable()
export class Live {
  constructor(private readonly cards: ShowCards) {}

  /** Cards of announced shows, in the order asked for; others are left out. */
  showCards(ids: string[]): Promise<ShowCard[]> {
    return this.cards.find('by_ids', null, "where w.id = any($2) and w.approved_at is not null and w.state <> 'hidden' order by array_position($2, w.id)", [ids]);
  }
}
