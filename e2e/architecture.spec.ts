import { globSync, readFileSync } from 'node:fs';

/** Who may import whom. This map is the architecture diagram: a lib without a line here fails, and so does an arrow that is not in it. */
const mayImport: Record<string, string[]> = {
  contracts: [],
  platform: ['contracts'],
  members: ['contracts', 'platform'],
  messages: ['contracts', 'platform', 'members'],
  calendar: ['contracts', 'platform', 'members'],
  payments: ['contracts', 'platform', 'members'],
  mall: ['contracts', 'platform', 'members', 'messages', 'payments', 'calendar'],
  expo: ['contracts', 'platform', 'members', 'messages', 'calendar', 'mall'],
  academy: ['contracts', 'platform', 'members', 'messages', 'calendar'],
  live: ['contracts', 'platform', 'members', 'messages', 'payments', 'calendar', 'mall', 'academy'],
};

const importsOf = (file: string) => [...readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'@app\/([^']+)'/g)].map((match) => match[1] ?? '');
const sources = (folder: string) => globSync(`${folder}/**/*.{ts,tsx}`).filter((file) => !file.includes('node_modules'));
const isSpec = (file: string) => file.endsWith('.spec.ts') || /\/testing\/(builders|purchases)\.ts$/.test(file);

test('every lib stands in the map', () => {
  const libs = globSync('libs/*').map((path) => path.split('/')[1] ?? '').filter((lib) => lib !== 'testing').toSorted();

  expect(libs).toEqual(Object.keys(mayImport).toSorted());
});

test.each(Object.entries(mayImport))('%s imports only what stands below it', (lib, allowed) => {
  const forbidden = sources(`libs/${lib}`).filter((file) => !isSpec(file))
    .flatMap((file) => importsOf(file).filter((name) => !allowed.includes(name)).map((name) => `${file} -> ${name}`));

  expect(forbidden).toEqual([]);
});

test('the web imports contracts only', () => {
  const forbidden = sources('apps/web').flatMap((file) => importsOf(file).filter((name) => name !== 'contracts').map((name) => `${file} -> ${name}`));

  expect(forbidden).toEqual([]);
});

test('only specs and e2e import testing', () => {
  const forbidden = [...sources('libs'), ...sources('apps')].filter((file) => !isSpec(file) && !file.startsWith('libs/testing/') && importsOf(file).includes('testing'));

  expect(forbidden).toEqual([]);
});
