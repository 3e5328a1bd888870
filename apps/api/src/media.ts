import { pino } from 'pino';
// Not by the front door: this process must stay small, and behind the door waits the whole shop.
import { type MediaSettings, startMedia } from '../../../libs/live/src/media/media-server.js';

const log = pino({ level: process.env.LOG_LEVEL ?? 'info', base: { role: 'media' }, timestamp: pino.stdTimeFunctions.isoTime });

/** The media role: the shop starts it, hands it its settings, and starts it again when it dies. */
process.once('message', (settings: MediaSettings) => {
  startMedia(settings, log).then((media) => {
    const stop = (): void => {
      // A publisher that does not leave must not keep the machine waiting.
      setTimeout(() => process.exit(1), 4000).unref();
      void media.stop().then(() => process.exit(0));
    };
    process.on('SIGTERM', stop).on('disconnect', stop);
    // The terminal tells the whole group; the shop decides when the picture ends.
    process.on('SIGINT', () => undefined);
    process.send?.({ httpPort: media.httpPort, rtmpPort: media.rtmpPort });
  }, (error: unknown) => {
    log.error({ err: error }, 'the media role cannot start');
    process.exit(1);
  });
});
