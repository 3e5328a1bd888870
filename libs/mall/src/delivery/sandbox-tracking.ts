import { createHmac, timingSafeEqual } from 'node:crypto';
import { type carrierFaults, parcelState, type ParcelState } from '@app/contracts';
import { Clock, Config, Database, Refusal } from '@app/platform';
import * as z from 'zod/mini';
import { commonCarriers } from './carriers.js';
import { type News, type Tracked, TrackingPort } from './tracking-port.js';

export type CarrierFault = (typeof carrierFaults)[number];
export interface Push { rawBody: Buffer; headers: Record<string, string> }

const toleranceSeconds = 300;
const push = z.object({ events: z.array(z.object({ carrier: z.string(), number: z.string(), at: z.string(), state: parcelState, text: z.string() })) });
const stories: Record<string, ParcelState[]> = {
  normal: ['picked_up', 'in_transit', 'out', 'signed'], at_point: ['picked_up', 'in_transit', 'at_point', 'signed'],
  returned: ['picked_up', 'in_transit', 'failed', 'returning', 'returned'], lost: ['picked_up', 'in_transit'],
};
const says: Record<ParcelState, string> = {
  booked: '已下单', picked_up: '【乐清市】快件已由网点揽收', in_transit: '【温州转运中心】快件已发往下一站', out: '【派送网点】快递员正在为您派送', at_point: '【驿站】快件已到代收点，请凭取件码领取',
  signed: '快件已签收，感谢使用', failed: '【派送网点】联系不上收件人，派送未成功', returning: '快件退回途中', returned: '快件已退回寄件人',
};

/**
 * A carrier of our own that keeps its own books beside ours (`sandbox_carrier`) and pushes signed news, with the faults that real ones have.
 * A parcel takes its next step when somebody taps for it.
 */
export class SandboxTracking extends TrackingPort {
  readonly name = 'sandbox';
  readonly carriers = commonCarriers;
  private readonly secret: string;

  constructor(config: Config, private readonly db: Database, private readonly clock: Clock) {
    super();
    this.secret = createHmac('sha256', config.secretKey).update('sandbox carrier').digest('hex');
  }

  async subscribe(parcel: Tracked): Promise<void> {
    await this.db.rows('insert into sandbox_carrier.parcel (carrier, number) values ($1, $2) on conflict do nothing', [parcel.carrier, parcel.number]);
  }

  parsePush(rawBody: Buffer, headers: Record<string, string | string[] | undefined>): News[] {
    const [, sentAt, signature] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(String(headers['x-carrier-signature'] ?? '')) ?? [];
    if (!sentAt || !signature) throw new Refusal('mall.bad_carrier_signature');
    const fresh = Math.abs(this.clock.now().getTime() / 1000 - Number(sentAt)) <= toleranceSeconds;
    if (!fresh || !timingSafeEqual(Buffer.from(signature, 'hex'), this.sign(sentAt, rawBody))) throw new Refusal('mall.bad_carrier_signature');
    return push.parse(JSON.parse(rawBody.toString())).events.map((event) => ({ ...event, at: new Date(event.at) }));
  }

  query(parcel: Tracked): Promise<News[]> {
    return this.db.rows<News>('select carrier, number, at, state, text from sandbox_carrier.step where carrier = $1 and number = $2 order by at', [parcel.carrier, parcel.number]);
  }

  /** Moves a parcel one step on. @returns the pushes that this fault lets through, in the order in which they arrive */
  async advance(parcel: Tracked, fault: CarrierFault): Promise<Push[]> {
    await this.subscribe(parcel);
    const story = fault in stories ? fault : null;
    const row = await this.db.row<{ story: string }>('update sandbox_carrier.parcel set story = coalesce($3, story) where carrier = $1 and number = $2 returning story', [parcel.carrier, parcel.number, story]);
    const known = (await this.query(parcel)).map((step) => step.state);
    const steps = (stories[row?.story ?? 'normal'] ?? []).filter((state) => !known.includes(state)).slice(0, fault === 'disorder' ? 2 : 1);
    const now = this.clock.now().getTime();
    const news = steps.map((state, at): News => ({ ...parcel, state, text: says[state], at: new Date(now - (steps.length - 1 - at) * 1000) }));
    for (const step of news) await this.db.rows('insert into sandbox_carrier.step (carrier, number, at, state, text) values ($1, $2, $3, $4, $5) on conflict do nothing', [step.carrier, step.number, step.at, step.state, step.text]);
    if (fault === 'push_lost') return [];
    const pushes = news.map((step) => this.push(step));
    return fault === 'twice' ? [...pushes, ...pushes] : fault === 'disorder' ? pushes.toReversed() : pushes;
  }

  /** What a push of this carrier looks like on the wire. */
  push(...events: News[]): Push {
    const rawBody = Buffer.from(JSON.stringify({ events }));
    const sentAt = String(Math.floor(this.clock.now().getTime() / 1000));
    return { rawBody, headers: { 'x-carrier-signature': `t=${sentAt},v1=${this.sign(sentAt, rawBody).toString('hex')}` } };
  }

  private sign(sentAt: string, rawBody: Buffer): Buffer {
    return createHmac('sha256', this.secret).update(`${sentAt}.`).update(rawBody).digest();
  }
}
