import { Members } from '@app/members';
import { actAs, startTestApp, type TestApp } from '@app/testing';
import { aCampaign, aCity, anAgreement, aShow, aStreamer, type City, dayMs, evening, hourMs, makeShow, sendPaper, signAgreement, signInAgain, soldThrough, tick } from '../testing/builders.js';
import { Rooms } from '../shows/rooms.js';
import { Pledges } from './pledges.js';
import { Recount } from './recount.js';

let app: TestApp;
let city: City;
let second: Awaited<ReturnType<typeof actAs>>;
let streamer: Awaited<ReturnType<typeof aStreamer>>;
beforeAll(async () => {
  app = await startTestApp({ DATABASE_POOL: '45' });
  city = await aCity(app);
  second = await actAs(app, { posts: [{ organisationId: city.id, role: 'city_staff' }] });
  streamer = await aStreamer(app, city);
});
afterEach(async () => {
  app.clock.reset();
  for (const who of [city.staff, second, streamer]) await signInAgain(app, who);
});
afterAll(() => app.stop());

type Person = typeof second;
let evenings = 2;
const nextEvening = () => evening(app, evenings += 1);
const at = (id: string, path = '') => `/api/live/staff/campaigns/${id}${path}`;
const desk = async (id: string, who: Person = city.staff) => (await who.agent.get(at(id)).expect(200)).body;
const page = async (id: string) => (await app.visitor().get(`/api/live/charity/${id}`).expect(200)).body;
const stateOf = async (id: string) => (await app.db.row<{ state: string }>('select state from live.campaign where id = $1', [id]))?.state;
const bring = (orderId: string) => app.app.get(Pledges).bringOrder(orderId);
const later = async (ms: number) => { app.clock.shiftTo(new Date(app.clock.now().getTime() + ms)); for (const who of [city.staff, second]) await signInAgain(app, who); };
const finish = async (orderId: string) => {
  await app.db.rows("update mall.orders set state = 'finished' where id = $1", [orderId]);
  await app.db.rows("insert into mall.order_event (order_id, at, what, by_kind) values ($1, $2, 'finished', 'system')", [orderId, app.clock.now()]);
};
const refund = async (lineId: string | undefined, pieces: number) => app.db.rows('update mall.order_line set refunded_quantity = refunded_quantity + $2, refunded_fen = refunded_fen + price_fen * $2::int where id = $1', [lineId, pieces]);
/** A charity show that has been on air and is over. */
async function anEndedShow(change: object = {}) {
  const campaign = await aCampaign(app, city, streamer, nextEvening(), change);
  const post = (act: string) => streamer.agent.post(`/api/live/desk/shows/${campaign.showId}/${act}`).expect(200);
  await post('open');
  await app.app.get(Rooms).mediaEvent(campaign.showId, { kind: 'playable', at: app.clock.now() });
  await post('begin');
  return { ...campaign, end: () => post('end') };
}
let references = 0;
const aVoucher = (fen: number, change: object = {}) => ({ fen, bankReference: `ZS${references += 1}`, paidOn: '2026-01-06', receiptNumber: `浙财票 ${references}`, ...change });
const prepare = (id: string, voucher: object, who: Person = city.staff) => who.agent.post(at(id, '/vouchers')).send(voucher);

