export interface Listed { msn: number; discontinuity: number; pdt: number | null; duration: number | null; uri: string | null; map: string; parts: { uri: string; duration: number; independent: boolean }[] }
export interface ReadPlaylist { version: number; target: number; partTarget: number | null; holdBack: number | null; partHoldBack: number | null; segments: Listed[]; hint: string | null; ended: boolean; type: string | null }

const once = /^#EXT-X-(VERSION|TARGETDURATION|MEDIA-SEQUENCE|DISCONTINUITY-SEQUENCE|SERVER-CONTROL|PART-INF|PLAYLIST-TYPE|ENDLIST|PRELOAD-HINT|INDEPENDENT-SEGMENTS)/;
const attributes = (line: string) => Object.fromEntries([...line.slice(line.indexOf(':') + 1).matchAll(/([A-Z-]+)=("[^"]*"|[^,]*)/g)].map(([, key = '', value = '']) => [key, value.replaceAll('"', '')]));

/** Reads a media playlist by draft-pantos-hls-rfc8216bis and throws at the first thing that a strict player could refuse. */
export function readPlaylist(text: string): ReadPlaylist {
  const fail = (why: string): never => { throw new Error(`${why}\n${text}`); };
  const lines = text.split('\n');
  if (lines.pop() !== '') fail('The last line does not end.');
  if (lines[0] !== '#EXTM3U') fail('No #EXTM3U first.');
  const read: ReadPlaylist = { version: 1, target: 0, partTarget: null, holdBack: null, partHoldBack: null, segments: [], hint: null, ended: false, type: null };
  const seen = new Set<string>();
  let [first, discontinuity, map] = [0, 0, ''];
  let open: Listed | null = null;
  const segment = (): Listed => (open ??= { msn: first + read.segments.length, discontinuity, pdt: null, duration: null, uri: null, map, parts: [] });
  for (const line of lines.slice(1)) {
    const tag = once.exec(line)?.[1];
    if (tag && seen.has(tag)) fail(`${tag} twice.`);
    if (tag) seen.add(tag);
    if (read.ended) fail('Something after the end.');
    const value = line.slice(line.indexOf(':') + 1);
    if (tag === 'VERSION') read.version = Number(value);
    else if (tag === 'TARGETDURATION') read.target = /^\d+$/.test(value) ? Number(value) : fail('The target is not whole.');
    else if (tag === 'MEDIA-SEQUENCE') first = Number(value);
    else if (tag === 'DISCONTINUITY-SEQUENCE') discontinuity = Number(value);
    else if (tag === 'PLAYLIST-TYPE') read.type = value;
    else if (tag === 'ENDLIST') read.ended = true;
    else if (tag === 'PART-INF') read.partTarget = Number(attributes(line)['PART-TARGET']);
    else if (tag === 'SERVER-CONTROL') {
      const control = attributes(line);
      if (control['CAN-BLOCK-RELOAD'] !== 'YES') fail('No blocking reload.');
      read.holdBack = Number(control['HOLD-BACK']);
      read.partHoldBack = Number(control['PART-HOLD-BACK']);
    } else if (tag === 'PRELOAD-HINT') read.hint = attributes(line)['URI'] ?? fail('A hint without an address.');
    else if (line === '#EXT-X-DISCONTINUITY') {
      if (open) fail('A break inside a segment.');
      discontinuity += 1;
    } else if (line.startsWith('#EXT-X-MAP:')) {
      map = attributes(line)['URI'] ?? fail('A map without an address.');
    } else if (line.startsWith('#EXT-X-PROGRAM-DATE-TIME:')) segment().pdt = Date.parse(value) || fail('No instant.');
    else if (line.startsWith('#EXT-X-PART:')) {
      const part = attributes(line);
      segment().parts.push({ uri: part['URI'] ?? fail('A part without an address.'), duration: Number(part['DURATION']), independent: part['INDEPENDENT'] === 'YES' });
    } else if (line.startsWith('#EXTINF:')) segment().duration = Number(value.replace(',', ''));
    else if (!line.startsWith('#')) {
      const whole: Listed = segment();
      if (whole.duration === null) fail('An address without a length.');
      whole.uri = line;
      read.segments.push(whole);
      open = null;
    } else if (!tag) fail(`Unknown: ${line}`);
  }
  if (open) read.segments.push(open);
  check(read, fail);
  return read;
}

function check(read: ReadPlaylist, fail: (why: string) => never): void {
  const { segments, partTarget } = read;
  if (read.target < 1) fail('No target.');
  if (partTarget !== null) {
    if (read.version < 9) fail('Parts need version 9.');
    if ((read.partHoldBack ?? 0) < 3 * partTarget - 1e-9) fail('The hold-back of parts is less than three of them.');
    if ((read.holdBack ?? 0) < 3 * read.target) fail('The hold-back is less than three targets.');
    if (!read.ended && !read.hint) fail('No hint.');
  }
  segments.forEach((segment, at) => {
    if (!segment.map) fail(`Segment ${segment.msn} has no map.`);
    if (segment.pdt === null) fail(`Segment ${segment.msn} has no instant.`);
    if (segment.uri === null && at < segments.length - 1) fail('An open segment that is not the last.');
    if (segment.duration !== null && Math.round(segment.duration) > read.target) fail(`Segment ${segment.msn} is longer than the target.`);
    const previous = segments[at - 1];
    if (previous && previous.map !== segment.map && previous.discontinuity === segment.discontinuity) fail('Another map without a break.');
    if (segment.parts.length === 0) return;
    if (partTarget === null) throw new Error('Parts without PART-INF.');
    segment.parts.forEach((part, index) => {
      if (part.duration > partTarget + 1e-9) fail(`A part of ${part.duration} is longer than ${partTarget}.`);
      const last = index === segment.parts.length - 1 && segment.duration !== null;
      if (!last && part.duration < 0.85 * partTarget) fail(`A part of ${part.duration} that is not the last of its segment.`);
    });
    const sum = segment.parts.reduce((total, part) => total + part.duration, 0);
    if (segment.duration !== null && Math.abs(sum - segment.duration) > 0.001) fail('Parts do not add up to their segment.');
  });
}

/** What two readings of one live list, one after the other, owe each other. */
export function checkSuccession(before: ReadPlaylist, after: ReadPlaylist): void {
  if (before.target !== after.target) throw new Error('The target changed.');
  const [first, next] = [before.segments[0]?.msn ?? 0, after.segments[0]?.msn ?? 0];
  if (next < first) throw new Error('The sequence went back.');
  for (const old of before.segments) {
    const same = after.segments.find((segment) => segment.msn === old.msn);
    if (!same) continue;
    if (same.discontinuity !== old.discontinuity) throw new Error(`Segment ${old.msn} moved from break ${old.discontinuity} to ${same.discontinuity}.`);
    if (same.pdt !== old.pdt || same.map !== old.map || (old.uri !== null && (same.uri !== old.uri || same.duration !== old.duration))) throw new Error(`Segment ${old.msn} changed.`);
    if (same.parts.length > 0 && old.parts.some((part, at) => part.uri !== same.parts[at]?.uri || part.duration !== same.parts[at]?.duration)) throw new Error(`Parts of ${old.msn} changed.`);
  }
}
