import sharp from 'sharp';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, type RunningShop, startShop } from './browser.js';

let shop: RunningShop;
let browser: Browser;
beforeAll(async () => {
  [shop, browser] = await Promise.all([startShop(), openBrowser()]);
  // Goods that are sold out carry words on their picture; the ones with the palest pictures are the hard case.
  await shop.database.query("update mall.stock set available = 0 where sku_id in (select k.id from mall.sku k where k.product_id in (select product_id from mall.product_card order by product_id limit 40))");
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await shop?.stop();
});

const channel = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const luminance = (rgb: number[]) => [0.2126, 0.7152, 0.0722].reduce((sum, weight, at) => sum + weight * channel((rgb[at] ?? 0) / 255), 0);
const contrast = (a: number, b: number) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);

/** The worst pixel behind the words of an element, once the words are gone. axe judges colours of styles and does not see pictures. */
async function worst(page: Page, selector: string): Promise<{ words: string; contrast: number }[]> {
  const found: { words: string; contrast: number }[] = [];
  for (const element of await page.locator(selector).all()) {
    await element.scrollIntoViewIfNeeded();
    const { words, colour, box } = await element.evaluate((node) => {
      const range = document.createRange();
      range.selectNodeContents(node);
      const { x, y, width, height } = range.getBoundingClientRect();
      const said = { words: node.textContent ?? '', colour: getComputedStyle(node).color, box: { x, y, width, height } };
      (node as HTMLElement).style.color = 'transparent';
      return said;
    });
    const { data, info } = await sharp(await page.screenshot({ clip: box, animations: 'disabled' })).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    const ink = luminance((colour.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number));
    let least = 21;
    for (let at = 0; at < data.length; at += info.channels) least = Math.min(least, contrast(ink, luminance([...data.subarray(at, at + 3)])));
    found.push({ words, contrast: Math.round(least * 100) / 100 });
  }
  return found;
}

test.each([['light', 390], ['dark', 390], ['light', 1440], ['dark', 1440]] as const)('words on pictures have 4.5 at their worst pixel, %s at %i', async (colorScheme, width) => {
  const page = await (await browser.newContext({ viewport: { width, height: 844 }, colorScheme, reducedMotion: 'reduce' })).newPage();
  const look = async (path: string, selector: string) => {
    await page.goto(shop.url + path);
    await page.waitForSelector('html[data-ready]');
    await page.waitForLoadState('networkidle');
    return worst(page, selector);
  };

  const hero = await look('/', 'main section:has(> svg) > :is(h1, p, span)');
  const soldOut = await look('/search?sort=price_up', 'main li a span:text-is("售罄")');

  expect([hero.length, soldOut.length > 0]).toEqual([3, true]);
  expect([...hero, ...soldOut].filter((item) => item.contrast < 4.5)).toEqual([]);
});