test('an agreement is written, its paper put beside it, and in force; then it stands', async () => {
  const showId = await makeShow(streamer, aShow(nextEvening(), { kind: 'charity' }), 'review');
  const id = (await app.db.row<{ id: string }>('select id from live.campaign where show_id = $1', [showId]))?.id ?? '';
  expect(await desk(id)).toMatchObject({ state: 'draft', number: null, agreement: null, can: { write: true, agree: false, raise: false, pay: false } });
  expect((await city.staff.agent.post(at(id, '/agree'))).body).toEqual({ code: 'live.agreement_incomplete', missing: ['agreement', 'file'] });
  expect((await sendPaper(city.staff, at(id, '/agreement/file'))).body).toEqual({ code: 'live.agreement_incomplete', missing: ['agreement'] });
  await city.staff.agent.post(at(id, '/agreement')).send(anAgreement()).expect(200);
  expect((await city.staff.agent.post(at(id, '/agree'))).body).toEqual({ code: 'live.agreement_incomplete', missing: ['file'] });
  expect((await sendPaper(city.staff, at(id, '/agreement/file'), Buffer.from('<html>')))).toMatchObject({ status: 400, body: { code: 'request.malformed' } });
  const { body } = await sendPaper(city.staff, at(id, '/agreement/file')).expect(200);
  expect(body.agreement).toMatchObject({ version: 1, hasFile: true, sha256: expect.stringMatching(/^[0-9a-f]{64}$/), signatories: ['乐清市妇女联合会', '乐清市慈善总会'] });
  expect((await city.staff.agent.get(at(id, '/agreement/file')).expect(200)).headers['content-type']).toBe('application/pdf');

  await city.staff.agent.post(at(id, '/agree')).expect(200);
  // Written anew it has to be signed anew.
  await city.staff.agent.post(at(id, '/agreement')).send(anAgreement({ number: '乐慈协-2026-08' })).expect(200);
  expect(await desk(id)).toMatchObject({ state: 'draft', agreement: { version: 2, hasFile: false } });
  await signAgreement(app, city.staff, showId);
  await city.staff.agent.post(`/api/live/desk/shows/${showId}/approve`).expect(200);

  expect((await city.staff.agent.post(at(id, '/agreement')).send(anAgreement())).body).toEqual({ code: 'live.campaign_state', state: 'published' });
  expect(await page(id)).toMatchObject({ state: 'published', number: '乐慈协-2026-07', receiver: '乐清市慈善总会', payer: 'shop', netFen: 0, lines: 0, overdue: false, result: null, vouchers: [] });
});

test.each([
  ['without a second party', { signatories: ['乐清市妇女联合会'] }, 'signatories'], ['that gives nothing', { share: { kind: 'part', bp: 0 } }, 'share.bp'], ['to be paid before the show', { payBy: '2026-01-05' }, 'payBy'],
  ['signed tomorrow', { signedOn: '2098-01-01' }, 'signedOn'], ['with a cap of nothing', { capFen: 0 }, 'capFen'],
])('an agreement %s is refused', async (_name, change, path) => {
  const showId = await makeShow(streamer, aShow(nextEvening(), { kind: 'charity' }), 'review');
  const id = (await app.db.row<{ id: string }>('select id from live.campaign where show_id = $1', [showId]))?.id ?? '';

  const answer = await city.staff.agent.post(at(id, '/agreement')).send(anAgreement(change));

  expect([answer.status, answer.body.code, answer.body.fields?.[0]?.path]).toEqual([400, 'request.malformed', path]);
});

test('campaigns are for staff above the host who do not work on the show', async () => {
  const { id } = await aCampaign(app, city, streamer, nextEvening());
  const elsewhere = await actAs(app, { posts: [{ organisationId: await app.app.get(Members).createOrganisation('city', '别的妇联', null), role: 'city_staff' }] });
  const code = async (who: { agent: Person['agent'] }, path = '') => (await who.agent.get(at(id, path))).body.code;

  expect([await code(streamer), await code(await actAs(app)), await code(elsewhere), await code({ agent: app.visitor() })]).toEqual(['live.unknown_campaign', 'live.unknown_campaign', 'live.unknown_campaign', 'members.sign_in_needed']);
  expect(await code(streamer, '/agreement/file')).toBe('live.unknown_campaign');
  expect((await prepare(id, aVoucher(1), elsewhere)).body).toEqual({ code: 'live.unknown_campaign' });
  expect((await streamer.agent.get('/api/live/staff/campaigns')).body).toEqual({ code: 'members.not_allowed' });
  expect((await elsewhere.agent.get('/api/live/staff/campaigns?tab=running').expect(200)).body.items).toEqual([]);
  expect((await city.staff.agent.get('/api/live/staff/campaigns?tab=running').expect(200)).body.items.map((one: { id: string }) => one.id)).toContain(id);
  expect((await city.staff.agent.get('/api/live/staff/campaigns?after=x')).status).toBe(400);
});

