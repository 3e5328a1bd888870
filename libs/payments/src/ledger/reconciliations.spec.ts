import { randomUUID } from 'node:crypto';
import { Members } from '@app/members';
import { actAs, startTestApp, type TestApp } from '@app/testing';
import { Charges } from '../charges/charges.js';
import { PaymentPort } from '../gateway/payment-port.js';
import { Payments } from '../payments.js';
import { Sandbox } from '../sandbox/sandbox.js';
import { Reconciliations } from './reconciliations.js';

let app: TestApp;
beforeEach(async () => { app = await startTestApp(); });
afterEach(() => app.stop());

const run = async () => {
  app.clock.shiftTo(new Date(Date.now() + 10 * 60_000));
  await app.app.get(Reconciliations).run();
  app.clock.reset();
  return (await app.app.get(Reconciliations).latest())[0]?.differences.map((line) => ({ ...line })) ?? [];
};

/** A payment of 1,000 fen, read from the gateway and booked, as the mall would. */
async function aPayment() {
  const payable = { kind: 'test', id: randomUUID() };
  const charge = await app.app.get(Payments).charge({ payable, amountFen: 1000, description: '' });
  await app.app.get(Sandbox).confirm(charge.intentId ?? '', { clientSecret: charge.clientSecret ?? '', outcome: 'pay', method: 'card', fault: 'webhook_never' });
  await app.app.get(Charges).apply(await app.app.get(PaymentPort).get(charge.intentId ?? ''));
  await app.app.get(Payments).post({ kind: 'charge', ref: payable.id, entries: [{ account: 'gateway:clearing', fen: 1000 }, { account: 'pending:test', fen: -1000 }] });
  return { payable, intentId: charge.intentId ?? '' };
}

test('three payments and a refund that fit leave no difference', async () => {
  const { payable } = await aPayment();
  await aPayment();
  await aPayment();
  await app.app.get(Payments).refund({ payable, amountFen: 400, key: 'k' });
  await app.app.get(Payments).post({ kind: 'refund', ref: 'k', entries: [{ account: 'gateway:clearing', fen: -400 }, { account: 'pending:test', fen: 400 }] });
  await app.drain();

  expect(await run()).toEqual([]);
  expect((await app.app.get(Reconciliations).latest())[0]).toMatchObject({ charges: 3, refunds: 1 });
});

test('missing here: the gateway took what we know nothing of', async () => {
  const { id, clientSecret } = await app.app.get(PaymentPort).create({ amountFen: 700, attemptId: randomUUID(), payableKind: 'test', payableId: randomUUID(), description: '' });
  await app.app.get(Sandbox).confirm(id, { clientSecret: clientSecret ?? '', outcome: 'pay', method: 'card', fault: 'webhook_never' });

  expect(await run()).toEqual([{ class: 'missing_here', subject: id, oursFen: 0, theirsFen: 700 }]);
});

test('missing there: we call paid what the gateway never took', async () => {
  const { intentId } = await aPayment();
  await app.db.rows('update sandbox_gateway.intent set charged = null where id = $1', [intentId]);

  expect(await run()).toEqual([{ class: 'missing_there', subject: intentId, oursFen: 1000, theirsFen: 0 }]);
});

test('amount: both know it, and not the same fen', async () => {
  const { intentId } = await aPayment();
  await app.db.rows(`update sandbox_gateway.intent set object = object || '{"amount_received": 1001}' where id = $1`, [intentId]);

  expect(await run()).toEqual([{ class: 'amount', subject: intentId, oursFen: 1000, theirsFen: 1001 }]);
});

test('state: taken there, still open here', async () => {
  const charge = await app.app.get(Payments).charge({ payable: { kind: 'test', id: randomUUID() }, amountFen: 1000, description: '' });
  await app.app.get(Sandbox).confirm(charge.intentId ?? '', { clientSecret: charge.clientSecret ?? '', outcome: 'pay', method: 'card', fault: 'webhook_never' });

  expect(await run()).toEqual([{ class: 'state', subject: charge.intentId, oursFen: 0, theirsFen: 1000 }]);
});

test('twice: two charges stand for one payable', async () => {
  const { payable } = await aPayment();
  const again = await app.app.get(PaymentPort).create({ amountFen: 1000, attemptId: randomUUID(), payableKind: 'test', payableId: payable.id, description: '' });
  await app.app.get(Sandbox).confirm(again.id, { clientSecret: again.clientSecret ?? '', outcome: 'pay', method: 'card', fault: 'webhook_never' });

  expect(await run()).toEqual([{ class: 'missing_here', subject: again.id, oursFen: 0, theirsFen: 1000 }, { class: 'twice', subject: payable.id, oursFen: 1000, theirsFen: 2000 }]);
});

test('ledger: paid on both sides, and not in the books', async () => {
  const { payable } = await aPayment();
  await app.app.get(Payments).post({ kind: 'refund', ref: payable.id, entries: [{ account: 'gateway:clearing', fen: -250 }, { account: 'pending:test', fen: 250 }] });

  expect(await run()).toEqual([{ class: 'ledger', subject: payable.id, oursFen: 750, theirsFen: 1000 }]);
});

test('the auditor reads accounts, postings, what is open and the comparison; a village does not', async () => {
  await aPayment();
  await run();
  const organisationId = await app.app.get(Members).createOrganisation('city', '妇联', null);
  const auditor = await actAs(app, { posts: [{ organisationId, role: 'auditor' }] });
  const village = await actAs(app, { posts: [{ organisationId, role: 'village_staff' }] });

  expect((await auditor.agent.get('/api/payments/ledger').expect(200)).body).toMatchObject({ sumFen: 0, transactions: 1, accounts: [{ account: 'gateway:clearing', balanceFen: 1000 }, { account: 'pending:test', balanceFen: -1000 }] });
  expect((await auditor.agent.get('/api/payments/ledger/transactions?account=pending:test').expect(200)).body.items).toHaveLength(1);
  expect((await auditor.agent.get('/api/payments/open').expect(200)).body).toMatchObject({ attempts: [], quarantine: [], disputes: [] });
  expect((await auditor.agent.get('/api/payments/reconciliations').expect(200)).body.items).toHaveLength(1);
  for (const path of ['ledger', 'ledger/transactions', 'open', 'reconciliations']) expect((await village.agent.get(`/api/payments/${path}`)).body.code).toBe('members.not_allowed');
});
