import { readFileSync } from 'node:fs';

interface Entry { version?: string; resolved?: string; integrity?: string; link?: boolean; hasInstallScript?: boolean; inBundle?: boolean; optionalDependencies?: Record<string, string> }

/** What would break `npm ci` on another machine, or run code that nobody allowed. */
export function faultsOf(lock: { packages: Record<string, Entry> }, allowScripts: Record<string, boolean>): string[] {
  const { '': _root, ...packages } = lock.packages;
  const nameOf = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const found = (path: string, name: string): boolean => {
    // Where Node would look, from the package upwards.
    const steps = path.split(/\/?node_modules\//).filter(Boolean).map((step) => `node_modules/${step}/`);
    return [...steps, ''].some((_step, at) => packages[`${steps.slice(0, at).join('')}node_modules/${name}`]);
  };
  return Object.entries(packages).flatMap(([path, entry]) => [
    ...Object.keys(entry.optionalDependencies ?? {}).filter((name) => !found(path, name)).map((name) => `${nameOf(path)} names the optional ${name}, which the lock lacks: npm ci fails where it is needed`),
    ...(entry.link === true || entry.inBundle === true || entry.integrity ? [] : [`${path} has no integrity`]),
    ...(entry.hasInstallScript === true && allowScripts[nameOf(path)] === undefined ? [`${nameOf(path)} has an install script that allowScripts does not name`] : []),
  ]);
}

if (process.argv[1]?.endsWith('check-lock.ts')) {
  const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
  const faults = faultsOf(read('package-lock.json') as { packages: Record<string, Entry> }, (read('package.json') as { allowScripts: Record<string, boolean> }).allowScripts);
  for (const fault of faults) console.error(fault);
  process.exit(faults.length > 0 ? 1 : 0);
}