test('CY-2: the share may grow, for orders from then on, and never shrink', async () => {
  const { id, showId } = await aCampaign(app, city, streamer, nextEvening(), { capFen: 10_000 });
  const before = await soldThrough(app, showId, [{ fen: 10_000, pieces: 1 }]);
  const raise = (change: object) => city.staff.agent.post(at(id, '/share')).send({ share: { kind: 'part', bp: 500 }, capFen: 10_000, note: '补充协议一', ...change });
  for (const lower of [{ share: { kind: 'part', bp: 499 } }, { share: { kind: 'piece', fen: 9999 } }, { capFen: 9999 }]) expect((await raise(lower)).body).toEqual({ code: 'live.share_lowered' });
  await later(1000);

  await raise({ share: { kind: 'part', bp: 800 }, capFen: null }).expect(200);
  const after = await soldThrough(app, showId, [{ fen: 10_000, pieces: 1 }]);
  for (const sold of [after, before]) await bring(sold.orderId);

  const open = await page(id);
  expect([open.netFen, open.capFen, open.share, open.rules.map((rule: { version: number; share: object }) => [rule.version, rule.share])]).toEqual([
    1300, null, { kind: 'part', bp: 800 }, [[1, { kind: 'part', bp: 500 }], [2, { kind: 'part', bp: 800 }]],
  ]);
  expect((await app.visitor().get(`/api/live/shows/${showId}`)).body.share).toEqual({ kind: 'part', bp: 800 });
});

test('from the sale through the end of all returns to money paid over by two persons, its result, and a refund after that', async () => {
  const { id, showId, end } = await anEndedShow();
  expect(await stateOf(id)).toBe('running');
  const [one, two] = [await soldThrough(app, showId, [{ fen: 9990, pieces: 2 }]), await soldThrough(app, showId, [{ fen: 5000, pieces: 1 }], { kind: 'replay' })];
  for (const sold of [one, two]) await bring(sold.orderId);
  expect(await page(id)).toMatchObject({ lines: 2, pledgedFen: 1249, returnedFen: 0, netFen: 1249, payableFen: 0, paidFen: 0 });
  await refund(one.lineIds[0], 1);
  await bring(one.orderId);
  expect((await app.visitor().get(`/api/live/shows/${showId}/charity`).expect(200)).body).toMatchObject({ campaignId: id, pledgedFen: 1249, returnedFen: 499, netFen: 750, share: { kind: 'part', bp: 500 }, receiver: '乐清市慈善总会' });
  expect((await prepare(id, aVoucher(1))).body).toEqual({ code: 'live.not_payable', payableFen: 0 });

  await end();
  await later(8 * dayMs);
  await tick(app, 'live.campaign-clocks');
  expect(await stateOf(id)).toBe('settling');
  await finish(one.orderId);
  await city.staff.agent.post(at(id, '/recount')).expect(200);
  expect(await page(id)).toMatchObject({ payableFen: 500, netFen: 750 });
  expect((await prepare(id, aVoucher(501))).body).toEqual({ code: 'live.not_payable', payableFen: 500 });
  expect((await prepare(id, aVoucher(500, { paidOn: '2098-01-01' }))).body.code).toBe('request.malformed');
  const voucher = aVoucher(500);
  const { body } = await prepare(id, voucher).expect(201);
  const [first] = body.vouchers;
  expect((await prepare(id, aVoucher(1))).body).toEqual({ code: 'live.voucher_open' });
  expect((await second.agent.post(`/api/live/staff/vouchers/${first.id}/confirm`)).body).toEqual({ code: 'live.receipt_needed' });
  expect((await sendPaper(second, `/api/live/staff/vouchers/${first.id}/file`)).body).toEqual({ code: 'live.two_persons_needed' });
  await sendPaper(city.staff, `/api/live/staff/vouchers/${first.id}/file`).expect(200);
  expect((await city.staff.agent.post(`/api/live/staff/vouchers/${first.id}/confirm`)).body).toEqual({ code: 'live.two_persons_needed' });
  expect((await page(id)).vouchers).toEqual([]);

  const answers = await Promise.all(Array.from({ length: 40 }, () => second.agent.post(`/api/live/staff/vouchers/${first.id}/confirm`)));
  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
  expect(await page(id)).toMatchObject({ state: 'settling', payableFen: 0, paidFen: 500, vouchers: [{ fen: 500, bankReference: voucher.bankReference, receiptNumber: voucher.receiptNumber, paidOn: '2026-01-06', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }] });
  expect((await second.agent.get(`/api/live/staff/vouchers/${first.id}/file`).expect(200)).headers['content-type']).toBe('application/pdf');
  await finish(two.orderId);
  await app.app.get(Recount).count(id);
  expect((await prepare(id, { ...aVoucher(250), bankReference: voucher.bankReference })).body).toEqual({ code: 'live.reference_used' });
  const next = (await prepare(id, aVoucher(250), second).expect(201)).body.vouchers.find((one: { confirmedAt: string | null }) => one.confirmedAt === null);
  await second.agent.delete(`/api/live/staff/vouchers/${next.id}`).expect(200);
  const last = (await prepare(id, aVoucher(250), second).expect(201)).body.vouchers.find((one: { confirmedAt: string | null }) => one.confirmedAt === null);
  await sendPaper(second, `/api/live/staff/vouchers/${last.id}/file`).expect(200);
  expect((await city.staff.agent.post(at(id, '/result')).send({ text: '太早' })).body).toEqual({ code: 'live.campaign_state', state: 'settling' });
  await city.staff.agent.post(`/api/live/staff/vouchers/${last.id}/confirm`).expect(200);
  expect(await stateOf(id)).toBe('paid_over');

  await city.staff.agent.post(at(id, '/result')).send({ text: '资助十二名女童一学期的书本。' }).expect(200);
  const shown = await page(id);
  expect(shown).toMatchObject({ state: 'result', paidFen: 750, netFen: 750, result: { text: '资助十二名女童一学期的书本。' }, reports: [{ kind: 'result', netFen: 750, paidFen: 750 }] });
  await refund(two.lineIds[0], 1);
  await bring(two.orderId);
  expect(await page(id)).toMatchObject({ netFen: 500, payableFen: -250, paidFen: 750 });
  await city.staff.agent.post(at(id, '/close')).expect(200);
  expect((await city.staff.agent.post(at(id, '/close'))).body).toEqual({ code: 'live.campaign_state', state: 'closed' });
  const accounts = await app.db.rows<{ account: string; fen: number }>("select account, sum(e.fen)::int fen from payments.ledger_entry e where account = $1 or account = 'bank' group by 1 order by 1", [`charity:${id}`]);
  expect(accounts).toEqual([{ account: 'bank', fen: -750 }, { account: `charity:${id}`, fen: 250 }]);
});

