import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Messages, type NoticeKind } from '@app/messages';
import { Clock, Database, domainEvent, Jobs } from '@app/platform';
import * as z from 'zod/mini';
import { BoothStore } from '../booths/booth-store.js';
import { expoEndedNotice, expoOpenedNotice } from '../booths/booth-notices.js';

const edition = z.object({ editionId: z.uuid() });
export const expoOpened = domainEvent('expo.opened', edition);
export const expoEnded = domainEvent('expo.ended', edition);
const dayMs = 24 * 3600_000;

/**
 * An expo opens and ends by the clock alone; this tells it, once each, whichever process is quicker. What turned more than a day ago, while nobody was
 * there to see it, is told no more.
 */
@Injectable()
export class EditionTurns implements OnModuleInit {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly messages: Messages, private readonly booths: BoothStore) {}

  onModuleInit(): void {
    this.jobs.schedule('expo.turns', '* * * * *', () => this.turn());
    this.jobs.on(expoOpened, 'expo.tell_opened', ({ editionId }) => this.tell(editionId, expoOpenedNotice));
    this.jobs.on(expoEnded, 'expo.tell_ended', ({ editionId }) => this.tell(editionId, expoEndedNotice));
  }

  private async turn(): Promise<void> {
    const now = this.clock.now();
    await this.db.transaction(async () => {
      for (const [told, at, event] of [['opened_told_at', 'opens_at', expoOpened], ['ended_told_at', 'closes_at', expoEnded]] as const) {
        const rows = await this.db.rows<{ id: string }>(`update expo.edition set ${told} = $1 where ${told} is null and published_at is not null and cancelled_at is null and ${at} <= $1 and ${at} > $2 returning id`, [now, new Date(now.getTime() - dayMs)], `expo.${told}`);
        for (const { id } of rows) await this.jobs.publish(event, { editionId: id });
      }
    });
  }

  /** Everybody who works at a booth that has its place. */
  private async tell(editionId: string, kind: NoticeKind): Promise<void> {
    const rows = await this.booths.read("where b.edition_id = $1 and b.state in ('accepted', 'published', 'hidden') order by b.id", [editionId], 'expo.turn_booths');
    for (const booth of rows) await this.messages.tell(kind, { to: await this.booths.people(booth), key: booth.id, values: { booth: booth.id, name: booth.name, title: booth.edition_title } });
  }
}
