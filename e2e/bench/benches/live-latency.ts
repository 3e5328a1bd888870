import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { openBrowser } from '../../journeys/browser.ts';
import { alone, type Line, median } from '../line.ts';
import { withMigrated } from '../migrated.ts';
import { readersOf } from '../live-latency/readers.ts';
import { rtmpBridge } from '../live-latency/rtmp-bridge.ts';
import { percentile, Stage } from '../live-latency/stage.ts';

const settleMs = 8000;
const measureMs = 30_000;
const longMs = 60_000;
const pause = (ms: number) => new Promise((done) => { setTimeout(done, ms); });

/** Glass to glass in Chromium, each kind of source and list after the other; the clock is burned into the picture. */
export const bench = (): Promise<Line[]> => withMigrated(async (databaseUrl) => {
  const browser = await openBrowser();
  const stage = await Stage.open(databaseUrl, browser);
  const bridge = await rtmpBridge(() => stage.engine.rtmpPort);
  try {
    const lines: Line[] = [];
    const watch = async (place: string, list: 'live' | 'plain', ms: number) => {
      const viewer = await stage.viewer();
      await viewer.view(`${place}/${list}.m3u8`, list === 'live');
      await pause(settleMs);
      const begun = await viewer.measured();
      await viewer.afresh();
      await pause(ms);
      const measured = await viewer.measured();
      await viewer.close();
      if (measured.latencies.length === 0) throw new Error('Nothing was seen.');
      return { ...measured, stalls: measured.stalls - begun.stalls };
    };
    const onAir = async (profile: 'normal' | 'low', url?: string): Promise<{ place: string; page: Page }> => {
      const { token, folder: place } = await stage.engine.session(profile);
      const page = await stage.publisher(token, url ? { url } : {});
      await stage.playable(place);
      return { place, page };
    };

    const low = await onAir('low');
    const browserSource = await watch(low.place, 'live', measureMs);
    const plain = await watch(low.place, 'plain', measureMs);
    lines.push(alone('live.browser.median', median(browserSource.latencies), 'ms'), alone('live.browser.p95', percentile(browserSource.latencies, 0.95), 'ms'), alone('live.plain.median', median(plain.latencies), 'ms'));
    lines.push(alone('live.browser.share', median(browserSource.latencies) / median(plain.latencies), 'of plain'), alone('live.browser.skew', median(browserSource.skews.map(Math.abs)), 'ms'));
    await low.page.close();

    const rtmp = await onAir('low', `ws://127.0.0.1:${bridge.port}/`);
    const encoder = await watch(rtmp.place, 'live', measureMs);
    lines.push(alone('live.rtmp.median', median(encoder.latencies), 'ms'), alone('live.rtmp.p95', percentile(encoder.latencies, 0.95), 'ms'));
    await rtmp.page.close();

    const normal = await onAir('normal');
    const usual = await watch(normal.place, 'live', longMs);
    lines.push(alone('live.default.median', median(usual.latencies), 'ms'), alone('live.default.p95', percentile(usual.latencies, 0.95), 'ms'), alone('live.stalls', usual.stalls, 'in 60 s'));
    const first: number[] = [];
    for (let at = 0; at < 7; at += 1) {
      const viewer = await stage.viewer();
      await viewer.view(`${normal.place}/live.m3u8`);
      await pause(3000);
      first.push((await viewer.measured()).firstFrameMs);
      await viewer.close();
    }
    lines.push(alone('live.firstframe', median(first), 'ms'), alone('live.firstframe.p95', percentile(first, 0.95), 'ms'));

    const idle = await cpuShare(stage.engine.pid, 10_000);
    const readers = await readersOf(`http://127.0.0.1:${stage.engine.httpPort}${normal.place}`, 300);
    const crowded = await cpuShare(stage.engine.pid, 10_000);
    const { errors, requests } = readers.stop();
    if (errors > 0) throw new Error(`${errors} of ${requests} requests of readers failed.`);
    lines.push(alone('live.cpu.stream', idle * 100, '% of a core'), alone('live.cpu.readers300', crowded * 100, '% of a core'));
    return lines;
  } finally {
    bridge.close();
    await browser.close();
    await stage.close();
  }
});

/** Share of a core that a process takes. */
async function cpuShare(pid: number, ms: number): Promise<number> {
  const ticks = (): number => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ').slice(11, 13).reduce((sum, value) => sum + Number(value), 0) ?? 0;
  const [before, started] = [ticks(), performance.now()];
  await pause(ms);
  return ((ticks() - before) * 10) / (performance.now() - started);
}