test('money acts want a fresh sign-in', async () => {
  const { id } = await aCampaign(app, city, streamer, nextEvening());
  app.clock.shiftTo(new Date(app.clock.now().getTime() + 11 * 60_000));

  expect((await prepare(id, aVoucher(1))).body.code).toBe('members.second_factor_needed');
});

test('CY-5: what is not paid after its day is overdue in public, and staff hear of it once', async () => {
  const campaign = await anEndedShow({ payBy: '2027-12-30' });
  const { orderId } = await soldThrough(app, campaign.showId, [{ fen: 9990, pieces: 1 }]);
  await bring(orderId);
  const overdue = async () => [(await page(campaign.id)).overdue, (await app.visitor().get(`/api/live/shows/${campaign.showId}/charity`)).body.overdue];
  const told = async () => (await app.db.row<{ n: number }>("select count(*)::int n from messages.notice where kind = 'live.pledge_overdue' and person_id = $1", [city.staff.id]))?.n;

  app.clock.shiftTo(new Date('2027-12-30T15:59:59Z'));
  expect(await overdue()).toEqual([false, false]);
  app.clock.shiftTo(new Date('2027-12-30T16:00:01Z'));
  await tick(app, 'live.campaign-clocks', 'live.campaign-clocks');

  expect([await overdue(), await told()]).toEqual([[true, true], 1]);
});

test('CY-6: the figures publish themselves each quarter while it runs, and in full within three months of the end', async () => {
  const campaign = await anEndedShow();
  const { orderId } = await soldThrough(app, campaign.showId, [{ fen: 10_000, pieces: 1 }]);
  await bring(orderId);
  const reports = async () => (await page(campaign.id)).reports.map((report: { kind: string; netFen: number }) => [report.kind, report.netFen]);
  const run = async (days: number) => { app.clock.shiftTo(new Date(start + days * dayMs)); await tick(app, 'live.campaign-clocks', 'live.campaign-clocks'); return reports(); };
  const start = app.clock.now().getTime();

  expect([await run(88), await run(93), await run(120)]).toEqual([[], [['running', 500]], [['running', 500]]]);
  await signInAgain(app, streamer);
  await campaign.end();
  expect(await run(120 + 7 + 86)).toEqual([['running', 500]]);
  expect(await run(120 + 7 + 92)).toEqual([['running', 500], ['final', 500]]);
});

