import { readFileSync } from 'node:fs';
import { settings } from '@app/platform';

test('the operations page names every setting, and no other', () => {
  const rows = readFileSync('docs/operations.md', 'utf8').split('\n').filter((line) => /^\| [A-Z_]+/.test(line));
  const named = rows.flatMap((line) => (line.split('|')[1] ?? '').split(',').map((name) => name.trim()));

  expect(named.toSorted((a, b) => a.localeCompare(b))).toEqual(Object.keys(settings.shape).toSorted((a, b) => a.localeCompare(b)));
});
