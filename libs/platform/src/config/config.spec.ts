import { readConfig } from '../index.js';

const production = {
  NODE_ENV: 'production', PUBLIC_URL: 'https://shop.example.cn', SECRET_KEY: 'k'.repeat(32), STRIPE_SECRET_KEY: 'sk_live_x',
  STRIPE_PUBLISHABLE_KEY: 'pk_live_x', STRIPE_WEBHOOK_SECRET: 'whsec_x', SMS_URL: 'https://sms.example.cn', SMS_KEY: 'x',
  DATABASE_URL: 'postgres://shop:long-and-own@db/shop',
};

test('a complete production is accepted', () => {
  expect(readConfig(production).production).toBe(true);
});

test.each([
  ['sandbox payments', { STRIPE_SECRET_KEY: undefined }, 'STRIPE_SECRET_KEY: production refuses the payment sandbox'],
  ['a test key', { STRIPE_SECRET_KEY: 'sk_test_x' }, 'STRIPE_SECRET_KEY: production refuses a test key'],
  ['no webhook secret', { STRIPE_WEBHOOK_SECRET: undefined }, 'STRIPE_WEBHOOK_SECRET: is needed with STRIPE_SECRET_KEY'],
  ['no public address', { PUBLIC_URL: undefined }, 'PUBLIC_URL: is needed in production'],
  ['a default password', { DATABASE_URL: 'postgres://shop:postgres@db/shop' }, 'DATABASE_URL: production refuses a default password'],
  ['sandbox messages', { SMS_URL: undefined }, 'SMS_URL: production refuses the message sandbox'],
])('production with %s is refused', (_name, change, sentence) => {
  expect(() => readConfig({ ...production, ...change })).toThrow(sentence);
});

test('all wrong settings are named at once', () => {
  expect(() => readConfig({ PORT: 'x', STRIPE_SECRET_KEY: 'abc' })).toThrow(/PORT: [^]*STRIPE_SECRET_KEY: must begin/);
});
