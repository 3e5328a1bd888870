import pg from 'pg';
import { log } from '../log.js';

/**
 * A connection whose loss does not end the process: the query that runs on it fails, and the pool opens another. pg tells of a loss more
 * than once, and whoever held the connection has let go of it after the first time.
 */
export class LastingClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on('error', (error) => { log.warn({ err: error }, 'database connection lost'); });
  }
}
