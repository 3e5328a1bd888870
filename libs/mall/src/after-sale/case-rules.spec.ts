import { type CaseGround, judgeCase } from './case-rules.js';

const ground: CaseGround = {
  kind: 'no_reason', orderState: 'received', returnClass: 'seven_day', noReturnConfirmed: false, now: new Date('2026-06-10T02:00:00Z'), shipBy: new Date('2026-06-04T00:00:00Z'),
  signedAt: new Date('2026-06-05T02:00:00Z'), returnUntil: new Date('2026-06-12T16:00:00Z'), pictures: 1, freshClaimHours: 24,
};
const agreed: ReturnType<typeof judgeCase> = { allowed: true, withReturn: true, withFreight: false, agreedAtOnce: true };

const cases: [string, Partial<CaseGround>, ReturnType<typeof judgeCase>][] = [
  ['seven days without reason', {}, agreed],
  ['one minute before the window closes', { now: new Date('2026-06-12T15:59:00Z') }, agreed],
  ['when the window has closed', { now: new Date('2026-06-12T16:00:00Z') }, { allowed: false, reason: 'window_closed' }],
  ['fresh goods she agreed not to return', { returnClass: 'fresh', noReturnConfirmed: true }, { allowed: false, reason: 'no_return_class' }],
  ['fresh goods without her agreement', { returnClass: 'fresh' }, agreed],
  ['made to order with agreement', { returnClass: 'made_to_order', noReturnConfirmed: true }, { allowed: false, reason: 'no_return_class' }],
  ['a fault in craft', { kind: 'quality' }, { allowed: true, withReturn: true, withFreight: true, agreedAtOnce: false }],
  ['a fault without a picture', { kind: 'quality', pictures: 0 }, { allowed: false, reason: 'picture_needed' }],
  ['a fault in made-to-order goods', { kind: 'quality', returnClass: 'made_to_order', noReturnConfirmed: true }, { allowed: true, withReturn: true, withFreight: true, agreedAtOnce: false }],
  ['fresh goods that arrived bad, same day', { kind: 'quality', returnClass: 'fresh', noReturnConfirmed: true, now: new Date('2026-06-06T02:00:00Z') }, { allowed: true, withReturn: false, withFreight: true, agreedAtOnce: true }],
  ['fresh goods that arrived bad, a day later', { kind: 'quality', returnClass: 'fresh', noReturnConfirmed: true, now: new Date('2026-06-06T02:00:01Z') }, { allowed: true, withReturn: false, withFreight: true, agreedAtOnce: false }],
  ['something missing', { kind: 'missing_or_wrong' }, { allowed: true, withReturn: false, withFreight: true, agreedAtOnce: false }],
  ['a parcel that never came', { kind: 'missing_or_wrong', orderState: 'sent', signedAt: null, returnUntil: null, pictures: 0 }, { allowed: true, withReturn: false, withFreight: true, agreedAtOnce: false }],
  ['something missing without a picture', { kind: 'missing_or_wrong', pictures: 0 }, { allowed: false, reason: 'picture_needed' }],
  ['before sending, in time', { kind: 'before_sending', orderState: 'paid', shipBy: new Date('2026-06-11T00:00:00Z') }, { allowed: true, withReturn: false, withFreight: true, agreedAtOnce: false }],
  ['before sending, overdue', { kind: 'before_sending', orderState: 'paid' }, { allowed: true, withReturn: false, withFreight: true, agreedAtOnce: true }],
  ['late, but not yet', { kind: 'late', orderState: 'paid', shipBy: new Date('2026-06-11T00:00:00Z') }, { allowed: false, reason: 'window_closed' }],
  ['before sending when it is sent', { kind: 'before_sending', orderState: 'sent' }, { allowed: false, reason: 'wrong_state' }],
  ['anything on a finished order', { orderState: 'finished' }, { allowed: false, reason: 'wrong_state' }],
];

test.each(cases)('%s', (_name, change, expected) => {
  expect(judgeCase({ ...ground, ...change })).toEqual(expected);
});
