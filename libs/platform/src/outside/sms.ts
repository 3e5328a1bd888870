import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { Config } from '../config/config.js';
import { Database } from '../database/database.js';
import { log } from '../log.js';

const patienceMs = 5000;

/** Sends short messages: to the operator's provider, or in the sandbox to a page that everybody can read. */
@Injectable()
export class Sms {
  constructor(private readonly config: Config, private readonly db: Database, private readonly clock: Clock) {}

  /** @throws when the provider does not take it; a job then tries again */
  async send(phone: string, text: string): Promise<void> {
    const url = this.config.get('SMS_URL');
    if (!url) {
      await this.db.rows("insert into platform.sandbox_message (channel, recipient, text, sent_at) values ('sms', $1, $2, $3)", [phone, text, this.clock.now()]);
      log.debug({ sandboxSms: text }, 'message to the sandbox page');
      return;
    }
    this.db.assertNoTransaction();
    const answer = await fetch(url, {
      method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${this.config.get('SMS_KEY')}` },
      body: JSON.stringify({ to: phone, text }), signal: AbortSignal.timeout(patienceMs),
    });
    if (!answer.ok) throw new Error(`The SMS provider answered ${answer.status}.`);
  }
}
