import { join } from 'node:path';
import { z } from 'zod';
import { CannotStart } from '../database/embedded-postgres.js';

const port = (fallback: number) => z.coerce.number({ error: 'must be a port number' }).int().min(0).max(65535).default(fallback);
const optional = z.string().min(1).optional();

/** Every setting of the product: name in the environment, shape, default, meaning. docs/operations.md is held against this list. */
export const settings = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development').describe('production refuses sandbox payments and messages'),
  PORT: port(3000).describe('port of shop and API; 0 takes any free one'),
  HOST: z.string().min(1).default('127.0.0.1').describe('address to listen on; 0.0.0.0 for all'),
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'must be a full address such as https://shop.example.cn' }).optional().describe('address that visitors use; required in production'),
  TRUST_PROXY: z.coerce.number().int().min(0).max(5).default(0).describe('number of reverse proxies in front'),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must begin with postgres://').optional().describe('PostgreSQL 16 or newer; without it the embedded one runs'),
  DATA_DIR: z.string().min(1).default('.data').describe('embedded database, uploaded files, keys'),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(20).describe('connections of one process'),
  REDIS_URL: z.string().regex(/^rediss?:\/\//, 'must begin with redis:// or rediss://').optional().describe('carries the rooms of shows between several processes; without it PostgreSQL does'),
  SECRET_KEY: z.string().min(32, 'needs at least 32 characters').optional().describe('key of one-time codes; made in DATA_DIR outside production'),
  SAMPLE_DATA: z.enum(['on', 'off']).default('on').describe('load the sample shops into an empty database; always off in production'),
  STRIPE_SECRET_KEY: z.string().regex(/^(sk|rk)_(test|live)_/, 'must begin with sk_test_, sk_live_, rk_test_ or rk_live_').optional().describe('without it the payment sandbox runs'),
  STRIPE_PUBLISHABLE_KEY: z.string().regex(/^pk_(test|live)_/, 'must begin with pk_test_ or pk_live_').optional().describe('needed with STRIPE_SECRET_KEY'),
  STRIPE_WEBHOOK_SECRET: z.string().startsWith('whsec_', 'must begin with whsec_').optional().describe('needed with STRIPE_SECRET_KEY'),
  GATEWAY_PORT: port(3002).describe('loopback port of the payment sandbox'),
  MEDIA: z.enum(['on', 'off']).default('on').describe('run the media role beside the shop; off where another machine does'),
  MEDIA_PORT: port(3001).describe('loopback port of the media role'),
  MEDIA_PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'must be a full address such as https://media.example.cn' }).optional().transform((url) => url?.replace(/\/$/, '')).describe('proxy or CDN in front of the shop from which viewers take pictures; without it they take them from the shop'),
  UPLINK_MBPS: z.coerce.number().positive().optional().describe('what the line of this machine carries to viewers; who comes when it is full hears the sound only. Leave it out behind a CDN'),
  RTMP_PORT: port(1935).describe('port where encoders publish, on HOST'),
  SMS_URL: z.url({ protocol: /^https?$/ }).optional().describe('SMS provider; without it messages go to the sandbox page'),
  SMS_KEY: optional.describe('needed with SMS_URL'),
  SMTP_URL: z.string().regex(/^smtps?:\/\//, 'must begin with smtp:// or smtps://').optional().describe('SMTP server for mail; without it mail goes to the sandbox page, in production nowhere'),
  MAIL_FROM: z.string().min(3).default('女创云 <no-reply@localhost>').describe('sender of mail'),
  HELP_PHONE: z.string().min(3).default('0577-0000000').describe('phone shown on every page'),
  OPERATOR_NAME: z.string().min(1).default('乐清市妇女联合会').describe('who runs the platform, named in the footer and the terms'),
  OPERATOR_LICENCE: optional.describe('licence number of the operator, shown in the footer'),
  FILING_NUMBER: optional.describe('ICP filing number, shown in the footer'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info').describe('least level that is logged'),
});

export type Settings = z.infer<typeof settings>;

/** The validated settings of this process. */
export class Config {
  readonly production: boolean;
  readonly sandboxPayments: boolean;
  readonly sandboxMessages: boolean;

  constructor(readonly values: Settings) {
    this.production = values.NODE_ENV === 'production';
    this.sandboxPayments = !values.STRIPE_SECRET_KEY;
    this.sandboxMessages = !values.SMS_URL;
  }

  get<K extends keyof Settings>(key: K): Settings[K] {
    return this.values[key];
  }

  get filesDir(): string {
    return join(this.values.DATA_DIR, 'files');
  }

  /** Signs one-time codes and session-bound tokens. Outside production each data directory gets one of its own. */
  get secretKey(): string {
    if (!this.values.SECRET_KEY) throw new Error('SECRET_KEY is set by the start from the data directory.');
    return this.values.SECRET_KEY;
  }
}

/**
 * Reads and checks all settings at once, so that a person mends them in one go.
 * @throws CannotStart naming each wrong setting.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.keys(settings.shape).flatMap((key) => (env[key] === undefined || env[key] === '' ? [] : [[key, env[key]]])));
  const read = settings.safeParse(given);
  const wrong = read.success ? contradictions(read.data) : read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  if (!read.success || wrong.length > 0) throw new CannotStart(`These settings are wrong:\n${wrong.map((line) => `  ${line}`).join('\n')}`);
  return new Config(read.data);
}

function contradictions(s: Settings): string[] {
  const wrong: string[] = [];
  if (s.STRIPE_SECRET_KEY && !s.STRIPE_PUBLISHABLE_KEY) wrong.push('STRIPE_PUBLISHABLE_KEY: is needed with STRIPE_SECRET_KEY');
  if (s.STRIPE_SECRET_KEY && !s.STRIPE_WEBHOOK_SECRET) wrong.push('STRIPE_WEBHOOK_SECRET: is needed with STRIPE_SECRET_KEY');
  if (s.SMS_URL && !s.SMS_KEY) wrong.push('SMS_KEY: is needed with SMS_URL');
  if (s.NODE_ENV !== 'production') return wrong;
  if (!s.PUBLIC_URL) wrong.push('PUBLIC_URL: is needed in production');
  if (!s.SECRET_KEY) wrong.push('SECRET_KEY: is needed in production');
  if (!s.STRIPE_SECRET_KEY) wrong.push('STRIPE_SECRET_KEY: production refuses the payment sandbox');
  if (s.STRIPE_SECRET_KEY?.includes('_test_')) wrong.push('STRIPE_SECRET_KEY: production refuses a test key');
  if (!s.SMS_URL) wrong.push('SMS_URL: production refuses the message sandbox');
  if (!s.DATABASE_URL) wrong.push('DATABASE_URL: production refuses the embedded database');
  if (s.DATABASE_URL && /:(postgres|password|123456|admin)@/.test(s.DATABASE_URL)) wrong.push('DATABASE_URL: production refuses a default password');
  return wrong;
}
