import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';

// The floor of mall-read: bare node:http and pg with prepared statements on the product's own rows. No rights, facets, papers or ranking.
// A counter of its own, as the least work would have it: the product adds up its stock rows.
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 20 });

await pool.query(`
  create table if not exists public.floor_sold as select sku.product_id id, sum(stock.sold)::int sold from mall.sku join mall.stock on stock.sku_id = sku.id group by 1;
  create unique index if not exists floor_sold_id on public.floor_sold (id)`);

const cards = (where: string, order: string): string => `
  select card.product_id id, card.title, card.from_fen::float8 "fromFen", card.to_fen::float8 "toFen", card.shop_id "shopId", card.shop_name "shopName", card.town, card.maker, card.sold,
    picture.src, picture.width, picture.height, picture.colour, left_in_stock.pieces
  from (select card.*, counter.sold from mall.product_card card join mall.product p on p.id = card.product_id and p.state = 'on_sale' join public.floor_sold counter on counter.id = p.id where ${where} order by ${order} limit 24) card
  left join mall.picture picture on picture.id = card.picture
  join lateral (select sum(stock.available)::int pieces from mall.sku join mall.stock on stock.sku_id = sku.id where sku.product_id = card.product_id and not sku.retired) left_in_stock on true`;
const list = cards('true', 'counter.sold desc, p.id');
const search = cards('card.terms @> $1 and position($2 in card.core) > 0', 'counter.sold desc, p.id');
const detail = `
  select p.id, p.title, p.subtitle, p.description, p.origin, p.facts, counter.sold, s.name "shopName", s.town, s.maker_name "makerName", s.maker_story "makerStory",
    (select json_agg(json_build_object('src', g.src, 'width', g.width, 'height', g.height, 'colour', g.colour)) from mall.picture g where g.id = any(p.pictures)) pictures,
    (select json_agg(json_build_object('id', k.id, 'name', k.name, 'priceFen', k.price_fen, 'left', stock.available) order by k.position) from mall.sku k join mall.stock on stock.sku_id = k.id where k.product_id = p.id and not k.retired) skus
  from mall.product p join mall.shop s on s.id = p.shop_id join public.floor_sold counter on counter.id = p.id where p.id = $1`;

const bigrams = (text: string): string[] => Array.from({ length: text.length - 1 }, (_none, at) => text.slice(at, at + 2));

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://floor');
  const q = url.searchParams.get('q');
  const asked = url.pathname.startsWith('/api/mall/products/') ? { name: 'detail', text: detail, values: [url.pathname.slice(19)] }
    : q ? { name: 'search', text: search, values: [bigrams(q), q] } : { name: 'list', text: list, values: [] };
  pool.query(asked).then(({ rows }) => {
    const body = JSON.stringify(asked.name === 'detail' ? rows[0] : { items: rows });
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(body) }).end(body);
  }, (error: unknown) => { response.writeHead(500).end(String(error)); });
});
server.listen(0, '127.0.0.1', () => { console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`); });
