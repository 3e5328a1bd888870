import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { Clock } from '../clock.js';
import { Config } from '../config/config.js';
import { Database } from '../database/database.js';

const patienceMs = 10_000;

/** Sends mail: over the operator's SMTP server, or in the sandbox to a page that everybody can read. */
@Injectable()
export class Mail implements OnModuleDestroy {
  private transport: Transporter | null = null;

  constructor(private readonly config: Config, private readonly db: Database, private readonly clock: Clock) {}

  /** Plain text. Production without a server sends nothing: mail is never the only way to tell somebody. @throws when the server does not take it; a job then tries again */
  async send(to: string, subject: string, text: string): Promise<void> {
    const url = this.config.get('SMTP_URL');
    if (!url && this.config.production) return;
    if (!url) {
      await this.db.rows("insert into platform.sandbox_message (channel, recipient, text, sent_at) values ('mail', $1, $2, $3)", [to, `${subject}\n${text}`, this.clock.now()]);
      return;
    }
    this.db.assertNoTransaction();
    this.transport ??= createTransport(url, { connectionTimeout: patienceMs, greetingTimeout: patienceMs, socketTimeout: patienceMs });
    await this.transport.sendMail({ from: this.config.get('MAIL_FROM'), to, subject, text });
  }

  onModuleDestroy(): void {
    this.transport?.close();
  }
}
