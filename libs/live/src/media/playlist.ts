import type { Profile, Segment } from './packager.js';

/** What playlists of one room are written from. */
export interface Window {
  segments: Segment[];
  /** Discontinuities among the segments that have left. */
  discontinuitiesBefore: number;
  targetDuration: number;
  profile: Profile;
  ended: boolean;
}

/** What a recording knows of a segment. */
export type Recorded = Pick<Segment, 'msn' | 'pdt' | 'duration' | 'init' | 'discontinuity'>;

export const partsFor = 3;
export const windowLength = 8;

/** Of the whole, or of its sound alone. */
type Of = '' | '.sound';
const initUri = (id: string, of: Of) => `i-${id}${of}.mp4`;
const segmentUri = (msn: number, of: Of) => `s${msn}${of}.mp4`;
const partUri = (msn: number, index: number) => `s${msn}.${index}.mp4`;
const seconds = (value: number) => value.toFixed(5);

function head(version: number, target: number, more: string[], first: number, discontinuities: number): string[] {
  return ['#EXTM3U', `#EXT-X-VERSION:${version}`, `#EXT-X-TARGETDURATION:${target}`, ...more, `#EXT-X-MEDIA-SEQUENCE:${first}`, `#EXT-X-DISCONTINUITY-SEQUENCE:${discontinuities}`];
}

/** The lines before a segment: where it breaks with the one before, its init, its instant. */
function opening(segment: Recorded, previous: Recorded | undefined, of: Of = ''): string[] {
  const lines: string[] = [];
  if (segment.discontinuity && previous) lines.push('#EXT-X-DISCONTINUITY');
  if (segment.init !== previous?.init) lines.push(`#EXT-X-MAP:URI="${initUri(segment.init, of)}"`);
  lines.push(`#EXT-X-PROGRAM-DATE-TIME:${new Date(Math.round(segment.pdt)).toISOString()}`);
  return lines;
}

const closing = (segment: Recorded, of: Of = '') => [`#EXTINF:${seconds(segment.duration)},`, segmentUri(segment.msn, of)];

/** Low latency: parts of the last segments, and a hint at the part that comes next. */
export function livePlaylist({ segments, discontinuitiesBefore, targetDuration, profile, ended }: Window): string {
  const lines = head(9, targetDuration, [
    `#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=${profile.holdBack},HOLD-BACK=${targetDuration * 3}`,
    `#EXT-X-PART-INF:PART-TARGET=${profile.part}`,
  ], segments[0]?.msn ?? 0, discontinuitiesBefore + leading(segments[0]));
  segments.forEach((segment, at) => {
    lines.push(...opening(segment, segments[at - 1]));
    if (at >= segments.length - partsFor || !segment.complete) {
      segment.parts.forEach((part, index) => { lines.push(`#EXT-X-PART:DURATION=${seconds(part.duration)},URI="${partUri(segment.msn, index)}"${part.independent ? ',INDEPENDENT=YES' : ''}`); });
    }
    if (segment.complete) lines.push(...closing(segment));
  });
  const last = segments.at(-1);
  if (ended) lines.push('#EXT-X-ENDLIST');
  else if (last) lines.push(`#EXT-X-PRELOAD-HINT:TYPE=PART,URI="${last.complete ? partUri(last.msn + 1, 0) : partUri(last.msn, last.parts.length)}"`);
  return `${lines.join('\n')}\n`;
}

/** For players that know no parts, for the floor that latency is measured against, and for who can have no more than the sound. */
export function plainPlaylist({ segments, discontinuitiesBefore, targetDuration, ended }: Window, of: Of = ''): string {
  const whole = segments.filter((segment) => segment.complete);
  return written(head(6, targetDuration, [], whole[0]?.msn ?? 0, discontinuitiesBefore + leading(whole[0])), whole, ended, of);
}

/** All segments so far, for who seeks back beyond the window; with `ended` the replay. */
export function recordingPlaylist(segments: Recorded[], targetDuration: number, ended: boolean): string {
  const target = Math.max(targetDuration, ...segments.map((segment) => Math.round(segment.duration)));
  return written(head(6, target, [`#EXT-X-PLAYLIST-TYPE:${ended ? 'VOD' : 'EVENT'}`], segments[0]?.msn ?? 0, 0), segments, ended);
}

/** A break before the first segment of a list is not written but counted, so that the number stays the same for every reader. */
const leading = (first: Recorded | undefined) => (first?.discontinuity ? 1 : 0);

function written(lines: string[], segments: Recorded[], ended: boolean, of: Of = ''): string {
  segments.forEach((segment, at) => { lines.push(...opening(segment, segments[at - 1], of), ...closing(segment, of)); });
  if (ended) lines.push('#EXT-X-ENDLIST');
  return `${lines.join('\n')}\n`;
}
