import { pathToFileURL } from 'node:url';
import { build } from './build.ts';

build();
// In this same process: a parent that only waits would cost forty megabytes and have to pass signals on.
process.setSourceMapsEnabled(true);
await import(pathToFileURL('dist/apps/api/main.js').href);
