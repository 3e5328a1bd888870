import { gate, type GateFacts, isGreen } from './gate.js';

const goods = (change: object = {}) => ({
  productId: 'p', title: '篮', shopId: 's', shopName: '小店', organisationId: 'o', onSale: true, shopOpen: true, certified: true, papersAllow: true, returnClass: 'seven_day', priceFen: 5000, dealFen: null, left: 5, ...change,
});
const facts = (change: Partial<GateFacts> = {}): GateFacts => ({
  hosts: [{ name: '阿蓝', level: 2 }], startsAt: new Date('2026-12-14T11:30:00Z'), now: new Date('2026-12-14T10:00:00Z'), aheadMinutes: 10, kind: 'sale', agreement: null, agreed: false, day: '2026-12-14', goods: [goods()], ...change,
});
const signed = { number: '2026-07', receiver: '乐清市慈善总会', share: { kind: 'part' as const, bp: 500 }, payBy: '2027-01-31' };
const red = (change: Partial<GateFacts>) => gate(facts(change)).filter((item) => !item.ok).map((item) => [item.key, ...item.names]);

test('green with everything in order, and with an empty shelf', () => {
  expect(isGreen(gate(facts()))).toBe(true);
  expect(isGreen(gate(facts({ goods: [] })))).toBe(true);
});

test.each([
  ['somebody unknown speaks', { hosts: [{ name: '阿蓝', level: 2 }, { name: '小美', level: 1 }] }, [['identity', '小美']]],
  ['the time has come too near', { now: new Date('2026-12-14T11:21:00Z') }, [['time']]],
  ['a certification is over, named once for two goods', { goods: [goods({ certified: false }), goods({ certified: false })] }, [['shops', '小店']]],
  ['a shop has closed', { goods: [goods({ shopOpen: false })] }, [['shops', '小店']]],
  ['a licence is over', { goods: [goods({ papersAllow: false })] }, [['papers', '小店']]],
  ['goods were taken off sale', { goods: [goods({ onSale: false })] }, [['goods', '篮']]],
  ['nothing says whether it may be returned', { goods: [goods({ returnClass: null })] }, [['returns', '篮']]],
  ['there is no price', { goods: [goods({ priceFen: null })] }, [['prices', '篮']]],
  ['nobody has signed what it promises', { kind: 'charity' as const, agreement: signed }, [['agreement', 'signature']]],
  ['it would have to pay before it is on', { kind: 'charity' as const, agreement: { ...signed, payBy: '2026-12-14' }, agreed: true }, [['agreement', 'payBy']]],
  ['a charity show without an agreement', { kind: 'charity' as const }, [['agreement', 'number', 'receiver', 'share', 'payBy']]],
])('red: %s', (_name, change, expected) => {
  expect(red(change)).toEqual(expected);
});

test('a price above what people paid this week is named, and keeps nothing shut', () => {
  const [prices] = gate(facts({ goods: [goods({ priceFen: 5000, dealFen: 4500 }), goods({ title: '布', priceFen: 4000, dealFen: 4000 })] })).filter((item) => item.key === 'prices');

  expect(prices).toEqual({ key: 'prices', ok: true, names: ['篮'] });
});

test('a charity show with a signed agreement is green', () => {
  expect(isGreen(gate(facts({ kind: 'charity', agreement: signed, agreed: true })))).toBe(true);
});
