import { faultsOf } from './check-lock.ts';

const sound = {
  '': {},
  'node_modules/a': { integrity: 'sha512-a', optionalDependencies: { 'a-linux': '1.0.0', 'a-mac': '1.0.0' } },
  'node_modules/a-linux': { integrity: 'sha512-b' },
  'node_modules/a/node_modules/a-mac': { integrity: 'sha512-c' },
  'node_modules/b': { integrity: 'sha512-d', hasInstallScript: true },
};

test('a sound lock passes', () => {
  expect(faultsOf({ packages: sound }, { b: false })).toEqual([]);
});

test('an optional dependency that is absent, an entry without integrity and an unnamed install script are told', () => {
  const { 'node_modules/a/node_modules/a-mac': _gone, ...rest } = sound;

  expect(faultsOf({ packages: { ...rest, 'node_modules/a-linux': {} } }, {})).toEqual([
    'a names the optional a-mac, which the lock lacks: npm ci fails where it is needed', 'node_modules/a-linux has no integrity', 'b has an install script that allowScripts does not name',
  ]);
});
