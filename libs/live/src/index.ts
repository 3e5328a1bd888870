export { LiveLimits } from './live-limits.js';
export { replayReady, showCancelled, showEnded, showInterrupted, showMoved, showScheduled, showWentLive } from './live.events.js';
export { Live } from './live.js';
export { LiveModule } from './live.module.js';
export { liveSchema } from './live.schema.js';
export { type EngineStatus, type IngestEndpoint, LiveEngine, type PlaybackAddress, type Recording } from './media/live-engine.js';
export { type MediaEvent, mediaEvent } from './media/media-events.js';
export { mediaKey } from './media/media-keys.js';
export { LiveSample } from './testing/sample.js';
