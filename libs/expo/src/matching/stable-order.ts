/** FNV-1a. Ties are broken by it: never by age, name or the order in which rows came. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
}

export interface Edge { supply: string; demand: string; score: number }

/** Best first; the same edges come in the same order, however they came. @param run names the occasion, so that chance does not always favour the same */
export function bestFirst(edges: readonly Edge[], run: string): Edge[] {
  const drawn = new Map(edges.map((edge) => [edge, hashOf(`${run} ${edge.supply} ${edge.demand}`)]));
  return edges.toSorted((a, b) => b.score - a.score || (drawn.get(a) ?? 0) - (drawn.get(b) ?? 0) || (a.supply + a.demand < b.supply + b.demand ? -1 : 1));
}
