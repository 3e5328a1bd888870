import { globSync, readFileSync } from 'node:fs';
import { startTestApp, type TestApp } from '@app/testing';
import { apiDocument } from '../apps/api/src/openapi.js';

// 慈善法 §22, §26: whoever may not raise funds from the public offers no way to give. What sellers promise is a sentence, never something to tap.
const giving = /donat|\btip(s|ping)?\b|\bgift(s|ing)?\b|round.?up|reward|打赏|打賞|捐款|募捐|送礼|送禮|礼物|禮物|凑整|湊整|随喜|隨喜/i;

let app: TestApp;
beforeAll(async () => { app = await startTestApp(); });
afterAll(() => app.stop());

const sources = (...patterns: string[]) => globSync(patterns).filter((file) => !file.includes('.spec.'));
const found = (file: string, text: string) => text.split('\n').flatMap((line, at) => (giving.test(line) ? [`${file}:${at + 1} ${line.trim().slice(0, 80)}`] : []));

test.each(['<DonateButton />', "t('live.gift')", 'sendTip: tip', '/rooms/:id/tips', 'roundUp(total)', '给主播打赏', '捐款 1 元', '凑整捐出'])('the scan sees %s', (line) => {
  expect(found('x', line)).toHaveLength(1);
});

test('CY-7: no room, desk or page of charity has a way to give', () => {
  const files = sources('apps/web/src/features/live/**/*.{ts,tsx,css,json}', 'apps/web/src/routes/**/*.tsx', 'apps/web/src/site/**/*.{tsx,json}', 'libs/live/src/**/*.ts', 'libs/contracts/src/live/*.ts');

  expect(files.length).toBeGreaterThan(100);
  expect(files.filter((file) => !file.includes('/testing/')).flatMap((file) => found(file, readFileSync(file, 'utf8')))).toEqual([]);
});

test('CY-7: no route takes a gift, and the words of the whole site speak of none', () => {
  const paths = Object.keys(apiDocument(app.app).paths);
  const words = sources('apps/web/src/**/messages/*.json');

  expect(paths.length).toBeGreaterThan(100);
  expect(paths.filter((path) => giving.test(path))).toEqual([]);
  expect(words.flatMap((file) => found(file, readFileSync(file, 'utf8')))).toEqual([]);
});

test('RL-50: money is asked for in one place, and for goods', () => {
  const callers = sources('libs/*/src/**/*.ts', 'apps/api/src/**/*.ts').filter((file) => /payments\.charge\(/.test(readFileSync(file, 'utf8')));

  expect(callers).toEqual(['libs/mall/src/orders/place-order.ts']);
});
