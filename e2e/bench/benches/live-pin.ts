import { openBrowser } from '../../journeys/browser.ts';
import { alone, type Line } from '../line.ts';
import { withMigrated } from '../migrated.ts';
import { percentile, Stage } from '../live-latency/stage.ts';

const [settleMs, measureMs, recordedMs] = [8000, 20_000, 36_000];
const pause = (ms: number) => new Promise((done) => { setTimeout(done, ms); });

/**
 * How far a pin is from the moment of the picture that it belongs to, for viewers at different distances from the camera: with parts, with whole
 * segments, and half a minute back in the recording, where one also pauses and goes back.
 */
export const bench = (): Promise<Line[]> => withMigrated(async (databaseUrl) => {
  const browser = await openBrowser();
  const stage = await Stage.open(databaseUrl, browser);
  try {
    const { token, folder: place } = await stage.engine.session('normal');
    await stage.publisher(token);
    await stage.playable(place);
    const lines: Line[] = [];
    const all: number[] = [];
    const note = (name: string, off: number[]): void => {
      if (off.length < 5) throw new Error(`${name}: only ${off.length} pins were seen.`);
      all.push(...off);
      lines.push(alone(`live.pin.${name}.p95`, percentile(off.map(Math.abs), 0.95), 'ms'));
    };
    for (const [name, list] of [['low', 'live'], ['plain', 'plain']] as const) {
      const viewer = await stage.viewer();
      await viewer.view(`${place}/${list}.m3u8`, list === 'live');
      await pause(settleMs);
      const { latencies } = await viewer.measured();
      lines.push(alone(`live.pin.${name}.behind`, percentile(latencies, 0.5), 'ms'));
      note(name, await viewer.pins(measureMs));
      await viewer.close();
    }
    await pause(recordedMs - settleMs);
    const viewer = await stage.viewer();
    await viewer.view(`${place}/dvr.m3u8`, false);
    await pause(settleMs);
    await viewer.move(-22);
    await pause(2000);
    await viewer.afresh();
    const far = viewer.pins(measureMs + 40_000);
    await pause(40_000);
    await viewer.pause(3000);
    await pause(4000);
    await viewer.move(-10);
    note('far', await far);
    const { latencies } = await viewer.measured();
    lines.push(alone('live.pin.far.behind', percentile(latencies, 0.5), 'ms'), alone('live.pin.p95', percentile(all.map(Math.abs), 0.95), 'ms'));
    return lines;
  } finally {
    await browser.close();
    await stage.close();
  }
});
