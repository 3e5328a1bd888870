import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { bundlePage } from './bundle.ts';
import { Engine } from './engine.ts';
import { serveOrigin } from './origin.ts';
import type { bench as benchOfPage, Measured } from './page.ts';

type BenchOfPage = typeof benchOfPage;
/** What a page offers, from outside. */
export interface Player {
  view(url: string, lowLatency?: boolean): Promise<void>;
  afresh(): Promise<void>;
  measured(): Promise<Measured>;
  size(): Promise<[number, number]>;
  /** How far pins that came within that time were from the picture, in ms; see the page. */
  pins(ms: number): Promise<number[]>;
  move(seconds: number): Promise<void>;
  pause(ms: number): Promise<void>;
  close(): Promise<void>;
}

/** Engine, origin and a browser with a camera that shows the clock. */
export class Stage {
  readonly engine: Engine;
  readonly url: string;
  private readonly browser: Browser;
  private readonly origin: { cut(): void; close(): void };

  private constructor(engine: Engine, browser: Browser, url: string, origin: Stage['origin']) {
    this.engine = engine;
    this.browser = browser;
    this.url = url;
    this.origin = origin;
  }

  static async open(databaseUrl: string, browser: Browser): Promise<Stage> {
    const engine = new Engine(databaseUrl, mkdtempSync(join(process.env.TEST_DIR ?? tmpdir(), 'live-bench-')));
    await engine.start();
    const origin = await serveOrigin(bundlePage(), () => engine.httpPort);
    return new Stage(engine, browser, origin.url, origin);
  }

  async publisher(token: string, { width = 360, height = 640, kbps = 800, url = '/live/ingest' } = {}): Promise<Page> {
    const page = await this.page();
    // Browsers keep sound shut until somebody touches the page.
    await page.mouse.click(5, 5);
    await page.evaluate((options) => { (globalThis as unknown as { bench: BenchOfPage }).bench.publish(options); }, { token, width, height, kbps, url });
    return page;
  }

  turn(publisher: Page): Promise<void> {
    return publisher.evaluate(() => { (globalThis as unknown as { bench: BenchOfPage }).bench.turn(); });
  }

  async viewer(): Promise<Player> {
    const page = await this.page();
    return {
      view: (url, lowLatency = true) => page.evaluate(([address, low]) => (globalThis as unknown as { bench: BenchOfPage }).bench.view('one', address, low), [url, lowLatency] as const),
      afresh: () => page.evaluate(() => { (globalThis as unknown as { bench: BenchOfPage }).bench.afresh('one'); }),
      measured: async () => {
        const measured = await page.evaluate(() => (globalThis as unknown as { bench: BenchOfPage }).bench.measured('one'));
        if (!measured) throw new Error('Nobody watches.');
        return measured;
      },
      size: () => page.evaluate(() => (globalThis as unknown as { bench: BenchOfPage }).bench.size('one')),
      pins: (ms) => page.evaluate((time) => (globalThis as unknown as { bench: BenchOfPage }).bench.pins('one', time), ms),
      move: (seconds) => page.evaluate((by) => (globalThis as unknown as { bench: BenchOfPage }).bench.move('one', by), seconds),
      pause: (ms) => page.evaluate((time) => (globalThis as unknown as { bench: BenchOfPage }).bench.pause('one', time), ms),
      close: () => page.close(),
    };
  }

  /** Waits until a list can be played. */
  async playable(folder: string, ms = 20_000): Promise<void> {
    const until = Date.now() + ms;
    while (Date.now() < until) {
      const answer = await fetch(`${this.url}${folder}/plain.m3u8`).catch(() => null);
      if (answer?.ok && (await answer.text()).includes('#EXTINF')) return;
      await new Promise((done) => { setTimeout(done, 100); });
    }
    throw new Error('Nothing came on the air.');
  }

  /** Cuts the wire of every studio. */
  cut(): void {
    this.origin.cut();
  }

  async close(): Promise<void> {
    this.origin.close();
    await this.engine.stop();
  }

  private async page(): Promise<Page> {
    const page = await this.browser.newPage();
    page.on('pageerror', (error) => { console.error('page:', error.message); });
    await page.goto(this.url);
    await page.waitForFunction(() => 'bench' in globalThis);
    return page;
  }
}

export const percentile = (values: number[], share: number): number => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;
