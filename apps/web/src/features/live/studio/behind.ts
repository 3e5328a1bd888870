/** How far viewers are behind, read off the list that they play: its newest end on the engine's clock, and the distance that players keep from it. */
export function secondsBehind(playlist: string, engineNowMs: number): number | null {
  const holdBack = Number(/PART-HOLD-BACK=([\d.]+)/.exec(playlist)?.[1]);
  let [end, parts]: [number | null, number] = [null, 0];
  for (const line of playlist.split('\n')) {
    const date = /^#EXT-X-PROGRAM-DATE-TIME:(\S+)/.exec(line)?.[1];
    const part = /^#EXT-X-PART:.*DURATION=([\d.]+)/.exec(line)?.[1];
    const whole = /^#EXTINF:([\d.]+)/.exec(line)?.[1];
    if (date) [end, parts] = [Date.parse(date), 0];
    else if (part) parts += Number(part) * 1000;
    else if (whole && end !== null) [end, parts] = [end + Number(whole) * 1000, 0];
  }
  if (end === null || Number.isNaN(holdBack)) return null;
  return Math.max(0, engineNowMs - end - parts) / 1000 + holdBack;
}
