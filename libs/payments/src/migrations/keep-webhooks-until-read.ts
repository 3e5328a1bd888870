import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A webhook's row is its own queue: what it was about stays until that was read again at the gateway. */
export class KeepWebhooksUntilRead1764001190000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table payments.webhook_event add intent_id text, add refund_id text, add done_at timestamptz;
      update payments.webhook_event set done_at = received_at;
      create index on payments.webhook_event (received_at) where done_at is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table payments.webhook_event drop intent_id, drop refund_id, drop done_at');
  }
}
