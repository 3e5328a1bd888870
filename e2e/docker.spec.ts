import { readFileSync } from 'node:fs';
import { readConfig, settings } from '@app/platform';

// Containers cannot run on every machine that runs this suite; what can drift is held against the configuration instead.
const compose = readFileSync('docker/compose.yml', 'utf8');
const dockerfile = readFileSync('docker/Dockerfile', 'utf8');
const app = compose.slice(compose.indexOf('  app:'), compose.indexOf('  postgres:'));
const given = [...app.matchAll(/^ {6}([A-Z_]+): (.+)$/gm)].map((match) => ({ key: match[1] ?? '', value: match[2] ?? '' }));

test('compose sets only what the configuration knows', () => {
  expect(given.map((setting) => setting.key).filter((key) => !(key in settings.shape))).toEqual([]);
});

test('compose sets everything that production needs', () => {
  const samples: Record<string, string> = {
    PUBLIC_URL: 'https://shop.example.cn', SECRET_KEY: 'k'.repeat(32), STRIPE_SECRET_KEY: 'sk_live_x', STRIPE_PUBLISHABLE_KEY: 'pk_live_x',
    STRIPE_WEBHOOK_SECRET: 'whsec_x', SMS_URL: 'https://sms.example.cn', DATABASE_URL: 'postgres://shop:long@postgres/shop',
  };
  const env = Object.fromEntries(given.map(({ key, value }) => [key, samples[key] ?? (value.startsWith('$') ? 'value' : value)]));

  expect(readConfig({ ...env, NODE_ENV: 'production' }).production).toBe(true);
});

test('image, health check and proxy agree on the port', () => {
  expect(dockerfile).toContain('PORT=3000');
  expect(dockerfile).toContain('EXPOSE 3000');
  expect(dockerfile).toContain('http://127.0.0.1:3000/healthz');
  expect(readFileSync('docker/Caddyfile', 'utf8')).toContain('app:3000');
});

test('the image runs the Node that package.json pins, and not as root', () => {
  const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { devDependencies: { node: string } };

  expect([...dockerfile.matchAll(/^FROM node:([\d.]+)/gm)].map((match) => match[1])).toEqual([devDependencies.node, devDependencies.node]);
  expect(dockerfile).toContain('USER node');
});
