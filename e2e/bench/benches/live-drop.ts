import type pg from 'pg';
import { alone, beside, type Line, median } from '../line.ts';
import { atOnce, buyers, withProduct } from '../product.ts';

const [pieces, perMember, people, asks, width, rounds] = [50, 2, 1000, 5, 32, 3];

/** 1,000 members ask five times each for 50 pieces of a drop, two a member, driven through a room; the floor holds pieces in batches and knows neither prices nor limits. */
export const bench = (): Promise<Line[]> => withProduct(async ({ url, pool, floor }) => {
  const floorUrl = await floor('e2e/bench/floor-hot.ts');
  const members = await buyers(pool, people);
  const desk = await roomOf(url, pool);
  const [times, floors, answers]: [number[], number[], number[]] = [[], [], []];
  let [sold, overlimit] = [pieces, 0];
  for (let round = 0; round < rounds; round += 1) {
    floors.push(await floorTime(pool, floorUrl));
    const { offerId, dropId, version } = await desk.open();
    const statuses = new Map<number, number>();
    const started = performance.now();
    await atOnce(Array.from({ length: people * asks }, (_none, at) => members[at % people]), width, async (member) => {
      const from = performance.now();
      const answer = await fetch(`${url}/api/mall/checkouts`, {
        method: 'POST', headers: { cookie: member?.cookie ?? '', 'content-type': 'application/json' }, body: JSON.stringify({ lines: [{ skuId: desk.skuId, quantity: 1, offerId, source: { kind: 'show', id: desk.showId } }] }),
      });
      await answer.arrayBuffer();
      answers.push(performance.now() - from);
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    });
    times.push(performance.now() - started);
    const { rows: [end] } = await pool.query<{ taken: number; lines: number; beyond: number }>(`
      select total - left_pieces taken, (select coalesce(sum(quantity), 0)::int from mall.checkout_line where offer_id = o.id) lines,
        (select count(*)::int from (select c.member_id from mall.checkout_line l join mall.checkout c on c.id = l.checkout_id where l.offer_id = o.id group by 1 having sum(l.quantity) > ${perMember})) beyond
      from mall.offer o where o.id = $1`, [offerId]);
    if (!end || end.taken !== end.lines || end.taken !== (statuses.get(201) ?? 0) || (statuses.get(409) ?? 0) !== people * asks - end.taken) throw new Error(`Counters, rows and answers differ: ${JSON.stringify([end, ...statuses])}`);
    sold = Math.min(sold, end.taken);
    overlimit = Math.max(overlimit, end.beyond);
    await desk.post(`drops/${dropId}/stop`, { version });
    await pool.query("update mall.checkout set held_until = now() - interval '1 second' where state = 'active'");
  }
  return [alone('drop.sold', sold, 'pieces'), alone('drop.overlimit', overlimit, 'members'), alone('drop.median', median(answers), 'ms'), beside('drop.time', 'ms', times, floors)];
});

/** The lobby of the show that the sample fills, and its crew. */
async function roomOf(url: string, pool: pg.Pool) {
  const { rows: [found] } = await pool.query<{ show_id: string; item_id: string; sku_id: string; price: number }>(`
    select i.show_id, i.id item_id, k.id sku_id, k.price_fen::int price from live.shelf_item i join live.show w on w.id = i.show_id and w.state = 'scheduled'
      join mall.sku k on k.product_id = i.product_id and not k.retired join mall.product p on p.id = i.product_id and p.state = 'on_sale' order by w.starts_at, i.no, k.position limit 1`);
  if (!found) throw new Error('The sample has no show with goods.');
  const entered = await fetch(`${url}/api/sandbox/members/become`, { method: 'POST', headers: { origin: url, 'content-type': 'application/json' }, body: JSON.stringify({ key: 'streamer' }) });
  const cookie = entered.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ');
  const post = async (path: string, body: object): Promise<{ items: { id: string; offerId: string; version: number }[] }> => {
    const answer = await fetch(`${url}/api/live/desk/shows/${found.show_id}/${path}`, { method: 'POST', headers: { cookie, origin: url, 'content-type': 'application/json' }, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    return await answer.json() as { items: { id: string; offerId: string; version: number }[] };
  };
  await post('open', {});
  return {
    showId: found.show_id, skuId: found.sku_id, post,
    async open(): Promise<{ offerId: string; dropId: string; version: number }> {
      // More on the shelf than the drop sells: it is the offer that runs out.
      await pool.query(`with before as (select available from mall.stock where sku_id = $1), moved as (insert into mall.stock_move (sku_id, at, available, held, sold, reason) select $1, now(), 500 - available, 0, 0, 'count' from before)
        update mall.stock set available = 500 where sku_id = $1`, [found.sku_id]);
      const [armed] = (await post('drops', { itemId: found.item_id, skus: [{ skuId: found.sku_id, priceFen: found.price - 100, struckFen: null }], total: pieces, perMember, countdownS: 10, minutes: 20 })).items;
      const [open] = (await post(`drops/${armed?.id ?? ''}/start`, { version: armed?.version ?? 0 })).items;
      if (!open) throw new Error('No drop was opened.');
      return { offerId: open.offerId, dropId: open.id, version: open.version };
    },
  };
}

async function floorTime(pool: pg.Pool, url: string): Promise<number> {
  await pool.query(`create schema if not exists floor; create table if not exists floor.stock (sku int primary key, available int check (available >= 0)); create table if not exists floor.hold (buyer int primary key, sku int);
    truncate floor.hold, floor.stock; insert into floor.stock values (1, ${pieces})`);
  const started = performance.now();
  await atOnce(Array.from({ length: people * asks }, (_none, at) => at), width, async (buyer) => { await (await fetch(`${url}/${buyer}`, { method: 'POST' })).arrayBuffer(); });
  const time = performance.now() - started;
  const { rows: [end] } = await pool.query<{ held: string }>('select count(*) held from floor.hold');
  if (Number(end?.held) !== pieces) throw new Error('The floor itself is wrong.');
  return time;
}
