import { Injectable } from '@nestjs/common';
import { Database, domainEvent, Jobs } from '@app/platform';
import { z } from 'zod/mini';

/** What the engine tells of a session, at least once and in the order of `n`. The state of a show is decided elsewhere; this is one input. */
export const mediaEvent = domainEvent('live.media', z.object({
  engine: z.string(), connectionId: z.string(), n: z.number(), sessionId: z.string(), at: z.string(),
  kind: z.enum(['ingest.started', 'ingest.stopped', 'stream.playable', 'stream.stalled', 'stream.resumed', 'recording.ready', 'recording.failed', 'recording.resumed']),
  detail: z.record(z.string(), z.unknown()),
}));
export type MediaEvent = z.infer<typeof mediaEvent.schema>;

/** The engine's process writes rows and jobs; here they become events of the house. */
@Injectable()
export class MediaEvents {
  constructor(db: Database, jobs: Jobs) {
    jobs.define<{ connectionId: string; n: number }>('live.media-event', ({ connectionId, n }) => db.transaction(async () => {
      const event = await db.row<MediaEvent>(`
        select engine, connection_id "connectionId", n::float8, session_id "sessionId", kind, detail, to_char(at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') at
        from live.media_event where engine = 'embedded' and connection_id = $1 and n = $2`, [connectionId, n], 'media.event');
      if (event) await jobs.publish(mediaEvent, event);
    }));
  }
}
