import { spawn } from 'node:child_process';
import { build } from './build.ts';

build();
const args = process.argv.slice(3);
const server = spawn(process.execPath, ['--enable-source-maps', 'dist/apps/api/main.js', ...args], { stdio: 'inherit' });
// Ctrl-C reaches the whole process group; a signal sent to this process alone is passed on.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => { server.kill('SIGTERM'); });
server.on('exit', (code) => process.exit(code ?? 1));
