import { globSync, readFileSync } from 'node:fs';

/** A call of `Database.row` or `rows` up to the name under which its statement is prepared; [1] quote, [2] statement, [3] name. */
const named = /\.rows?(?:<[^()]*?>)?\(\s*([`'"])((?:(?!\1)[^\\]|\\.)*)\1\s*,(?:(?!\.rows?[<(])[\s\S])*?,\s*'([a-z_]+\.[a-z_.]+)'\s*,?\s*\)/g;

test('a name under which a statement is prepared stands for one statement', () => {
  const statements = new Map<string, Set<string>>();
  for (const file of globSync('libs/*/src/**/*.ts').filter((path) => !path.endsWith('.spec.ts'))) {
    for (const [, , statement = '', name = ''] of readFileSync(file, 'utf8').matchAll(named)) statements.set(name, (statements.get(name) ?? new Set()).add(statement));
  }

  expect(statements.size).toBeGreaterThan(150);
  expect([...statements].filter(([, texts]) => texts.size > 1).map(([name]) => name)).toEqual([]);
});
