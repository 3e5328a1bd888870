import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import type pg from 'pg';
import { alone, beside, type Line } from '../line.ts';
import { atOnce, buyers, withProduct } from '../product.ts';

const [width, orders, rounds] = [16, 300, 3];

/** From add-to-basket to paid in four requests, 16 buyers at once, sandbox gateway and webhook included. Ends when SQL finds every order paid. */
export const bench = (): Promise<Line[]> => withProduct(async ({ url, pool }) => {
  const { rows: skus } = await pool.query<{ id: string }>(`
    select k.id from mall.sku k join mall.product p on p.id = k.product_id and p.state = 'on_sale' and p.return_class = 'seven_day' join mall.category c on c.id = p.category_id
    where c.requires <@ (select kinds from mall.papers_on(current_date) papers where papers.shop_id = p.shop_id) order by k.id limit 80`);
  await pool.query("insert into mall.stock_move (sku_id, at, available, held, sold, reason) select sku_id, now(), 5000 - available, 0, 0, 'count' from mall.stock where sku_id = any($1)", [skus.map((sku) => sku.id)]);
  await pool.query('update mall.stock set available = 5000 where sku_id = any($1)', [skus.map((sku) => sku.id)]);
  const people = await buyers(pool, orders * rounds);
  const [rates, floors, gateways]: [number[], number[], number[]] = [[], [], []];
  let errors = 0;
  for (let round = 0; round < rounds; round += 1) {
    floors.push(await naive(pool));
    const groups: string[] = [];
    let inGateway = 0;
    const started = performance.now();
    await atOnce(people.slice(round * orders, (round + 1) * orders).map((person, at) => ({ ...person, sku: skus[at % skus.length]?.id })), width, async ({ cookie, sku }) => {
      const post = async <T>(path: string, body: object, more: Record<string, string> = {}): Promise<T> => {
        const answer = await send(`${url}/api${path}`, { cookie, 'content-type': 'application/json', ...more }, JSON.stringify(body));
        if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${answer.text}`);
        return JSON.parse(answer.text) as T;
      };
      try {
        await post('/mall/basket/lines', { skuId: sku, quantity: 1 });
        const held = await post<{ id: string; quoteHash: string }>('/mall/checkouts', {});
        const payment = await post<{ groupId: string; intentId: string; clientSecret: string }>(`/mall/checkouts/${held.id}/pay`, { quoteHash: held.quoteHash, noReturnConfirmed: [] }, { 'idempotency-key': randomUUID() });
        const atGateway = performance.now();
        await post(`/sandbox/payments/${payment.intentId}/confirm`, { clientSecret: payment.clientSecret, outcome: 'pay', method: 'alipay' });
        inGateway += performance.now() - atGateway;
        groups.push(payment.groupId);
      } catch (error) {
        errors += 1;
        console.error(String(error));
      }
    });
    const requestsDone = performance.now() - started;
    const paid = await allPaid(pool, groups);
    rates.push(paid / ((performance.now() - started) / 1000));
    gateways.push(inGateway / width / requestsDone);
    if (paid !== orders) errors += orders - paid;
  }
  if (errors > 0) throw new Error(`${errors} orders were not paid.`);
  return [beside('mall.order', 'orders/s', rates, floors), alone('mall.order.errors', errors, 'orders'), alone('mall.order.gateway', gateways.toSorted((a, b) => a - b)[1] ?? 0, 'share of a buyer\'s time')];
});

const agent = new Agent({ keepAlive: true, maxSockets: width });

/** The plain client: `fetch` takes several times the processor, which the product then lacks on a small machine. */
const send = (url: string, headers: Record<string, string>, body: string) => new Promise<{ status: number; text: string }>((done, fail) => {
  const call = request(url, { method: 'POST', agent, headers: { ...headers, 'content-length': Buffer.byteLength(body) } }, (answer) => {
    const parts: Buffer[] = [];
    answer.on('data', (part: Buffer) => { parts.push(part); }).on('error', fail).on('end', () => { done({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString() }); });
  });
  call.on('error', fail).end(body);
});

async function allPaid(pool: pg.Pool, groups: string[]): Promise<number> {
  for (const until = performance.now() + 60_000; ;) {
    const { rows: [found] } = await pool.query<{ paid: number }>("select count(*)::int paid from mall.order_group g where g.id = any($1) and g.state = 'paid' and not exists (select from mall.orders o where o.group_id = g.id and o.state <> 'paid')", [groups]);
    if (found?.paid === groups.length || performance.now() > until) return found?.paid ?? 0;
    await new Promise((done) => { setTimeout(done, 20); });
  }
}

/** Four statements in one transaction, 16 at once: look, take, order, line. No member, basket, address, payment or ledger. */
async function naive(pool: pg.Pool): Promise<number> {
  await pool.query(`create schema if not exists naive; drop table if exists naive.line, naive.orders, naive.stock;
    create table naive.stock (sku int primary key, available int check (available >= 0)); insert into naive.stock select n, 100000 from generate_series(0, 79) n;
    create table naive.orders (id uuid primary key default uuidv7(), total int); create table naive.line (order_id uuid, sku int, quantity int)`);
  const wishes = Array.from({ length: 3000 }, (_none, at) => at);
  const started = performance.now();
  await atOnce(wishes, width, async (at) => {
    const client = await pool.connect();
    try {
      await client.query('begin');
      await client.query({ name: 'look', text: 'select available from naive.stock where sku = $1 for update', values: [at % 80] });
      await client.query({ name: 'take', text: 'update naive.stock set available = available - 1 where sku = $1', values: [at % 80] });
      const { rows: [order] } = await client.query<{ id: string }>({ name: 'order', text: 'insert into naive.orders (total) values ($1) returning id', values: [100] });
      await client.query({ name: 'line', text: 'insert into naive.line values ($1, $2, 1)', values: [order?.id, at % 80] });
      await client.query('commit');
    } finally {
      client.release();
    }
  });
  return wishes.length / ((performance.now() - started) / 1000);
}
