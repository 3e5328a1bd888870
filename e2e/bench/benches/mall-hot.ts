import type pg from 'pg';
import { alone, beside, type Line } from '../line.ts';
import { atOnce, buyers, withProduct } from '../product.ts';

const [pieces, width, rounds] = [200, 32, 5];

/** 400 buyers for 200 pieces, 32 at once, until the last piece is held and every loser told; the floor is asked the same way and holds in batches. */
export const bench = (): Promise<Line[]> => withProduct(async ({ url, pool, floor }) => {
  const floorUrl = await floor('e2e/bench/floor-hot.ts');
  const people = await buyers(pool, 2 * pieces);
  const { rows } = await pool.query<{ id: string }>(`
    select k.id from mall.sku k join mall.product p on p.id = k.product_id and p.state = 'on_sale' join mall.category c on c.id = p.category_id
    where exists (select from mall.product_card card where card.product_id = p.id) and c.requires <@ (select kinds from mall.papers_on(current_date) papers where papers.shop_id = p.shop_id)
    order by k.id limit ${rounds}`);
  const [times, floors]: [number[], number[]] = [[], []];
  let [sold, oversold] = [pieces, 0];
  for (const { id } of rows) {
    floors.push(await floorTime(pool, floorUrl));
    await pool.query(`with before as (select available from mall.stock where sku_id = $1), moved as (insert into mall.stock_move (sku_id, at, available, held, sold, reason) select $1, now(), ${pieces} - available, 0, 0, 'count' from before)
      update mall.stock set available = ${pieces} where sku_id = $1`, [id]);
    const { rows: [before] } = await pool.query<{ held: number }>('select held from mall.stock where sku_id = $1', [id]);
    const statuses: number[] = [];
    const started = performance.now();
    await atOnce(people, width, async ({ cookie }) => {
      const answer = await fetch(`${url}/api/mall/checkouts`, { method: 'POST', headers: { cookie, 'content-type': 'application/json' }, body: JSON.stringify({ lines: [{ skuId: id, quantity: 1 }] }) });
      await answer.arrayBuffer();
      statuses.push(answer.status);
    });
    times.push(performance.now() - started);
    const { rows: [after] } = await pool.query<{ available: number; held: number; lines: number }>(`
      select available, held, (select coalesce(sum(line.quantity), 0)::int from mall.checkout_line line join mall.checkout c on c.id = line.checkout_id where line.sku_id = $1 and c.state in ('active', 'expiring')) lines
      from mall.stock where sku_id = $1`, [id]);
    const held = (after?.held ?? 0) - (before?.held ?? 0);
    const told = statuses.filter((status) => status === 409).length;
    if (statuses.filter((status) => status === 201).length !== held || told !== 2 * pieces - held || after?.lines !== after?.held) throw new Error(`Counters, rows and answers differ: ${JSON.stringify({ before, after, told })}`);
    sold = Math.min(sold, held);
    oversold = Math.max(oversold, held - pieces);
    await pool.query("update mall.checkout set held_until = now() - interval '1 second' where state = 'active'");
  }
  return [alone('mall.hot.sold', sold, 'pieces'), alone('mall.hot.oversold', oversold, 'pieces'), beside('mall.hot.time', 'ms', times, floors)];
});

async function floorTime(pool: pg.Pool, url: string): Promise<number> {
  await pool.query(`create schema if not exists floor; create table if not exists floor.stock (sku int primary key, available int check (available >= 0)); create table if not exists floor.hold (buyer int primary key, sku int);
    truncate floor.hold, floor.stock; insert into floor.stock values (1, ${pieces})`);
  const started = performance.now();
  await atOnce(Array.from({ length: 2 * pieces }, (_none, at) => at), width, async (buyer) => { await (await fetch(`${url}/${buyer}`, { method: 'POST' })).arrayBuffer(); });
  const time = performance.now() - started;
  const { rows: [end] } = await pool.query<{ held: string }>('select count(*) held from floor.hold');
  if (Number(end?.held) !== pieces) throw new Error('The floor itself is wrong.');
  return time;
}