test('a show that is cancelled closes its campaign; what was bought in its lobby stays promised', async () => {
  const [empty, sold] = [await aCampaign(app, city, streamer, nextEvening()), await aCampaign(app, city, streamer, nextEvening())];
  const { orderId } = await soldThrough(app, sold.showId, [{ fen: 10_000, pieces: 1 }]);
  await bring(orderId);

  for (const { showId } of [empty, sold]) await city.staff.agent.post(`/api/live/desk/shows/${showId}/cancel`).send({ reason: '台风' }).expect(200);

  expect([await stateOf(empty.id), await stateOf(sold.id), (await page(sold.id)).netFen]).toEqual(['closed', 'settling', 500]);
  const { items } = (await app.visitor().get('/api/live/charity').expect(200)).body;
  expect(items.map((one: { id: string }) => one.id)).not.toContain(empty.id);
});

test('a campaign that sold nothing is paid over by itself', async () => {
  const { id, end } = await anEndedShow();
  await end();
  await later(8 * dayMs);
  await tick(app, 'live.campaign-clocks', 'live.recount-pledges');

  expect(await stateOf(id)).toBe('paid_over');
});

test('a draft is hidden from everybody', async () => {
  const showId = await makeShow(streamer, aShow(nextEvening(), { kind: 'charity' }), 'review');
  const id = await signAgreement(app, city.staff, showId);
  const codes = await Promise.all([`/api/live/charity/${id}`, `/api/live/charity/${id}/rows.csv`, `/api/live/shows/${showId}/charity`].map(async (path) => (await app.visitor().get(path)).body.code));

  expect(codes).toEqual(['live.unknown_campaign', 'live.unknown_campaign', 'live.unknown_campaign']);
  expect((await app.visitor().get('/api/live/charity')).body.items.map((one: { id: string }) => one.id)).not.toContain(id);
});

test('CY-4: a night that differs is noted, told at the second look, and set right by two persons', async () => {
  const { id, showId } = await aCampaign(app, city, streamer, nextEvening());
  const { orderId, lineIds } = await soldThrough(app, showId, [{ fen: 10_000, pieces: 2 }]);
  await bring(orderId);
  const lost = await soldThrough(app, showId, [{ fen: 7000, pieces: 1 }]);
  await refund(lineIds[0], 1);
  const told = async () => (await app.db.row<{ n: number }>("select count(*)::int n from messages.notice where kind = 'live.pledges_differ' and person_id = $1", [city.staff.id]))?.n;
  const differences = async () => (await desk(id)).differences.map((one: { expectedFen: number; postedFen: number; toldAt: string | null }) => [one.expectedFen, one.postedFen, one.toldAt !== null]);

  await tick(app, 'live.recount-pledges');
  expect([await differences(), await told(), (await page(id)).differs]).toEqual([[[500, 1000, false], [350, 0, false]], 0, false]);
  await tick(app, 'live.recount-pledges');
  expect([await differences(), await told(), (await page(id)).differs]).toEqual([[[500, 1000, true], [350, 0, true]], 1, true]);
  const [wrong, missing] = (await desk(id)).differences;
  const act = (who: Person, difference: { id: string }, what: string, body: object = {}) => who.agent.post(`/api/live/staff/differences/${difference.id}/${what}`).send(body);
  expect((await act(second, wrong, 'confirm')).body).toEqual({ code: 'live.two_persons_needed' });
  for (const one of [wrong, missing]) await act(city.staff, one, 'propose', { reason: '当晚消息没有送到' }).expect(200);
  expect((await act(city.staff, wrong, 'confirm')).body).toEqual({ code: 'live.two_persons_needed' });
  await act(second, wrong, 'confirm').expect(200);
  // The news came after all: there is nothing left to set right.
  await bring(lost.orderId);
  expect((await act(second, missing, 'confirm')).body).toEqual({ code: 'live.no_difference' });
  await tick(app, 'live.recount-pledges');

  expect([await differences(), (await page(id)).netFen, (await page(id)).differs]).toEqual([[], 850, false]);
  expect(await app.db.rows("select fen::int fen, note, by_id, second_id from live.pledge_entry where campaign_id = $1 and kind = 'adjustment'", [id])).toEqual([{ fen: -500, note: '当晚消息没有送到', by_id: city.staff.id, second_id: second.id }]);
  expect((await act(second, wrong, 'confirm')).body).toEqual({ code: 'live.no_difference' });
});

