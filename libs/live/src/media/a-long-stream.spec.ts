import { randomUUID } from 'node:crypto';
import { startTestApp, type TestApp } from '@app/testing';
import { videoTrack } from './boxes.js';
import { LiveEngine } from './live-engine.js';
import { mediaKey } from './media-keys.js';
import { eventually } from './testing/listening-host.js';
import { aMediaServer, onAir } from './testing/media.js';
import { runsOf } from './testing/read-boxes.js';
import { checkSuccession, type Listed, type ReadPlaylist, readPlaylist } from './testing/validate-playlist.js';

const seconds = process.env.TEST_SIZE === 'long' ? 600 : 12;
let app: TestApp;
let media: Awaited<ReturnType<typeof aMediaServer>>;
beforeAll(async () => {
  app = await startTestApp();
  const database = (await app.db.row<{ name: string }>('select current_database() name'))?.name ?? '';
  media = await aMediaServer(database, mediaKey(app.config.secretKey));
});
afterAll(async () => {
  await media.stop();
  await app.stop();
});

function must(holds: boolean, why: string): void {
  if (!holds) throw new Error(why);
}

/** Follows a live list as a strict player does: asks for the next part, and holds every list and every part against all that came before. */
class Follower {
  list: ReadPlaylist | null = null;
  lists = 0;
  parts = 0;
  private readonly seen = new Set<string>();
  /** By track, where the next part of this run has to begin; anew after a break. */
  private ends = new Map<number, number>();
  private break = -1;

  constructor(private readonly folder: string) {}

  async step(): Promise<void> {
    const last = this.list?.segments.at(-1);
    const next = !last ? '' : last.uri === null ? `?_HLS_msn=${last.msn}&_HLS_part=${last.parts.length}` : `?_HLS_msn=${last.msn + 1}&_HLS_part=0`;
    const answer = await fetch(`${this.folder}live.m3u8${next}`);
    const text = await answer.text();
    // While nobody publishes the part that was asked for does not come.
    if (answer.status === 503) return;
    must(answer.status === 200, `${next} was answered with ${answer.status}.`);
    const list = readPlaylist(text);
    if (this.list) checkSuccession(this.list, list);
    this.list = list;
    this.lists += 1;
    followsInTime(list.segments);
    for (const segment of list.segments) for (const part of segment.parts) await this.read(segment, part);
  }

  private async read(segment: Listed, part: Listed['parts'][number]): Promise<void> {
    if (this.seen.has(part.uri)) return;
    this.seen.add(part.uri);
    const bytes = Buffer.from(await (await fetch(`${this.folder}${part.uri}`)).arrayBuffer());
    const runs = runsOf(bytes);
    this.parts += 1;
    const picture = runs.find((run) => run.track === videoTrack);
    must(part.independent === (picture?.samples[0]?.key === true), `${part.uri} says ${part.independent} of whether it begins with a key picture.`);
    must(segment.parts[0] !== part || part.independent, `${part.uri} begins a segment without a key picture.`);
    if (this.break !== segment.discontinuity) { this.ends = new Map(); this.break = segment.discontinuity; }
    for (const run of runs) {
      const end = this.ends.get(run.track);
      must(end === undefined || segment.parts[0] === part || run.at === end, `${part.uri}: track ${run.track} goes on at ${run.at}, not at ${end}.`);
      this.ends.set(run.track, run.at + run.samples.reduce((sum, sample) => sum + sample.duration, 0));
    }
  }
}

/** Instants go on where the segment before them ends; a break may leap, and never back. */
function followsInTime(segments: Listed[]): void {
  segments.forEach((segment, at) => {
    const before = segments[at - 1];
    if (!before || before.duration === null || before.pdt === null || segment.pdt === null) return;
    const due = before.pdt + before.duration * 1000;
    must(before.discontinuity === segment.discontinuity ? Math.abs(segment.pdt - due) < 100 : segment.pdt > before.pdt, `Segment ${segment.msn} begins at ${segment.pdt}, the one before ends at ${due}.`);
  });
}

test(`every list and every part of ${seconds} seconds on the air, with a publisher who drops out and comes back, is what a strict player expects`, async () => {
  const engine = app.app.get(LiveEngine);
  const sessionId = randomUUID();
  await engine.provision({ sessionId, title: '十分钟', record: true, hidden: false, profile: 'low' });
  const [best] = await engine.playback(sessionId, { ttlS: 3600 });
  const folder = `${media.url}${best?.url.replace('live.m3u8', '')}`;
  let encoder = await onAir(engine, sessionId, media.rtmpPort ?? 0);
  await eventually(async () => { const answer = await fetch(`${folder}live.m3u8`); await answer.arrayBuffer(); return answer.status === 200; }, 8000);
  const follower = new Follower(folder);
  const began = Date.now();
  let dropped = false;

  while (Date.now() - began < seconds * 1000) {
    await follower.step();
    if (dropped || Date.now() - began < (seconds * 1000) / 2) continue;
    dropped = true;
    await encoder.stop();
    encoder = await onAir(engine, sessionId, media.rtmpPort ?? 0);
  }
  await encoder.stop();

  expect(follower.list?.segments.at(-1)?.discontinuity).toBe(1);
  // Every part was listed, and each asking brought at least one.
  expect(follower.parts).toBeGreaterThan(seconds * 2);
  expect(follower.lists).toBeGreaterThan(seconds * 2);
}, (seconds + 60) * 1000);
