import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sandboxFaults } from '@app/contracts';
import type { Clock, Database } from '@app/platform';
import type Stripe from 'stripe';
import type { Webhooks } from './webhooks.js';

/** What may go wrong between a shopper's tap and our books. */
export type Fault = (typeof sandboxFaults)[number];
type Form = Record<string, string>;
type Answer = { status: number; body: object };

const id = (kind: string): string => `${kind}_sandbox_${randomBytes(12).toString('hex')}`;
const problem = (status: number, type: string, message: string, code?: string): Answer => ({ status, body: { error: { type, message, code } } });
const slowMs = 30_000;
const lateSeconds = 600;
/** A charge is the intent from which it was taken, as far as our comparison asks. */
const chargeSql = `select 'ch_' || substr(i.id, 4) id, i.charged created, jsonb_build_object(
  'id', 'ch_' || substr(i.id, 4), 'object', 'charge', 'amount', i.object->'amount_received', 'created', i.charged, 'currency', 'cny', 'livemode', false, 'metadata', i.object->'metadata',
  'payment_intent', i.id, 'status', 'succeeded', 'paid', true,
  'amount_refunded', coalesce((select sum((r.object->>'amount')::bigint) from sandbox_gateway.refund r where r.intent = i.id and r.object->>'status' = 'succeeded'), 0)) object
  from sandbox_gateway.intent i where i.charged is not null`;

/**
 * Stands in for Stripe on loopback and speaks the part of its wire that we use, so that the shop runs the real SDK against it. Its state
 * lies in PostgreSQL, beside ours but never joined with it.
 */
export class SandboxGateway {
  private server: Server | null = null;

  constructor(private readonly db: Database, private readonly clock: Clock, private readonly webhooks: Webhooks) {}

