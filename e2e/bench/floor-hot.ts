import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';

// The floor of mall-hot: wishes for one piece of one SKU, gathered for 3 ms and held by one statement. No member, price, quote or address.
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 4 });
const batch = `
  with had as (select available from floor.stock where sku = 1 for no key update),
  got as (select buyer from unnest($1::int[]) with ordinality wish(buyer, n) where n <= (select available from had)),
  took as (update floor.stock set available = available - (select count(*) from got) where sku = 1 and exists (select from got))
  insert into floor.hold select buyer, 1 from got returning buyer`;
let waiting: { buyer: number; response: ServerResponse }[] = [];

function hold(): void {
  const [wishes, buyers] = [waiting, waiting.map((wish) => wish.buyer)];
  waiting = [];
  pool.query<{ buyer: number }>({ name: 'batch', text: batch, values: [buyers] }).then(({ rows }) => {
    const held = new Set(rows.map((row) => row.buyer));
    for (const { buyer, response } of wishes) response.writeHead(held.has(buyer) ? 201 : 409, { 'content-type': 'application/json' }).end('{}');
  }, (error: unknown) => { for (const { response } of wishes) response.writeHead(500).end(String(error)); });
}

const server = createServer((request, response) => {
  if (waiting.push({ buyer: Number(request.url?.slice(1)), response }) === 1) setTimeout(hold, 3);
});
server.listen(0, '127.0.0.1', () => { console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`); });
