import { log } from '@app/platform';
import type Stripe from 'stripe';
import type { Fault } from './sandbox-gateway.js';

const patienceMs = 5000;
const pausesMs = [200, 1000, 5000, 20_000];

/** Delivers signed events to the shop's own webhook route, with the faults that the pay page asks for. */
export class Webhooks {
  private target: string | null = null;
  private readonly timers = new Set<NodeJS.Timeout>();

  constructor(private readonly stripe: Stripe, private readonly secret: string) {}

  /** Where the shop listens; known only after it does. */
  deliverTo(shopUrl: string): void {
    this.target = `${shopUrl}/api/payments/webhook`;
  }

  stop(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.target = null;
  }

  deliver(event: { id: string; type: string }, fault: Fault): void {
    const body = JSON.stringify(event);
    if (fault === 'webhook_never') return;
    if (fault === 'webhook_forged') void this.post(body.replace('"livemode":false', '"livemode":true'), 't=1,v1=forged');
    if (fault === 'webhook_five_at_once') for (let n = 0; n < 4; n += 1) void this.send(body);
    // News of an earlier state that overtakes nothing: it comes after the success.
    if (fault === 'webhook_reordered') this.later(100, () => this.send(JSON.stringify({ ...event, id: `${event.id}_early`, type: 'payment_intent.processing' })));
    if (fault === 'webhook_replayed') this.later(300, () => this.send(body));
    void this.send(body).then(() => (fault === 'webhook_twice' ? this.send(body) : undefined));
  }

  private async send(body: string, tried = 0): Promise<void> {
    const header = this.stripe.webhooks.generateTestHeaderString({ payload: body, secret: this.secret });
    if (await this.post(body, header)) return;
    const pause = pausesMs[tried];
    if (pause !== undefined) this.later(pause, () => this.send(body, tried + 1));
  }

  private async post(body: string, signature: string): Promise<boolean> {
    if (!this.target) return true;
    try {
      const answer = await fetch(this.target, { method: 'POST', body, headers: { 'content-type': 'application/json', 'stripe-signature': signature }, signal: AbortSignal.timeout(patienceMs) });
      return answer.ok;
    } catch (error) {
      log.debug({ err: error }, 'sandbox webhook was not taken');
      return false;
    }
  }

  private later(ms: number, work: () => Promise<void>): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      void work();
    }, ms);
    timer.unref();
    this.timers.add(timer);
  }
}
