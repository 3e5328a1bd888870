// Plain JavaScript on purpose: an old Node must be able to read this far and say what is wrong.
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  process.stderr.write(`This needs Node 24, and Node ${process.versions.node} is running: use "npm run ${process.argv[2] ?? 'start'}", which brings its own.\n`);
  process.exit(1);
}
const command = process.argv[2] ?? '';
const known = ['start', 'build', 'test', 'dev', 'reset', 'bench'];
if (!known.includes(command)) {
  process.stderr.write(`Unknown command "${command}"; known are ${known.join(', ')}.\n`);
  process.exit(1);
}
process.chdir(new URL('..', import.meta.url).pathname);
await import(`./${command}.ts`);
