import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const stampFile = 'dist/stamp';

/** Builds the api and the web when a source changed since the last build. Exits with the builder's own words when it fails. */
export function build(): void {
  const stamp = fingerprint(['apps', 'libs', 'package-lock.json', 'nest-cli.json', 'tsconfig.base.json']);
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  step('node_modules/@nestjs/cli/bin/nest.js', ['build', 'api']);
  step('node_modules/@nestjs/cli/bin/nest.js', ['build', 'media']);
  step('node_modules/@nestjs/cli/bin/nest.js', ['build', 'planner']);
  if (existsSync('apps/web/vite.config.ts')) {
    step('node_modules/vite/bin/vite.js', ['build', 'apps/web']);
    compress('dist/web/assets');
    step('node_modules/vite/bin/vite.js', ['build', 'apps/web', '--ssr', 'src/entry-server.tsx', '--outDir', '../../dist/web-server']);
  }
  writeFileSync(stampFile, stamp);
}

function step(program: string, args: string[]): void {
  const done = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' });
  if (done.status === 0) return;
  process.stderr.write(`${done.stdout}${done.stderr}\nThe build failed: ${program.split('/').at(-1)} ${args.join(' ')}\n`);
  process.exit(1);
}

/** Once and as small as it goes: these files never change, and compressing them at each request is slower and larger by a tenth. */
function compress(folder: string): void {
  for (const name of readdirSync(folder).filter((file) => /\.(js|css)$/.test(file))) {
    const content = readFileSync(join(folder, name));
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(content));
    writeFileSync(join(folder, `${name}.gz`), gzipSync(content, { level: 9 }));
  }
}

/** Names, sizes and times are enough to notice an edit and cost a few milliseconds. */
function fingerprint(paths: string[]): string {
  const hash = createHash('sha256');
  const visit = (path: string): void => {
    const stat = statSync(path);
    if (stat.isDirectory()) for (const name of readdirSync(path).toSorted()) visit(join(path, name));
    else hash.update(`${path} ${stat.size} ${stat.mtimeMs}\n`);
  };
  for (const path of paths) visit(path);
  return hash.digest('hex');
}

if (process.argv[2] === 'build') build();
