import { play, type LivePlayer } from '../../../apps/web/src/features/live/player/player.js';
import { Publisher, type PublisherState } from '../../../apps/web/src/features/live/studio/publisher.js';
import { shownAt, type Told } from '../../../apps/web/src/features/live/room/playhead.js';
import { emptyFold } from './empty-fold.js';
import { drawClock, readClock } from './barcode.js';

export interface Measured { latencies: number[]; skews: number[]; misreads: number; stalls: number; firstFrameMs: number; longestGapMs: number; frames: number }

const now = (): number => performance.timeOrigin + performance.now();
/** The picture carries the low 32 bits of the clock. */
const behind = (shown: number): number => (Math.round(now()) - shown) >>> 0;

/** A camera whose picture is the clock, and a microphone that hums. */
let camera: HTMLCanvasElement | null = null;

function fakeCamera(width: number, height: number): MediaStream {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  document.body.append(canvas);
  camera = canvas;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  let hue = 0;
  setInterval(() => {
    hue = (hue + 1) % 360;
    if (context) {
      context.fillStyle = `hsl(${hue} 60% 50%)`;
      context.fillRect(0, canvas.height / 4 + hue / 4, canvas.width, canvas.height / 8);
    }
    drawClock(canvas, now());
  }, 1000 / 30);
  const audio = new AudioContext({ sampleRate: 48_000 });
  const [tone, out] = [audio.createOscillator(), audio.createMediaStreamDestination()];
  tone.connect(out);
  tone.start();
  void audio.resume();
  return new MediaStream([...canvas.captureStream(30).getVideoTracks(), ...out.stream.getAudioTracks()]);
}

const viewers = new Map<string, { player: LivePlayer; video: HTMLVideoElement; measured: Measured }>();
let publisher: Publisher | null = null;
let state: PublisherState | null = null;

export const bench = {
  publish(options: { token: string; width: number; height: number; kbps: number; url?: string }): void {
    publisher = new Publisher({ url: options.url ?? '/live/ingest', token: options.token, kbps: options.kbps, stream: fakeCamera(options.width, options.height), changed: (next) => { state = next; } });
    publisher.start();
  },
  state: () => state,
  /** As when a phone is turned. */
  turn: () => { if (camera) [camera.width, camera.height] = [camera.height, camera.width]; },
  size(name: string): [number, number] {
    const video = viewers.get(name)?.video;
    return [video?.videoWidth ?? 0, video?.videoHeight ?? 0];
  },
  stopPublishing: () => { publisher?.stop(); },
  /** Plays and measures until `stop`. */
  async view(name: string, url: string, lowLatency = true): Promise<void> {
    const video = Object.assign(document.createElement('video'), { muted: true, playsInline: true, autoplay: true, width: 180 });
    document.body.append(video);
    const measured: Measured = { latencies: [], skews: [], misreads: 0, stalls: 0, firstFrameMs: 0, longestGapMs: 0, frames: 0 };
    const [scratch, asked] = [document.createElement('canvas'), performance.now()];
    let last = 0;
    const look = (): void => {
      const at = performance.now();
      if (measured.frames === 0) measured.firstFrameMs = at - asked;
      else measured.longestGapMs = Math.max(measured.longestGapMs, at - last);
      measured.frames += 1;
      last = at;
      const shown = readClock(video, scratch);
      if (shown === null) measured.misreads += 1;
      else {
        measured.latencies.push(behind(shown));
        const playhead = player.playhead();
        // What the playhead claims against what the picture says.
        if (playhead) measured.skews.push(((playhead.getTime() >>> 0) - shown) | 0);
      }
      video.requestVideoFrameCallback(look);
    };
    const player = await play(video, url, { lowLatency });
    viewers.set(name, { player, video, measured });
    video.requestVideoFrameCallback(look);
    await video.play().catch(() => undefined);
  },
  measured(name: string): Measured | null {
    const viewer = viewers.get(name);
    return viewer ? { ...viewer.measured, stalls: viewer.player.stalls() } : null;
  },
  /** Forgets what was measured while everything began. */
  afresh(name: string): void {
    const viewer = viewers.get(name);
    if (viewer) Object.assign(viewer.measured, { latencies: [], skews: [], misreads: 0, longestGapMs: 0 });
  },
  /** Something is pinned each 700 ms; what is noted is how far the clock in the picture was from the pin's own instant when it showed. */
  async pins(name: string, ms: number): Promise<number[]> {
    const viewer = viewers.get(name);
    if (!viewer) return [];
    const [told, off, scratch]: [Told[], number[], HTMLCanvasElement] = [[], [], document.createElement('canvas')];
    let seen = 0;
    const pinning = setInterval(() => { told.push({ seq: told.length + 1, at: now(), event: [0, 'pin', { item: told.length + 1, explain: true }] }); }, 700);
    const looking = setInterval(() => {
      const playhead = viewer.player.playhead();
      if (!playhead) return;
      const newest = shownAt(emptyFold, told, playhead.getTime()).pins[0]?.item ?? 0;
      const clock = readClock(viewer.video, scratch);
      // Of a jump only the end would be measured, and a pin that was there before is none that came.
      if (newest === seen + 1 && clock !== null) off.push((clock - ((told[newest - 1]?.at ?? 0) >>> 0)) | 0);
      seen = newest;
    }, 100);
    await new Promise((done) => { setTimeout(done, ms); });
    clearInterval(pinning);
    clearInterval(looking);
    return off;
  },
  async move(name: string, by: number): Promise<void> {
    const video = viewers.get(name)?.video;
    if (!video) return;
    video.currentTime += by;
    await video.play();
  },
  async pause(name: string, ms: number): Promise<void> {
    const video = viewers.get(name)?.video;
    video?.pause();
    await new Promise((done) => { setTimeout(done, ms); });
    await video?.play();
  },
  stop(name: string): void {
    const viewer = viewers.get(name);
    viewer?.player.stop();
    viewer?.video.remove();
    viewers.delete(name);
  },
};
Object.assign(globalThis, { bench });
