import { randomUUID } from 'node:crypto';
import { startTestApp, type TestApp } from '@app/testing';
import Stripe from 'stripe';
import { Sandbox } from '../sandbox/sandbox.js';
import { GatewaySilent, PaymentPort } from './payment-port.js';
import { StripeGateway } from './stripe-gateway.js';

let app: TestApp;
beforeAll(async () => { app = await startTestApp(); });
afterAll(() => app.stop());

const key = process.env.STRIPE_TEST_KEY;
interface Side { gateway: PaymentPort; client: Stripe; pay(intentId: string): Promise<void> }

const sides: [string, () => Side][] = [
  ['the sandbox', () => ({
    gateway: app.app.get(PaymentPort), client: app.app.get(Sandbox).client(),
    pay: async (intentId) => {
      const intent = await app.app.get(PaymentPort).get(intentId);
      await app.app.get(Sandbox).confirm(intentId, { clientSecret: intent.clientSecret ?? '', outcome: 'pay', method: 'card' });
    },
  })],
  ...(key ? [['Stripe test mode', () => {
    const client = new Stripe(key, { telemetry: false });
    const pay = async (intentId: string) => { await client.paymentIntents.confirm(intentId, { payment_method: 'pm_card_visa', return_url: 'http://localhost:3000/' }); };
    return { client, pay, gateway: new StripeGateway('stripe', client, 'whsec_contract', null, () => undefined) };
  }] as [string, () => Side]] : []),
];

const wish = () => ({ amountFen: 1234, attemptId: randomUUID(), payableKind: 'order_group', payableId: randomUUID(), description: 'contract' });

describe.each(sides)('%s', (_name, side) => {
  test('opens an intent, and the same attempt again gives the same one', async () => {
    const one = wish();
    const [first, second] = [await side().gateway.create(one), await side().gateway.create(one)];

    expect(second.id).toBe(first.id);
    expect(first).toMatchObject({ state: 'open', amountFen: 1234, currency: 'cny', payableKind: 'order_group', payableId: one.payableId, attemptId: one.attemptId, receivedFen: 0 });
  });

  test('the same attempt with another amount is refused, and nobody is charged', async () => {
    const one = wish();
    await side().gateway.create(one);

    await expect(side().gateway.create({ ...one, amountFen: 1 })).rejects.toBeInstanceOf(GatewaySilent);
  });

  test('cancels what is open, and says so again', async () => {
    const intent = await side().gateway.create(wish());

    expect((await side().gateway.cancel(intent.id)).state).toBe('cancelled');
    expect((await side().gateway.cancel(intent.id)).state).toBe('cancelled');
  });

  test('what is paid cannot be cancelled, is listed, and goes back in parts up to the whole, once per key', async () => {
    const since = new Date(Date.now() - 60_000);
    const one = wish();
    const intent = await side().gateway.create(one);
    await side().pay(intent.id);

    expect((await side().gateway.cancel(intent.id)).state).toBe('succeeded');
    const refundKey = randomUUID();
    const part = await side().gateway.refund(intent.id, 1000, refundKey);
    expect((await side().gateway.refund(intent.id, 1000, refundKey)).id).toBe(part.id);
    await expect(side().gateway.refund(intent.id, 235, randomUUID())).rejects.toThrow(/refund/);
    expect((await side().gateway.getRefund(part.id)).id).toBe(part.id);
    expect((await side().gateway.charges(since)).find((charge) => charge.intentId === intent.id)).toEqual({ at: expect.any(Date) as Date, intentId: intent.id, amountFen: 1234, refundedFen: 1000, payableId: one.payableId, attemptId: one.attemptId });
    expect((await side().gateway.refunds(since)).find((refund) => refund.id === part.id)).toMatchObject({ key: refundKey, amountFen: 1000 });
  });

  test('names ids alone beside amount and description', async () => {
    const one = wish();
    const intent = await side().client.paymentIntents.retrieve((await side().gateway.create(one)).id);

    expect(intent.metadata).toEqual({ payable_kind: 'order_group', payable_id: one.payableId, attempt_id: one.attemptId });
    expect([intent.receipt_email ?? null, intent.shipping ?? null, intent.customer ?? null]).toEqual([null, null, null]);
  });
});

test('the gateway lists a page at a time, each line once', async () => {
  const gateway = app.app.get(PaymentPort);
  const client = app.app.get(Sandbox).client();
  for (let n = 0; n < 3; n += 1) await gateway.create(wish()).then((intent) => gateway.cancel(intent.id));
  const seen: string[] = [];
  for await (const event of client.events.list({ limit: 2 })) seen.push(event.id);

  expect(seen.length).toBeGreaterThanOrEqual(3);
  expect(new Set(seen).size).toBe(seen.length);
});

test.each([
  ['create', (gateway: PaymentPort) => gateway.create(wish())], ['get', (gateway: PaymentPort) => gateway.get('pi')], ['cancel', (gateway: PaymentPort) => gateway.cancel('pi')],
  ['refund', (gateway: PaymentPort) => gateway.refund('pi', 1, 'k')], ['getRefund', (gateway: PaymentPort) => gateway.getRefund('re')], ['getDispute', (gateway: PaymentPort) => gateway.getDispute('dp')],
  ['charges', (gateway: PaymentPort) => gateway.charges(new Date())], ['refunds', (gateway: PaymentPort) => gateway.refunds(new Date())],
] as const)('%s is refused inside a transaction', async (_name, call) => {
  const gateway = app.app.get(PaymentPort);

  await expect(app.db.transaction(async () => { await call(gateway); })).rejects.toThrow('inside a transaction');
});
