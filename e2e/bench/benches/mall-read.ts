import autocannon from 'autocannon';
import { beside, type Line } from '../line.ts';
import { withProduct } from '../product.ts';

const rounds = 3;
const words = ['杨梅', '礼盒', '手工', '铁皮石斛', '虾干', '索面'];

/** Requests a second over 16 connections; anything but 200 ends the bench. */
async function rate(url: string, paths: string[], seconds = 4): Promise<number> {
  const result = await autocannon({ url, connections: 16, duration: seconds, requests: paths.map((path) => ({ path })) });
  if (result.non2xx > 0 || result.errors > 0 || result.timeouts > 0) throw new Error(`${url}${paths[0]}: ${result.non2xx} refused, ${result.errors} errors`);
  return result.requests.total / result.duration;
}

/** List of 24 with price and stock, product detail, and Chinese search, against bare node:http and pg on the same database. */
export const bench = (): Promise<Line[]> => withProduct(async ({ url, pool, floor }) => {
  const floorUrl = await floor('e2e/bench/floor-read.ts');
  const { rows } = await pool.query<{ id: string }>("select id from mall.product where state = 'on_sale' order by id limit 60");
  let price = 100_000_000;
  const kinds = [
    { metric: 'mall.list', product: () => ['/api/mall/products'], floor: ['/api/mall/products'] },
    // A bound above every price leaves the list as it is and makes each address a new one, so that no answer comes from the cache.
    { metric: 'mall.list.cold', product: () => Array.from({ length: 20_000 }, () => `/api/mall/products?maxFen=${price += 1}`), floor: ['/api/mall/products'] },
    { metric: 'mall.detail', product: () => rows.map((row) => `/api/mall/products/${row.id}`), floor: rows.map((row) => `/api/mall/products/${row.id}`) },
    { metric: 'mall.search', product: () => words.map((word) => `/api/mall/products?q=${encodeURIComponent(word)}`), floor: words.map((word) => `/api/mall/products?q=${encodeURIComponent(word)}`) },
  ];
  for (const address of [url, floorUrl]) {
    for (const path of kinds.flatMap((kind) => kind.floor)) {
      const answer = await (await fetch(`${address}${path}`)).json() as { id?: string; items?: unknown[] };
      const right = path.includes('/products/') ? path.endsWith(answer.id ?? '?') : path.includes('q=') ? (answer.items ?? []).length > 0 : answer.items?.length === 24;
      if (!right) throw new Error(`${address}${decodeURIComponent(path)} answered wrongly.`);
    }
    await rate(address, kinds.flatMap((kind) => kind.floor), 3);
  }
  const lines: Line[] = [];
  for (const kind of kinds) {
    const [values, floors]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      floors.push(await rate(floorUrl, kind.floor));
      values.push(await rate(url, kind.product()));
    }
    lines.push(beside(kind.metric, 'req/s', values, floors));
  }
  return lines;
});
