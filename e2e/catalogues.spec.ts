import { globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { errors } from '@app/contracts';

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
const folders = globSync('apps/web/src/**/messages/zh-CN.json').map((file) => dirname(file));
const parameters = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').toSorted((a, b) => a.localeCompare(b));

test.each(folders.flatMap((folder) => ['zh-TW', 'en'].map((locale) => [folder, locale] as const)))('%s has the same words and parameters in %s', (folder, locale) => {
  const [base, other] = [read(`${folder}/zh-CN.json`), read(`${folder}/${locale}.json`)];

  expect(Object.keys(other).toSorted()).toEqual(Object.keys(base).toSorted());
  expect(Object.keys(base).filter((key) => parameters(base[key] ?? '').join() !== parameters(other[key] ?? '').join())).toEqual([]);
});

test('no word is written twice, within a catalogue or between two', () => {
  const keys = folders.flatMap((folder) => [...readFileSync(`${folder}/zh-CN.json`, 'utf8').matchAll(/^ {2}"([^"]+)":/gm)].map((match) => match[1] ?? ''));

  expect(keys.filter((key, at) => keys.indexOf(key) < at)).toEqual([]);
});

test('every refusal of the API has a sentence', () => {
  const all = Object.assign({}, ...folders.map((folder) => read(`${folder}/zh-CN.json`))) as Record<string, string>;

  expect(Object.keys(errors).filter((code) => !all[code])).toEqual([]);
});

test('every act of the audit trail has a name', () => {
  const all = Object.assign({}, ...folders.map((folder) => read(`${folder}/zh-CN.json`))) as Record<string, string>;
  const sources = globSync('libs/*/src/**/*.ts').filter((file) => !file.endsWith('.spec.ts')).map((file) => readFileSync(file, 'utf8'));
  const acts = sources.flatMap((text) => [...text.matchAll(/\.audit\((?:[^'\n]*)'(\w+\.\w+)'(?: : '(\w+\.\w+)')?|'((?:shop|badge|paper|category)\.[a-z_]+)'/g)].flatMap((found) => found.slice(1).filter(Boolean)));

  expect(acts.length).toBeGreaterThan(30);
  expect([...new Set(acts)].filter((act) => !all[`audit.${act}`])).toEqual([]);
});

test('no Chinese stands in the code of the web', () => {
  const names = /languageNames = \{[^}]+\}/;
  const wrong = globSync('apps/web/src/**/*.tsx').filter((file) => /\p{Script=Han}/u.test(readFileSync(file, 'utf8').replace(names, '').replaceAll(/\/\*[^]*?\*\/|\/\/.*$/gm, '')));

  expect(wrong).toEqual([]);
});
