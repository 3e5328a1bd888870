import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { CurrentMember } from '@app/members';
import { Clock, Config, Database } from '@app/platform';
import { RoomDesks } from '../desk/room-desk.js';
import { FlvSource } from '../media/flv-source.js';
import { maxPixels } from '../media/ingest.js';
import { LiveEngine } from '../media/live-engine.js';
import { bytesOf } from '../media/live-window.js';
import { readLoop } from '../media/loop-source.js';
import { type Init, Packager, profiles, type Segment } from '../media/packager.js';
import { DiskStore } from '../media/segment-store.js';
import { RoomLog } from '../room/room-log.js';
import { Rooms } from '../shows/rooms.js';
import { lines } from './sample-script.js';

const lengthS = 96;
const [firstPinS, pinEveryS, firstLineS, lineEveryS] = [4, 23, 7, 6];

/** Shows that are over: on the air through the services as any other, their recording made at once from the loop instead of in its own time. */
@Injectable()
export class SampleReplays {
  constructor(
    private readonly db: Database, private readonly clock: Clock, private readonly config: Config, private readonly engine: LiveEngine, private readonly rooms: Rooms, private readonly desks: RoomDesks, private readonly log: RoomLog,
  ) {}

  /** @param loop path of the recorded loop */
  async play(showId: string, host: CurrentMember, began: Date, loop: string): Promise<void> {
    const at = (seconds: number): void => { this.clock.shiftTo(new Date(began.getTime() + seconds * 1000)); };
    at(-600);
    await this.rooms.open(host, showId);
    await this.engine.provision({ sessionId: showId, title: '', record: true, hidden: false });
    at(0);
    await this.rooms.mediaEvent(showId, { kind: 'playable', at: began });
    await this.rooms.begin(host, showId);
    const items = await this.db.rows<{ id: string }>('select id from live.shelf_item where show_id = $1 order by no', [showId]);
    const pins = items.map(({ id }, n) => ({ second: firstPinS + n * pinEveryS, act: async () => {
      const { version } = await this.desks.board(host, showId);
      await this.desks.pin(host, showId, { version, item: id, explain: true });
    } }));
    const said = lines.map(([name, ask, text], n) => ({ second: firstLineS + n * lineEveryS, act: () => this.log.append(showId, [{ kind: ask ? 'ask' : 'say', body: { by: `sample-${n}`, n: name, x: text } }]) }));
    for (const { second, act } of [...pins, ...said].toSorted((a, b) => a.second - b.second)) {
      at(second);
      await act();
    }
    at(lengthS);
    await this.rooms.end(host, showId);
    await this.record(showId, began, loop);
    await this.rooms.mediaEvent(showId, { kind: 'recorded', at: this.clock.now() });
  }

  private async record(sessionId: string, began: Date, path: string): Promise<void> {
    const store = new DiskStore(resolve(this.config.filesDir, 'live'));
    const { tags, lengthMs } = await readLoop(path);
    let [inits, segments]: [Init[], Segment[]] = [[], []];
    let [playedMs, target, last]: [number, number, Segment | null] = [0, 0, null];
    const packager = new Packager(profiles.normal, profiles.normal.gop, 1, 0, false, {
      init: (init) => { inits.push(init); }, part: () => undefined, segment: (segment) => { segments.push(segment); }, keyWanted: () => undefined,
    });
    const source = new FlvSource({ maxKbps: null, health: () => undefined, configure: (config) => { packager.begin(config); }, unit: (unit) => { packager.push(unit, began.getTime() + unit.dtsUs / 1000); }, closed: () => undefined }, maxPixels, () => began.getTime() + playedMs);
    // Written round by round: what stands in memory at once stays in the size of the process.
    for (let round = 0; round * lengthMs < lengthS * 1000; round += 1) {
      for (const tag of tags) {
        playedMs = round * lengthMs + tag.timeMs;
        source.tag(tag.type, playedMs, tag.body);
      }
      if ((round + 1) * lengthMs >= lengthS * 1000) packager.flush();
      for (const init of inits) await store.put(`${sessionId}/i-${init.id}.mp4`, [init.bytes]);
      for (const segment of segments) {
        await this.keep(store, sessionId, segment);
        [target, last] = [Math.max(target, Math.round(segment.duration)), segment];
      }
      [inits, segments] = [[], []];
    }
    await this.db.rows(`update live.media_session set state = 'ended', recording = 'ready', zero = $2, since = $3, target_duration = $4, last_msn = $5, last_end = $6 where id = $1`, [
      sessionId, began, this.clock.now(), target, last?.msn ?? 0, (last?.startsAt ?? 0) + (last?.duration ?? 0)]);
  }
  private async keep(store: DiskStore, sessionId: string, segment: Segment): Promise<void> {
    const chunks = bytesOf(segment);
    const uri = `${sessionId}/s${segment.msn}.mp4`;
    await store.put(uri, chunks);
    const hash = createHash('sha256');
    for (const chunk of chunks) hash.update(chunk);
    await this.db.rows('insert into live.segment (session_id, msn, pdt, starts_at, duration, init, discontinuity, uri, bytes, sha256) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', [
      sessionId, segment.msn, new Date(segment.pdt), segment.startsAt, segment.duration, segment.init, segment.discontinuity, uri, chunks.reduce((sum, chunk) => sum + chunk.length, 0), hash.digest()]);
  }
}
