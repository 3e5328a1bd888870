import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import lighthouse from 'lighthouse';
import { alone, type Line, median } from '../line.ts';
import { withProduct } from '../product.ts';

const rounds = 3;
const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const browser = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => path && existsSync(path));

/** Lighthouse as a phone on a slow network sees the four pages that a shopper meets first; the median of three visits. */
export const bench = (): Promise<Line[]> => withProduct(async ({ url, pool }) => {
  if (!browser) throw new Error('Lighthouse needs a Chromium of the machine: apt install chromium, or set CHROMIUM.');
  const { rows: [product] } = await pool.query<{ id: string }>("select p.id from mall.product p join mall.sku on sku.product_id = p.id join mall.stock on stock.sku_id = sku.id where p.state = 'on_sale' group by p.id order by sum(stock.sold) desc, p.id limit 1");
  const { rows: [category] } = await pool.query<{ id: string }>('select id from mall.category where parent_id is null order by position limit 1');
  const pages = [
    { name: 'home', path: '/' }, { name: 'category', path: `/search?category=${category?.id}` },
    { name: 'product', path: `/p/${product?.id}` }, { name: 'search', path: `/search?q=${encodeURIComponent('杨梅')}` },
  ];
  const profile = mkdtempSync(join(tmpdir(), 'yunchuang-lighthouse-'));
  const port = await freePort();
  const chromium = spawn(browser, [...flags, `--remote-debugging-port=${port}`, `--user-data-dir=${profile}`, 'about:blank'], { stdio: 'ignore' });
  const ended = new Promise((done) => { chromium.once('exit', done); });
  try {
    await answers(`http://127.0.0.1:${port}/json/version`);
    const lines: Line[] = [];
    for (const { name, path } of pages) {
      const visits: Record<string, number>[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const look = async () => (await lighthouse(`${url}${path}`, { port, logLevel: 'error', onlyCategories: ['performance', 'accessibility', 'seo'] }))?.lhr;
        let visit = await look();
        // The browser now and then misses the beginning of a trace; that says nothing about the page.
        if (visit?.runtimeError?.code === 'NO_NAVSTART') visit = await look();
        if (!visit || visit.runtimeError) throw new Error(`${path}: ${visit?.runtimeError?.message ?? 'Lighthouse gave no report'}`);
        const score = (category: string) => Math.round((visit.categories[category]?.score ?? 0) * 100);
        const figure = (audit: string) => visit.audits[audit]?.numericValue ?? Number.NaN;
        visits.push({
          performance: score('performance'), lcp: figure('largest-contentful-paint'), cls: figure('cumulative-layout-shift'), tbt: figure('total-blocking-time'),
          accessibility: score('accessibility'), seo: score('seo'),
        });
      }
      const units: Record<string, string> = { lcp: 'ms', tbt: 'ms', cls: '' };
      for (const metric of ['performance', 'lcp', 'cls', 'tbt', 'accessibility', 'seo']) lines.push(alone(`web.${name}.${metric}`, median(visits.map((visit) => visit[metric] ?? Number.NaN)), units[metric] ?? 'points'));
      lines.push(alone(`web.${name}.js`, await scripts(url, path), 'kB'));
    }
    return lines;
  } finally {
    chromium.kill('SIGTERM');
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});

/** kB, gzipped as it is sent, of every script that the page names in its first HTML: the static closure of entry and route. */
async function scripts(url: string, path: string): Promise<number> {
  const html = await (await fetch(`${url}${path}`)).text();
  const files = new Set([...html.matchAll(/\/assets\/[\w.-]+\.js/g)].map((match) => match[0]));
  if (files.size === 0) throw new Error(`${path} names no script.`);
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join('dist/web', file)), { level: 9 }).length / 1000, 0);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done); });
  const { port } = server.address() as { port: number };
  await new Promise((done) => { server.close(done); });
  return port;
}

async function answers(url: string): Promise<void> {
  for (const until = performance.now() + 10_000; performance.now() < until;) {
    if (await fetch(url).then((answer) => answer.ok, () => false)) return;
    await new Promise((done) => { setTimeout(done, 100); });
  }
  throw new Error('Chromium did not start.');
}
