import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { mediaKey } from '@app/live';
import { type Config, log } from '@app/platform';
import { dist } from './site/web-site.js';

/** After a death at once, then slower: something may be wrong for longer. */
const againMs = [200, 1000, 1000, 5000];
const livedMs = 60_000;
/** What the sample show plays, where the sample is installed. */
const loopFile = join(dist, '../libs/live/sample-loop/market.flv');
/** The drawn loop of the sample; null where it was not delivered. */
export const loop = existsSync(loopFile) ? loopFile : null;

export interface MediaProcess {
  /** The loopback port, or null while the process is not there. */
  port(): number | null;
  stop(): Promise<void>;
}

/** Keeps the media role running beside the shop: a hostile stream can end that process, and nothing else. */
export function startMediaProcess(config: Config, databaseUrl: string): MediaProcess {
  let [child, port, deaths, stopping]: [ChildProcess | null, number | null, number, boolean] = [null, null, 0, false];
  let again: NodeJS.Timeout | undefined;
  const uplink = config.get('UPLINK_MBPS');
  const start = (): void => {
    const born = Date.now();
    const started = fork(join(import.meta.dirname, 'media.js'), { execArgv: ['--enable-source-maps', '--max-semi-space-size=16'], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    child = started;
    started.on('error', (error) => { log.error({ err: error }, 'the media role cannot be started'); });
    started.on('message', (ports: { httpPort: number; rtmpPort: number | null }) => {
      port = ports.httpPort;
      log.info(ports, 'the media role listens');
    });
    started.on('exit', (code, signal) => {
      port = null;
      if (stopping) return;
      deaths = Date.now() - born > livedMs ? 0 : deaths + 1;
      log.error({ code, signal }, 'the media role ended');
      again = setTimeout(start, againMs[Math.min(deaths, againMs.length - 1)]);
    });
    started.send({
      databaseUrl, folder: resolve(config.filesDir, 'live'), key: mediaKey(config.secretKey), node: `${hostname()}:${resolve(config.get('DATA_DIR'))}`,
      uplinkKbps: uplink === undefined ? null : uplink * 1000, httpPort: config.get('MEDIA_PORT'), rtmp: { host: config.get('HOST'), port: config.get('RTMP_PORT') }, ...(loop && !config.production ? { loop } : {}),
    });
  };
  start();
  return {
    port: () => port,
    async stop() {
      stopping = true;
      clearTimeout(again);
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((done) => { child?.once('exit', done); });
      child.kill('SIGTERM');
      await ended;
    },
  };
}
