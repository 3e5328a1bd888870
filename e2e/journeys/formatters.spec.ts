import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { count, money, signedMoney } from '../../apps/web/src/platform/money.js';
import { clock, day, moment } from '../../apps/web/src/platform/time.js';
import { openBrowser } from './browser.js';

type Cell = [formatter: 'money' | 'signedMoney' | 'count' | 'moment' | 'day' | 'clock', given: (string | number)[], shown: string];

/** What people read, for what the house reckons with; each language where it says something of its own. */
const table: Cell[] = [
  ['money', [0], '¥0'], ['money', [1], '¥0.01'], ['money', [10], '¥0.10'], ['money', [100], '¥1'], ['money', [1250], '¥12.50'], ['money', [99_999], '¥999.99'], ['money', [123_456_789], '¥1,234,567.89'],
  ['money', [999_999_999_999], '¥9,999,999,999.99'], ['money', [-1250], '¥-12.50'],
  ['signedMoney', [1250], '+¥12.50'], ['signedMoney', [-1250], '−¥12.50'], ['signedMoney', [0], '¥0'],
  ...(['zh-CN', 'zh-TW', 'en'] as const).flatMap((locale): Cell[] => [['count', [0, locale], '0'], ['count', [9999, locale], '9999']]),
  ['count', [10_000, 'zh-CN'], '1万'], ['count', [10_000, 'zh-TW'], '1萬'], ['count', [10_000, 'en'], '10K'], ['count', [12_000, 'zh-CN'], '1.2万'], ['count', [12_000, 'zh-TW'], '1.2萬'], ['count', [12_000, 'en'], '12K'],
  ['count', [19_999, 'zh-CN'], '1.9万'], ['count', [19_999, 'en'], '19.9K'], ['count', [1_150_000, 'zh-CN'], '115万'], ['count', [1_150_000, 'zh-TW'], '115萬'],
  ['moment', ['2026-12-14T11:30:00Z', 'zh-CN'], '12月14日 周一 19:30'], ['moment', ['2026-12-14T11:30:00Z', 'zh-TW'], '12月14日 週一 19:30'], ['moment', ['2026-12-14T11:30:00Z', 'en'], 'Mon 14 Dec 19:30'],
  // Midnight, the turn of the year and the leap day of Shanghai, not of the machine.
  ['moment', ['2026-12-31T16:00:00Z', 'zh-CN'], '1月1日 周五 00:00'], ['moment', ['2026-12-31T15:59:59.999Z', 'en'], 'Thu 31 Dec 23:59'], ['moment', ['2028-02-28T16:05:00Z', 'zh-TW'], '2月29日 週二 00:05'],
  ['day', ['2026-12-31T16:00:00Z', 'zh-CN'], '2027年1月1日'], ['day', ['2026-12-31T15:59:59Z', 'zh-TW'], '2026年12月31日'], ['day', ['2026-12-31T16:00:00Z', 'en'], '1 Jan 2027'], ['day', ['2026-06-09', 'en'], '9 Jun 2026'],
  ['clock', [0], '00:00'], ['clock', [59], '00:59'], ['clock', [900], '15:00'], ['clock', [5999], '99:59'],
];
const expected = table.map(([name, given, shown]) => `${name}(${given.join(', ')}) ${shown}`);

test('money, counts, dates and countdowns read as the table says', () => {
  const formatters = { money, signedMoney, count, moment, day, clock } as unknown as Record<string, (...given: (string | number)[]) => string>;

  expect(table.map(([name, given]) => `${name}(${given.join(', ')}) ${formatters[name]?.(...given)}`)).toEqual(expected);
});

test('they read the same in a browser of another language and zone', async () => {
  const browser = await openBrowser();
  try {
    const page = await (await browser.newContext({ locale: 'de-DE', timezoneId: 'America/New_York' })).newPage();
    const modules = ['money', 'time'].map((name) => `data:text/javascript;base64,${Buffer.from(stripTypeScriptTypes(readFileSync(`apps/web/src/platform/${name}.ts`, 'utf8'))).toString('base64')}`);

    const shown = await page.evaluate(async ([cells, addresses]) => {
      const formatters = Object.assign({}, ...await Promise.all(addresses.map((address) => import(address)))) as Record<string, (...given: (string | number)[]) => string>;
      return cells.map(([name, given]) => `${name}(${given.join(', ')}) ${formatters[name]?.(...given)}`);
    }, [table, modules] as const);

    expect(shown).toEqual(expected);
  } finally {
    await browser.close();
  }
});
