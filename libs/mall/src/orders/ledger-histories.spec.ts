import { randomUUID } from 'node:crypto';
import { Payments } from '@app/payments';
import { shares } from '@app/platform';
import { startTestApp, type TestApp } from '@app/testing';
import { chargePostings, commissionPostings, disputePostings, pendingOf, refundPostings, sharePostings, strayPostings } from './ledger-postings.js';
import { commissionBackFen, commissionFen } from '../money/commission.js';
import { partnerBackFen, partnerFen, type PartnerShare } from '../money/partner-shares.js';
import { refundOf } from './refunds.js';

let app: TestApp;
beforeAll(async () => { app = await startTestApp(); });
afterAll(() => app.stop());

const histories = process.env.TEST_SIZE === 'long' ? 10_000 : 1000;

/** A small generator of our own: a run is repeated by its seed. */
function dice(seed: number) {
  let state = seed;
  return (sides: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

interface Sale { shopId: string; quantity: number; price: number; freight: number; refundedQuantity: number; refundedFen: number; commissionBp: number; shares: PartnerShare[] }

test(`${histories} random histories of payments, refunds, stray money and disputes end where an independent count ends`, async () => {
  const payments = app.app.get(Payments);
  const seed = Number(process.env.TEST_SEED ?? Date.now() % 1_000_000);
  const roll = dice(seed);
  const shopIds: string[] = Array.from({ length: 12 }, () => randomUUID());
  // The other count: plain sums per shop, of what came and what went.
  const owed = new Map<string, number>(shopIds.map((id) => [id, 0]));
  let atGateway = 0;
  let stray = 0;
  let kept = 0;
  const wholeRefunds: string[] = [];
  const tasks: (() => Promise<void>)[] = [];

  for (let n = 0; n < histories; n += 1) {
    const group = randomUUID();
    const sales: Sale[] = Array.from({ length: 1 + roll(3) }, () => ({ shopId: shopIds[roll(12)] ?? '', quantity: 1 + roll(5), price: roll(20_000), freight: roll(1500), refundedQuantity: 0, refundedFen: 0, commissionBp: roll(3) === 0 ? 0 : roll(2000), shares: roll(3) === 0 ? [{ shopId: shopIds[roll(12)] ?? '', bp: 1 + roll(9999) }] : [] }));
    const total = (sale: Sale) => sale.quantity * sale.price + sale.freight;
    const posts: (() => Promise<void>)[] = [];
    const post = (kind: string, ref: string, entries: { account: string; fen: number }[]) => { posts.push(() => payments.post({ kind, ref, entries })); };
    if (roll(8) === 0) {
      const fen = 1 + roll(50_000);
      post('stray', group, strayPostings(fen).arrived);
      if (roll(2) === 0) post('stray_back', group, strayPostings(fen).returned);
      else { stray += fen; atGateway += fen; }
    } else {
      post('charge', group, chargePostings(sales.map((sale) => ({ shopId: sale.shopId, totalFen: total(sale) }))));
      post('commission', group, commissionPostings(sales.map((sale) => ({ shopId: sale.shopId, fen: commissionFen(sale, sale.quantity) }))));
      for (const sale of sales) {
        const share = (fen: number[]) => sharePostings(sale.shopId, sale.shares.map((part, at) => ({ shopId: part.shopId, fen: fen[at] ?? 0 })));
        if (sale.shares.length > 0) post('share', randomUUID(), share(partnerFen(sale, sale.quantity)));
        owed.set(sale.shopId, (owed.get(sale.shopId) ?? 0) + total(sale));
        atGateway += total(sale);
        const whole = roll(3) === 0;
        while (sale.refundedQuantity < sale.quantity) {
          if (!whole && roll(2) === 0) break;
          const quantity = 1 + roll(sale.quantity - sale.refundedQuantity);
          const fen = refundOf(sale, quantity, whole || roll(2) === 0);
          post('commission_back', `case:${randomUUID()}`, commissionPostings([{ shopId: sale.shopId, fen: 0 - commissionBackFen(sale, quantity) }]));
          if (sale.shares.length > 0) post('share_back', `case:${randomUUID()}`, share(partnerBackFen(sale, quantity).map((fen) => 0 - fen)));
          sale.refundedQuantity += quantity;
          sale.refundedFen += fen;
          post('refund', `case:${randomUUID()}`, refundPostings(sale.shopId, fen));
          owed.set(sale.shopId, (owed.get(sale.shopId) ?? 0) - fen);
          atGateway -= fen;
        }
        // Counted another way than by the parts that went back: what stands on the pieces that stayed.
        const part = Math.floor((sale.price * (sale.quantity - sale.refundedQuantity) * sale.commissionBp) / 10_000);
        owed.set(sale.shopId, (owed.get(sale.shopId) ?? 0) - part);
        kept += part;
        // Of two, the nearest whole fen; a half is the seller's.
        for (const { shopId, bp } of sale.shares) {
          const partner = Math.ceil(((sale.price * (sale.quantity - sale.refundedQuantity) - part) * bp) / 10_000 - 0.5);
          owed.set(sale.shopId, (owed.get(sale.shopId) ?? 0) - partner);
          owed.set(shopId, (owed.get(shopId) ?? 0) + partner);
        }
        if (whole) wholeRefunds.push(`${total(sale)}=${sale.refundedFen}`);
      }
      if (roll(20) === 0) {
        const rest = sales.map((sale) => total(sale) - sale.refundedFen);
        const parts = shares(rest.reduce((sum, part) => sum + part, 0), rest);
        post('dispute_lost', randomUUID(), disputePostings(sales.map((sale, at) => ({ shopId: sale.shopId, fen: parts[at] ?? 0 }))));
        for (const [at, sale] of sales.entries()) owed.set(sale.shopId, (owed.get(sale.shopId) ?? 0) - (rest[at] ?? 0));
        atGateway -= rest.reduce((sum, part) => sum + part, 0);
      }
    }
    // News come twice and in any order.
    for (const one of posts) for (let times = 1 + roll(2); times > 0; times -= 1) tasks.splice(roll(tasks.length + 1), 0, one);
  }
  await Promise.all(Array.from({ length: 16 }, async () => { for (let task = tasks.pop(); task; task = tasks.pop()) await task(); }));

  const accounts = [...shopIds.map(pendingOf), 'gateway:clearing', 'transit:stray', 'commission'];
  const balances = await payments.balances(accounts);
  expect({ seed, balances: Object.fromEntries(balances) }).toEqual({ seed, balances: { ...Object.fromEntries([...owed].map(([id, fen]) => [pendingOf(id), 0 - fen])), 'gateway:clearing': atGateway, 'transit:stray': 0 - stray, commission: 0 - kept } });
  expect(wholeRefunds.filter((pair) => pair.split('=')[0] !== pair.split('=')[1])).toEqual([]);
  expect(await app.db.row('select coalesce(sum(fen), 0)::int sum from payments.ledger_entry')).toEqual({ sum: 0 });
}, 300_000);

test('a posting that does not sum to zero is refused at the end of its transaction', async () => {
  await expect(app.app.get(Payments).post({ kind: 'charge', ref: randomUUID(), entries: [{ account: 'gateway:clearing', fen: 1 }] })).rejects.toThrow('must sum to zero');
});

test.each(['update payments.ledger_entry set fen = fen + 1', 'delete from payments.ledger_entry', 'truncate payments.ledger_entry', "update payments.ledger_transaction set ref = 'x'", 'delete from payments.ledger_transaction', 'truncate payments.ledger_transaction cascade'])(
  'the role of the application cannot: %s', async (statement) => {
    await expect(app.db.rows(statement)).rejects.toThrow('only ever added to');
  });
