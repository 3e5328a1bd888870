export { Live } from './live.js';
export { replayReady, showCancelled, showEnded, showInterrupted, showMoved, showScheduled, showWentLive } from './live.events.js';
export { LiveLimits } from './live-limits.js';
export { LiveModule } from './live.module.js';
export { liveSchema } from './live.schema.js';
export { LiveSample } from './testing/sample.js';
