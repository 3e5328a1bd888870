import type { LoggerService } from '@nestjs/common';
import { pino } from 'pino';

/** Structured lines on stdout. Never log a phone number, a code, a name or an address. */
export const log = pino({ level: process.env.LOG_LEVEL ?? 'info', base: null, timestamp: pino.stdTimeFunctions.isoTime });

/** Nest's own lines, without its start-up chatter. */
export const nestLogger: LoggerService = {
  log: () => undefined,
  debug: () => undefined,
  verbose: () => undefined,
  warn: (message: unknown) => { log.warn(String(message)); },
  error: (message: unknown, ...rest: unknown[]) => {
    // What fails while the application is put together is thrown on to the start, which tells it once.
    if (rest.at(-1) !== 'ExceptionHandler' && !String(message).includes('EADDRINUSE')) log.error({ detail: rest.map(String) }, String(message));
  },
  fatal: (message: unknown) => { log.fatal(String(message)); },
};