  async listen(port: number): Promise<number> {
    // A request that died with the process is over: its key may be tried again.
    await this.db.rows('delete from sandbox_gateway.idempotency where answer is null');
    this.server = createServer((request, response) => { void this.serve(request, response); });
    await new Promise<void>((done, fail) => { this.server?.once('error', fail).listen(port, '127.0.0.1', done); });
    return (this.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    this.webhooks.stop();
    this.server?.closeAllConnections();
    await new Promise<void>((done) => { if (this.server) this.server.close(() => { done(); }); else done(); });
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const send = (answer: Answer): void => { response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body)); };
    try {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const body = Buffer.concat(chunks).toString();
      const address = new URL(request.url ?? '/', 'http://gateway');
      const form = Object.fromEntries(new URLSearchParams(request.method === 'GET' ? address.search : body));
      const key = request.headers['idempotency-key'];
      const path = address.pathname;
      const work = () => this.answer(request.method ?? 'GET', path, form, response);
      const answer = request.method === 'POST' && typeof key === 'string' ? await this.once(key, `${path}?${body}`, work) : await work();
      if (!response.destroyed) send(answer);
    } catch (error) {
      if (!response.destroyed) send(problem(500, 'api_error', error instanceof Error ? error.message : 'unknown'));
    }
  }

  /** The same key and body get the same answer; the same key with another body is refused. */
  private async once(key: string, body: string, work: () => Promise<Answer>): Promise<Answer> {
    const fresh = await this.db.row('insert into sandbox_gateway.idempotency (key, body) values ($1, $2) on conflict do nothing returning 1 fresh', [key, body], 'gw.idem');
    if (!fresh) {
      const known = await this.earlier(key);
      if (known?.body !== body) return problem(400, 'idempotency_error', 'Keys for idempotent requests can only be used with the same parameters.');
      if (!known.answer || known.status === null) return problem(409, 'idempotency_error', 'A request with this key is in progress.');
      return { status: known.status, body: known.answer };
    }
    const answer = await work();
    if (answer.status < 500) await this.db.rows('update sandbox_gateway.idempotency set status = $2, answer = $3 where key = $1', [key, answer.status, JSON.stringify(answer.body)], 'gw.idem_done');
    else await this.db.rows('delete from sandbox_gateway.idempotency where key = $1', [key]);
    return answer;
  }

  /** Waits a little for the first request of a key, as the real one does before it gives up on it. */
  private async earlier(key: string): Promise<{ body: string; status: number | null; answer: object | null } | null> {
    for (let tries = 40; ; tries -= 1) {
      const known = await this.db.row<{ body: string; status: number | null; answer: object | null }>('select body, status, answer from sandbox_gateway.idempotency where key = $1', [key], 'gw.idem_read');
      if (known?.answer || tries === 0) return known;
      await new Promise((done) => { setTimeout(done, 25); });
    }
  }

  private async answer(method: string, path: string, form: Form, response: ServerResponse): Promise<Answer> {
    const [, version, kind, object, action] = path.split('/');
    if (version !== 'v1') return problem(404, 'invalid_request_error', 'Unknown path.');
    if (await this.failsOnce(kind === 'payment_intents' && action !== 'confirm' ? object : form.payment_intent)) return problem(500, 'api_error', 'Something went wrong.');
    if (kind === 'payment_intents') {
      if (method === 'POST' && !object) return this.createIntent(form);
      if (method === 'GET' && object) return this.read('intent', object);
      if (method === 'POST' && object && action === 'confirm') return this.confirm(object, form, response);
      if (method === 'POST' && object && action === 'cancel') return this.cancel(object);
    }
    if (kind === 'refunds') {
      if (method === 'POST' && !object) return this.createRefund(form);
      if (method === 'GET' && object) return this.read('refund', object);
      if (method === 'GET') return this.list('refunds', `select id, created, object from sandbox_gateway.refund`, form);
    }
    if (kind === 'disputes' && method === 'GET' && object) return this.read('dispute', object);
    if (kind === 'charges' && method === 'GET') return this.list('charges', chargeSql, form);
    if (kind === 'events' && method === 'GET') return this.list('events', 'select id, created, object from sandbox_gateway.event', form);
    return problem(404, 'invalid_request_error', 'Unknown path.');
  }

  private async createIntent(form: Form): Promise<Answer> {
    const amount = Number(form.amount);
    if (!Number.isInteger(amount) || amount < 1 || amount > 99_999_999 || form.currency !== 'cny') return problem(400, 'invalid_request_error', 'Invalid amount or currency.');
    const intentId = id('pi');
    const metadata = Object.fromEntries(Object.entries(form).flatMap(([name, value]) => {
      const inner = /^metadata\[(\w+)\]$/.exec(name)?.[1];
      return inner ? [[inner, value]] : [];
    }));
    const intent = {
      id: intentId, object: 'payment_intent', amount, amount_received: 0, currency: 'cny', status: 'requires_payment_method', client_secret: `${intentId}_secret_${randomBytes(12).toString('hex')}`,
      created: this.seconds(), description: form.description ?? null, livemode: false, metadata, transfer_group: form.transfer_group ?? null, last_payment_error: null, cancellation_reason: null,
    } satisfies Partial<Stripe.PaymentIntent>;
    await this.db.rows('insert into sandbox_gateway.intent (id, created, object) values ($1, $2, $3)', [intentId, intent.created, JSON.stringify(intent)], 'gw.intent');
    return { status: 200, body: intent };
  }

  private async confirm(intentId: string, form: Form, response: ServerResponse): Promise<Answer> {
    const fault = (sandboxFaults as readonly string[]).includes(form.fault ?? '') ? (form.fault as Fault) : 'none';
    const pays = form.outcome !== 'decline';
    if (pays && fault === 'succeeds_after_cancel') return this.payLater(intentId, form.client_secret ?? '');
    const change = pays
      ? { status: 'succeeded', last_payment_error: null, payment_method_types: [form.method ?? 'card'] }
      : { status: 'requires_payment_method', last_payment_error: { type: 'card_error', code: 'card_declined', message: 'Declined.' } };
    const row = await this.db.row<{ object: Stripe.PaymentIntent }>(`
      update sandbox_gateway.intent set fault = $3, charged = case when $4 then $7::bigint end, errors_left = case when $3 = 'error_once' then 1 else 0 end,
        object = object || $2::jsonb || case when $4 then jsonb_build_object('amount_received', (object->>'amount')::bigint + $5::int, 'amount', (object->>'amount')::bigint + $5::int) else '{}' end
      where id = $1 and object->>'status' = 'requires_payment_method' and object->>'client_secret' = $6 returning object`,
    [intentId, JSON.stringify(change), fault, pays, pays && fault === 'amount_differs' ? 1 : 0, form.client_secret ?? '', this.seconds()], 'gw.confirm');
    if (!row) return problem(400, 'invalid_request_error', 'This payment cannot be confirmed.', 'payment_intent_unexpected_state');
    if (pays && (fault === 'dispute_lost' || fault === 'dispute_won')) await this.dispute(row.object, fault === 'dispute_lost' ? 'lost' : 'won');
    if (fault === 'slow') await new Promise((done) => { setTimeout(done, slowMs).unref(); });
    await this.tell(pays ? 'payment_intent.succeeded' : 'payment_intent.payment_failed', row.object, fault);
    if (fault === 'answer_lost') response.destroy();
    return { status: 200, body: row.object };
  }

  private async cancel(intentId: string): Promise<Answer> {
    const row = await this.db.row<{ object: Stripe.PaymentIntent; fault: Fault | null }>(`
      update sandbox_gateway.intent set object = object || '{"status": "canceled"}' where id = $1 and object->>'status' in ('requires_payment_method', 'requires_action', 'processing') returning object, fault`, [intentId]);
    if (!row) return problem(400, 'invalid_request_error', 'This payment cannot be cancelled.', 'payment_intent_unexpected_state');
    await this.tell('payment_intent.canceled', row.object, 'none');
    if (row.fault === 'succeeds_after_cancel') await this.collectAfterAll(intentId);
    return { status: 200, body: row.object };
  }

  private async createRefund(form: Form): Promise<Answer> {
    const amount = Number(form.amount);
    // One statement: the sum is read under the lock of the intent, so that two refunds at once never exceed it.
    const made = await this.db.transaction(async () => {
      const intent = await this.db.row<{ object: Stripe.PaymentIntent; fault: Fault | null }>("select object, fault from sandbox_gateway.intent where id = $1 and object->>'status' = 'succeeded' for update", [form.payment_intent]);
      const sum = await this.db.row<{ fen: number }>("select coalesce(sum((object->>'amount')::bigint), 0)::float8 fen from sandbox_gateway.refund where intent = $1 and object->>'status' <> 'failed'", [form.payment_intent]);
      if (!intent || !Number.isInteger(amount) || amount < 1 || (sum?.fen ?? 0) + amount > intent.object.amount_received) return null;
      const refund = {
        id: id('re'), object: 'refund', amount, currency: 'cny', payment_intent: form.payment_intent, status: intent.fault === 'refund_fails' ? 'pending' : 'succeeded', created: this.seconds(), metadata: { key: form['metadata[key]'] ?? '' }, reason: null,
      } satisfies Partial<Stripe.Refund>;
      await this.db.rows('insert into sandbox_gateway.refund (id, created, intent, object) values ($1, $2, $3, $4)', [refund.id, refund.created, form.payment_intent, JSON.stringify(refund)]);
      return { refund, fails: intent.fault === 'refund_fails', later: intent.fault === 'refund_fails_later' };
    });
    if (!made) return problem(400, 'invalid_request_error', 'This amount cannot be refunded.', 'charge_already_refunded');
    if (made.fails) {
      const failed = await this.db.row<{ object: Stripe.Refund }>(`update sandbox_gateway.refund set object = object || '{"status": "failed", "failure_reason": "declined"}' where id = $1 returning object`, [made.refund.id]);
      if (failed) await this.tell('refund.failed', failed.object, 'none');
    } else {
      await this.tell('refund.updated', made.refund, 'none');
      if (made.later) await this.db.rows('insert into sandbox_gateway.late_delivery (event, due) values ($1, $2)', [made.refund.id, this.seconds() + lateSeconds]);
    }
    return { status: 200, body: made.refund };
  }

  private async read(table: 'intent' | 'refund' | 'dispute', objectId: string): Promise<Answer> {
    const row = await this.db.row<{ object: object }>(`select object from sandbox_gateway.${table} where id = $1`, [objectId], `gw.read_${table}`);
    return row ? { status: 200, body: row.object } : problem(404, 'invalid_request_error', 'No such object.', 'resource_missing');
  }

  /** Newest first, a page at a time, as the real one lists. */
  private async list(name: string, from: string, form: Form): Promise<Answer> {
    const limit = Math.min(Math.max(Number(form.limit ?? 10) || 10, 1), 100);
    const rows = await this.db.rows<{ object: object }>(`
      with all_of as (${from}), after as (select created, id from all_of where id = $2)
      select object from all_of where created >= $1 and (not exists (select from after) or (created, id) < (select created, id from after)) order by created desc, id desc limit $3`,
    [Number(form['created[gte]'] ?? 0) || 0, form.starting_after ?? '', limit + 1]);
    return { status: 200, body: { object: 'list', data: rows.slice(0, limit).map((row) => row.object), has_more: rows.length > limit, url: `/v1/${name}` } };
  }

  /** What was put off until now: late news, refunds that fail after all, disputes that the bank decides. */
  async catchUp(): Promise<void> {
    const due = await this.db.rows<{ event: string }>('delete from sandbox_gateway.late_delivery where due <= $1 returning event', [this.seconds()]);
    for (const { event } of due) {
      if (event.startsWith('re_')) {
        const failed = await this.db.row<{ object: Stripe.Refund }>(`update sandbox_gateway.refund set object = object || '{"status": "failed", "failure_reason": "declined"}' where id = $1 returning object`, [event]);
        if (failed) await this.tell('refund.failed', failed.object, 'none');
      } else {
        const told = await this.db.row<{ object: Stripe.Event }>('select object from sandbox_gateway.event where id = $1', [event]);
        if (told) this.webhooks.deliver(told.object, 'none');
      }
    }
    const closing = await this.db.rows<{ object: Stripe.Dispute }>(`
      update sandbox_gateway.dispute set closes = null, object = object || jsonb_build_object('status', outcome) where closes <= $1 returning object`, [this.seconds()]);
    for (const { object } of closing) await this.tell('charge.dispute.closed', object, 'none');
  }

  private seconds(): number {
    return Math.floor(this.clock.now().getTime() / 1000);
  }

  /** The tap is taken, and the money only moves when the shop has cancelled. */
  private async payLater(intentId: string, clientSecret: string): Promise<Answer> {
    const row = await this.db.row<{ object: object }>(`
      update sandbox_gateway.intent set fault = 'succeeds_after_cancel' where id = $1 and object->>'client_secret' = $2 and object->>'status' = 'requires_payment_method' returning object`, [intentId, clientSecret]);
    return row ? { status: 200, body: row.object } : problem(400, 'invalid_request_error', 'This payment cannot be confirmed.', 'payment_intent_unexpected_state');
  }

  private async collectAfterAll(intentId: string): Promise<void> {
    const row = await this.db.row<{ object: object }>(`
      update sandbox_gateway.intent set charged = $2, object = object || '{"status": "succeeded"}' || jsonb_build_object('amount_received', object->'amount') where id = $1 returning object`, [intentId, this.seconds()]);
    if (row) await this.tell('payment_intent.succeeded', row.object, 'none');
  }

  private async failsOnce(intentId: string | undefined): Promise<boolean> {
    if (!intentId) return false;
    return await this.db.row('update sandbox_gateway.intent set errors_left = errors_left - 1 where id = $1 and errors_left > 0 returning 1 failed', [intentId], 'gw.fails_once') !== null;
  }

  private async dispute(intent: Stripe.PaymentIntent, outcome: 'won' | 'lost'): Promise<void> {
    const dispute = {
      id: id('dp'), object: 'dispute', amount: intent.amount, currency: 'cny', payment_intent: intent.id, status: 'needs_response', reason: 'fraudulent', created: this.seconds(), livemode: false,
    } satisfies Partial<Stripe.Dispute>;
    await this.db.rows('insert into sandbox_gateway.dispute (id, created, intent, object, outcome, closes) values ($1, $2, $3, $4, $5, $6)',
      [dispute.id, dispute.created, intent.id, JSON.stringify(dispute), outcome, this.seconds() + lateSeconds]);
    await this.tell('charge.dispute.created', dispute, 'none');
  }

  private async tell(type: string, object: object, fault: Fault): Promise<void> {
    const event = { id: id('evt'), object: 'event', type, created: this.seconds(), livemode: false, pending_webhooks: 1, data: { object } };
    await this.db.rows('insert into sandbox_gateway.event (id, created, object) values ($1, $2, $3)', [event.id, event.created, JSON.stringify(event)], 'gw.event');
    if (fault === 'webhook_late') await this.db.rows('insert into sandbox_gateway.late_delivery (event, due) values ($1, $2)', [event.id, this.seconds() + lateSeconds]);
    else this.webhooks.deliver(event, fault);
  }
}
