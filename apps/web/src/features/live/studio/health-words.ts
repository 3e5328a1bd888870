import type { PublisherState } from './publisher.js';
import type { EndCode } from './uplink.js';

type HealthKey = `studio.${'connecting' | 'retrying' | 'camera_fails' | 'stepped_down' | 'limited' | 'sending' | 'behind' | 'end_none'}` | `studio.end_${EndCode}`;
export interface HealthWords { tone: 'good' | 'warm' | 'bad'; key: HealthKey; values?: Record<string, string | number> }

/** One sentence about the uplink: the worst thing that is true. */
export function healthWords(state: PublisherState, behindS: number | null, limited: number | null): HealthWords {
  if (state.phase === 'ended') return { tone: 'bad', key: state.code ? `studio.end_${state.code}` : 'studio.end_none' };
  if (state.phase === 'connecting' || (state.phase === 'live' && state.kbps === 0)) return { tone: 'warm', key: 'studio.connecting' };
  if (state.phase === 'retrying') return { tone: 'bad', key: 'studio.retrying' };
  if (state.cameraFails) return { tone: 'bad', key: 'studio.camera_fails' };
  if (state.kbps < state.fullKbps) return { tone: 'warm', key: 'studio.stepped_down', values: { kbps: state.kbps } };
  if (limited !== null && state.kbps >= limited) return { tone: 'warm', key: 'studio.limited', values: { kbps: state.kbps } };
  if (behindS === null) return { tone: 'good', key: 'studio.sending', values: { kbps: state.kbps } };
  return { tone: 'good', key: 'studio.behind', values: { seconds: behindS.toFixed(1), kbps: state.kbps } };
}