test('an entry that nothing was sold for alarms, and no adjustment hides it', async () => {
  const { id } = await aCampaign(app, city, streamer, nextEvening());
  await app.db.rows("insert into live.pledge_entry (campaign_id, line_id, account, kind, fen, at) values ($1, uuidv7(), 'pending:x', 'line', 100, now())", [id]);
  await tick(app, 'live.recount-pledges', 'live.recount-pledges');

  const { differences } = await desk(id);
  expect(differences.map((one: { lineNo: null; expectedFen: number; postedFen: number }) => [one.expectedFen, one.postedFen]).toSorted()).toEqual([[0, 100], [100, 0]]);
  const code = async (difference: { id: string }) => (await city.staff.agent.post(`/api/live/staff/differences/${difference.id}/propose`).send({ reason: 'x' })).body.code;
  const books = differences.find((one: { can: { propose: boolean } }) => !one.can.propose);
  expect(await code(books)).toBe('live.no_difference');
  const line = differences.find((one: { can: { propose: boolean } }) => one.can.propose);
  await city.staff.agent.post(`/api/live/staff/differences/${line.id}/propose`).send({ reason: 'x' }).expect(200);
  expect((await second.agent.post(`/api/live/staff/differences/${line.id}/confirm`)).body).toEqual({ code: 'live.no_difference' });
});

test('anybody can count it again: the rows of the file give the figures of the page', async () => {
  const { id, showId } = await anEndedShow({ capFen: 1500, share: { kind: 'part', bp: 777 } });
  const sold = await Promise.all([[{ fen: 9990, pieces: 2 }, { fen: 130, pieces: 1 }], [{ fen: 4567, pieces: 3 }], [{ fen: 15, pieces: 1 }]].map((lines) => soldThrough(app, showId, lines)));
  for (const one of sold) await bring(one.orderId);
  await refund(sold[1]?.lineIds[0], 2);
  await city.staff.agent.post(at(id, '/share')).send({ share: { kind: 'part', bp: 900 }, capFen: 1800, note: '补充协议' }).expect(200);
  const more = await soldThrough(app, showId, [{ fen: 333, pieces: 3 }], { placedAt: new Date(app.clock.now().getTime() + hourMs) });
  for (const orderId of [sold[1]?.orderId ?? '', more.orderId]) await bring(orderId);
  await finish(sold[0]?.orderId ?? '');
  await app.app.get(Recount).count(id);
  const voucher = (await prepare(id, aVoucher(700)).expect(201)).body.vouchers[0];
  await sendPaper(city.staff, `/api/live/staff/vouchers/${voucher.id}/file`).expect(200);
  await second.agent.post(`/api/live/staff/vouchers/${voucher.id}/confirm`).expect(200);
  const shown = await page(id);

  const answer = await app.visitor().get(`/api/live/charity/${id}/rows.csv`).expect(200);

  // As a reader with nothing but the file would.
  const [head = [], ...rows] = answer.text.replace('\uFEFF', '').trim().split('\r\n').map((row) => row.split(','));
  const read = (row: string[], name: string) => row[head.indexOf(name)] ?? '';
  const number = (row: string[], name: string) => Number(read(row, name));
  const part = (row: string[], refunded: number) => Math.floor(((number(row, 'paid_fen') - refunded) * number(row, 'rate')) / 10_000 + 0.5);
  const sales = rows.filter((row) => read(row, 'row') === 'sale');
  const sum = (all: number[]) => all.reduce((total, one) => total + one, 0);
  const kept = sales.map((row) => part(row, number(row, 'refunded_fen')));
  const cap = number(rows.find((row) => read(row, 'row') === 'cap') ?? [], 'share_fen');
  const paid = sum(rows.filter((row) => read(row, 'row') === 'paid').map((row) => number(row, 'share_fen')));
  const net = Math.min(cap, sum(kept));
  const closed = sum(sales.map((row, index) => (read(row, 'closed') === '1' ? kept[index] ?? 0 : 0)));
  expect({ lines: sales.length, pledgedFen: sum(sales.map((row) => part(row, 0))), netFen: net, overCapFen: sum(kept) - net, paidFen: paid, payableFen: Math.min(net, closed) - paid, returnedFen: sum(sales.map((row) => part(row, 0))) - sum(kept) }).toEqual({
    lines: shown.lines, pledgedFen: shown.pledgedFen, netFen: shown.netFen, overCapFen: shown.overCapFen, paidFen: shown.paidFen, payableFen: shown.payableFen, returnedFen: shown.returnedFen,
  });
  expect([shown.netFen, shown.paidFen, shown.overCapFen > 0, shown.returnedFen > 0]).toEqual([1800, 700, true, true]);
  expect(sales.map((row) => number(row, 'share_fen'))).toEqual(kept);
});
