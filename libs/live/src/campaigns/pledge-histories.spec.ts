import type { ShareRule } from '@app/contracts';
import { Members } from '@app/members';
import { Payments } from '@app/payments';
import { startTestApp, type TestApp } from '@app/testing';
import { aCampaign, aCity, aStreamer, type City, evening, soldThrough } from '../testing/builders.js';
import { Agreements } from './agreements.js';
import { Pledges } from './pledges.js';
import { Recount } from './recount.js';

let app: TestApp;
let city: City;
let streamer: Awaited<ReturnType<typeof aStreamer>>;
beforeAll(async () => {
  app = await startTestApp();
  city = await aCity(app);
  streamer = await aStreamer(app, city);
});
afterAll(() => app.stop());

const histories = process.env.TEST_SIZE === 'long' ? 1000 : 200;
const each = 10;

/** A small generator of our own: a run is repeated by its seed. */
function dice(seed: number) {
  let state = seed;
  return (sides: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

const firstEvening = 6;

interface Line { id: string; order: number; fen: number; pieces: number; rule: ShareRule; gone: number; known: number | null }

test(`CY-3: ${histories} random histories of paying, refunds in parts, raised shares, doubled, reordered and late news are exact to the fen at each step`, async () => {
  const seed = Number(process.env.TEST_SEED ?? Date.now() % 1_000_000);
  const roll = dice(seed);
  const [pledges, payments] = [app.app.get(Pledges), app.app.get(Payments)];
  const me = { id: city.staff.id, sessionId: '', posts: [{ organisationId: city.id, organisationName: '', role: 'city_staff' as const }], signedInAt: app.clock.now() };
  const shops = Array.from({ length: 3 }, () => crypto.randomUUID());
  let steps = 0;

  for (let campaigns = 0; campaigns < histories / each; campaigns += 1) {
    const startsAt = evening(app, firstEvening + campaigns);
    const capFen = roll(3) === 0 ? 1 + roll(20_000) : null;
    let rule: ShareRule = roll(3) === 0 ? { kind: 'piece', fen: 1 + roll(300) } : { kind: 'part', bp: roll(2) === 0 ? 1 + roll(3000) : 50 * (1 + roll(20)) };
    const campaign = await aCampaign(app, city, streamer, startsAt, { share: rule, capFen, payer: roll(4) === 0 ? 'host' : 'shop' });
    const orders: { id: string; lines: Line[] }[] = [];
    // The other count, made another way than the ledger's: of what the news told, each line alone.
    const owes = (line: Line, gone: number) => {
      const kept = line.fen * (line.pieces - gone);
      return line.rule.kind === 'piece' ? line.rule.fen * (line.pieces - gone) : Math.floor((kept * line.rule.bp) / 10_000 + 0.5);
    };
    const check = async () => {
      steps += 1;
      const lines = orders.flatMap((order) => order.lines);
      const sum = lines.reduce((total, line) => total + (line.known === null ? 0 : owes(line, line.known)), 0);
      const net = capFen === null ? sum : Math.min(capFen, sum);
      const posted = await app.db.rows<{ line_id: string; fen: number }>("select line_id, sum(fen)::float8 fen from live.pledge_entry where campaign_id = $1 and line_id is not null group by 1 having sum(fen) <> 0 order by 1", [campaign.id]);
      const account = `charity:${campaign.id}`;
      const total = await app.db.row<{ fen: number }>('select coalesce(sum(fen), 0)::float8 fen from live.pledge_entry where campaign_id = $1', [campaign.id]);
      expect({ seed, steps, net: total?.fen, books: 0 - ((await payments.balances([account])).get(account) ?? 0), posted: Object.fromEntries(posted.map((row) => [row.line_id, row.fen])) }).toEqual({
        seed, steps, net, books: net, posted: Object.fromEntries(lines.filter((line) => line.known !== null && owes(line, line.known) !== 0).map((line) => [line.id, owes(line, line.known ?? 0)])),
      });
    };
    /** News of an order: what it holds at that moment is what counts from then on. */
    const hear = async (order: { id: string; lines: Line[] }) => {
      await Promise.all(Array.from({ length: 1 + roll(2) }, () => pledges.bringOrder(order.id)));
      for (const line of order.lines) line.known = line.gone;
    };

    for (let history = 0; history < each; history += 1) {
      const wish = Array.from({ length: 1 + roll(3) }, () => ({ fen: roll(2) === 0 ? 1 + roll(9000) : 10 * (1 + roll(900)), pieces: 1 + roll(4) }));
      const made = await soldThrough(app, campaign.showId, wish, { shopId: shops[roll(3)] ?? '', kind: roll(4) === 0 ? 'replay' : 'show', placedAt: app.clock.now() });
      const order = { id: made.orderId, lines: wish.map((line, at) => ({ id: made.lineIds[at] ?? '', order: orders.length, ...line, rule, gone: 0, known: null })) };
      orders.push(order);
      // Raised between ordering and paying: the order keeps what was promised when it was placed.
      if (roll(4) === 0) {
        rule = rule.kind === 'piece' ? { kind: 'piece', fen: rule.fen + roll(50) } : { kind: 'part', bp: rule.bp + (roll(2) === 0 ? roll(500) : 50) };
        await app.app.get(Agreements).raise(me, campaign.id, { share: rule, capFen, note: '补充协议' });
      }
      if (roll(5) > 0) await hear(order);
      await check();
      const line = order.lines[roll(order.lines.length)];
      const other = orders[roll(orders.length)];
      for (const [of, one] of [[order, line], [other, other?.lines[0]]] as const) {
        if (!of || !one || roll(2) === 0 || one.gone === one.pieces) continue;
        one.gone += 1 + roll(one.pieces - one.gone);
        await app.db.rows('update mall.order_line set refunded_quantity = $2, refunded_fen = price_fen * $2::int where id = $1', [one.id, one.gone]);
        if (roll(3) > 0) await hear(of);
        await check();
      }
      if (roll(3) === 0 && other) await hear(other);
    }
    for (const order of orders) await hear(order);
    await check();
    await app.app.get(Recount).count(campaign.id);
    expect(await app.db.rows('select expected_fen, posted_fen from live.pledge_difference where campaign_id = $1', [campaign.id])).toEqual([]);
  }
  expect(await app.db.row('select coalesce(sum(fen), 0)::int sum from payments.ledger_entry')).toEqual({ sum: 0 });
}, 600_000);

test('forty news of one order at once post it once', async () => {
  const campaign = await aCampaign(app, city, streamer, evening(app, firstEvening - 1));
  const { orderId } = await soldThrough(app, campaign.showId, [{ fen: 9990, pieces: 1 }, { fen: 100, pieces: 3 }]);

  await Promise.all(Array.from({ length: 40 }, () => app.app.get(Pledges).bringOrder(orderId)));

  expect(await app.db.row('select count(*)::int n, sum(fen)::int fen from live.pledge_entry where campaign_id = $1', [campaign.id])).toEqual({ n: 2, fen: 515 });
});

test('what was ordered before it was announced, after it ended, or from elsewhere is none of its lines', async () => {
  const before = app.clock.now();
  const campaign = await aCampaign(app, city, streamer, evening(app, firstEvening - 2));
  const pledges = app.app.get(Pledges);
  const early = await soldThrough(app, campaign.showId, [{ fen: 1000, pieces: 1 }], { placedAt: new Date(before.getTime() - 1000) });
  const elsewhere = await soldThrough(app, crypto.randomUUID(), [{ fen: 1000, pieces: 1 }]);
  const otherwise = await soldThrough(app, campaign.showId, [{ fen: 1000, pieces: 1 }], { kind: 'course' });
  const unpaid = await soldThrough(app, campaign.showId, [{ fen: 1000, pieces: 1 }], { paid: false });
  const inTime = await soldThrough(app, campaign.showId, [{ fen: 2000, pieces: 1 }]);
  await app.db.rows("update live.campaign set counts_until = now() + interval '1 hour' where id = $1", [campaign.id]);
  const late = await soldThrough(app, campaign.showId, [{ fen: 1000, pieces: 1 }], { placedAt: new Date(app.clock.now().getTime() + 3_700_000) });

  for (const sold of [early, elsewhere, otherwise, unpaid, late, inTime]) await pledges.bringOrder(sold.orderId);

  expect(await app.db.rows('select line_id, fen::int fen from live.pledge_entry where campaign_id = $1', [campaign.id])).toEqual([{ line_id: inTime.lineIds[0], fen: 100 }]);
});

test.each(['update live.pledge_entry set fen = fen + 1', 'delete from live.pledge_entry', 'truncate live.pledge_entry'])('the role of the application cannot: %s', async (statement) => {
  await expect(app.db.rows(statement)).rejects.toThrow('only ever added to');
});

test('the books name the campaign and who owes', async () => {
  const campaign = await aCampaign(app, city, streamer, evening(app, firstEvening - 3), { payer: 'host' });
  const { orderId } = await soldThrough(app, campaign.showId, [{ fen: 9990, pieces: 1 }]);
  await app.app.get(Pledges).bringOrder(orderId);
  const members = app.app.get(Members);
  await members.grantPost(city.staff.id, city.id, 'auditor', null);

  const accounts = (await city.staff.agent.get('/api/payments/ledger').expect(200)).body.accounts as { account: string; name: string; balanceFen: number }[];

  expect(accounts.filter((one) => one.account === `charity:${campaign.id}` || one.account === `pledged:${streamer.id}`)).toEqual([
    { account: `charity:${campaign.id}`, name: '蓝夹缬专场', balanceFen: -500 }, { account: `pledged:${streamer.id}`, name: '阿蓝', balanceFen: expect.any(Number) },
  ]);
});
