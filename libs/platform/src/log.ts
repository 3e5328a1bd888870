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
    // A taken port is told in one sentence by the start itself.
    if (!String(message).includes('EADDRINUSE')) log.error({ detail: rest.map(String) }, String(message));
  },
  fatal: (message: unknown) => { log.fatal(String(message)); },
};
