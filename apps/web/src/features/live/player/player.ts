import type Hls from 'hls.js/light';

export interface LivePlayer {
  /** The instant that the picture shows, or null before the first one. */
  playhead(): Date | null;
  /** How far the picture is behind, in seconds. */
  latency(): number | null;
  stalls(): number;
  /** While the host is away nothing is asked for; retries would run out in a long break. */
  pauseLoading(): void;
  resumeLoading(): void;
  /** Back to what happens now. */
  toEdge(): void;
  stop(): void;
}

export interface PlayOptions {
  lowLatency?: boolean;
  failed?(fatal: string): void;
  /** The line has no room for one more picture now. */
  full?(): void;
}

const noRoom = 429;

const stableMs = 60_000;
/** A picture that stands for so long although the list grows is begun again at the edge. */
const stuckMs = 4000;
const lookMs = 1000;
const policy = {
  default: {
    maxTimeToFirstByteMs: 8000, maxLoadTimeMs: 10_000,
    timeoutRetry: { maxNumRetry: 20, retryDelayMs: 200, maxRetryDelayMs: 1000 },
    errorRetry: { maxNumRetry: 60, retryDelayMs: 300, maxRetryDelayMs: 600 },
  },
};

/** Plays a live or recorded list in `video`: by Media Source where there is one, else by the browser itself. */
export async function play(video: HTMLVideoElement, url: string, options: PlayOptions = {}): Promise<LivePlayer> {
  const { default: HlsLight, Events, ErrorTypes } = await import('hls.js/light');
  if (!HlsLight.isSupported()) {
    // The browser does not tell why a list was refused.
    if (await hasRoom(url)) return playNatively(video, url);
    options.full?.();
    return playNatively(video, '');
  }
  const lowLatency = options.lowLatency ?? true;
  // iOS stumbles when the rate changes.
  const catchUp = /iP(hone|ad|od)/.test(navigator.userAgent) ? 1 : 1.1;
  const hls: Hls = new HlsLight({
    lowLatencyMode: lowLatency, liveSyncMode: 'edge', maxLiveSyncPlaybackRate: catchUp, liveSyncOnStallIncrease: 0.3, enableWorker: false, backBufferLength: 30,
    playlistLoadPolicy: policy, fragLoadPolicy: policy, manifestLoadPolicy: policy,
  });
  let [stalls, recoveries, stalledAt] = [0, 0, 0];
  let reload: ReturnType<typeof setTimeout> | undefined;
  // Each stall puts the player further behind for good; after a quiet minute it may come closer again.
  let [position, movedAt, edge] = [0, performance.now(), 0];
  const calm = setInterval(() => {
    const details = hls.latestLevelDetails;
    const grows = details !== null && details.live && details.edge > edge;
    edge = details?.edge ?? 0;
    if (video.currentTime !== position || video.paused || !grows) movedAt = performance.now();
    position = video.currentTime;
    if (grows && performance.now() - movedAt > stuckMs) {
      movedAt = performance.now();
      hls.stopLoad();
      hls.startLoad(-1);
    }
    if (lowLatency && stalledAt > 0 && performance.now() - stalledAt > stableMs && details?.partHoldBack) {
      hls.targetLatency = details.partHoldBack;
      stalledAt = 0;
    }
  }, lookMs);
  hls.on(Events.ERROR, (_event, error) => {
    if (!error.fatal) return;
    if (error.response?.code === noRoom && options.full) {
      hls.stopLoad();
      options.full();
      return;
    }
    recoveries += 1;
    if (error.type === ErrorTypes.MEDIA_ERROR && recoveries < 5) hls.recoverMediaError();
    else if (error.type === ErrorTypes.NETWORK_ERROR) {
      clearTimeout(reload);
      reload = setTimeout(() => { hls.loadSource(url); }, 1000);
    }
    else options.failed?.(error.details);
  });
  let began = false;
  const waited = (): void => {
    if (!began || video.seeking || video.paused) return;
    stalls += 1;
    stalledAt = performance.now();
  };
  const begun = (): void => { began = true; };
  video.addEventListener('waiting', waited);
  video.addEventListener('playing', begun);
  hls.attachMedia(video);
  hls.loadSource(url);
  return {
    playhead: () => hls.playingDate,
    latency: () => hls.latency || null,
    stalls: () => stalls,
    pauseLoading: () => { hls.stopLoad(); },
    resumeLoading: () => { hls.startLoad(-1); },
    toEdge: () => { if (hls.liveSyncPosition !== null) video.currentTime = hls.liveSyncPosition; },
    stop: () => {
      clearInterval(calm);
      clearTimeout(reload);
      video.removeEventListener('waiting', waited);
      video.removeEventListener('playing', begun);
      hls.destroy();
    },
  };
}

/** Whether a picture could be had now; asking keeps the place for a moment. */
export const hasRoom = (url: string): Promise<boolean> => fetch(url, { method: 'HEAD' }).then(({ status }) => status !== noRoom, () => true);

/** Safari without Media Source plays lists by itself and tells the instant of its start. */
function playNatively(video: HTMLVideoElement & { getStartDate?: () => Date }, url: string): LivePlayer {
  let stalls = 0;
  const waited = (): void => { stalls += 1; };
  video.addEventListener('waiting', waited);
  if (url !== '') video.src = url;
  const playhead = (): Date | null => {
    const start = video.getStartDate?.().getTime() ?? Number.NaN;
    return Number.isNaN(start) ? null : new Date(start + video.currentTime * 1000);
  };
  return {
    playhead,
    latency: () => { const at = playhead(); return at ? (Date.now() - at.getTime()) / 1000 : null; },
    stalls: () => stalls,
    pauseLoading: () => undefined,
    resumeLoading: () => undefined,
    toEdge: () => { if (video.seekable.length > 0) video.currentTime = video.seekable.end(video.seekable.length - 1); },
    stop: () => {
      video.removeEventListener('waiting', waited);
      video.removeAttribute('src');
      video.load();
    },
  };
}
