/** Two shops that are to meet; neither can sit at two tables at once. */
export interface Meeting { base: string; brand: string }

/**
 * Gives each meeting a round, so that no shop has two in one. `given` stays where it stands. While nobody is base and brand at once, and nobody has more
 * meetings than there are rounds, everybody finds one (König's theorem on edge colouring; the paths are Kempe chains); what cannot be placed has null.
 */
export function placeInRounds(meetings: readonly Meeting[], rounds: number, given: readonly (number | null)[] = []): (number | null)[] {
  const placed: (number | null)[] = meetings.map(() => null);
  const seats = new Map<string, (number | undefined)[]>();
  const seatsOf = (shop: string): (number | undefined)[] => { const own = seats.get(shop) ?? []; seats.set(shop, own); return own; };
  const put = (at: number, round: number): void => {
    const one = meetings[at];
    if (!one) return;
    placed[at] = round;
    seatsOf(one.base)[round] = at;
    seatsOf(one.brand)[round] = at;
  };
  const freeOf = (shop: string): number[] => Array.from({ length: rounds }, (_none, round) => round).filter((round) => seatsOf(shop)[round] === undefined);
  meetings.forEach((one, at) => {
    const round = given[at];
    if (round !== null && round !== undefined && round < rounds && seatsOf(one.base)[round] === undefined && seatsOf(one.brand)[round] === undefined) put(at, round);
  });
  meetings.forEach((one, at) => {
    if (placed[at] !== null) return;
    const [hers, theirs] = [freeOf(one.base), freeOf(one.brand)];
    const both = hers.find((round) => theirs.includes(round));
    if (both !== undefined) { put(at, both); return; }
    for (const from of hers) for (const to of theirs) {
      const chain = chainFrom(one.brand, from, to);
      // In a graph with an odd ring the chain may come back to the base, and would take the place that is free there.
      if (chain.some((step) => meetings[step]?.base === one.base || meetings[step]?.brand === one.base) || chain.some((step) => fixed(step))) continue;
      swap(chain, from, to);
      put(at, from);
      return;
    }
  });
  return placed;

  function fixed(at: number): boolean {
    const round = given[at];
    return round !== null && round !== undefined && placed[at] === round;
  }
  /** Meetings that follow each other in two rounds, beginning with the one that stands in the way. */
  function chainFrom(shop: string, from: number, to: number): number[] {
    const chain: number[] = [];
    let [at, round] = [seatsOf(shop)[from], from];
    let here = shop;
    while (at !== undefined && !chain.includes(at)) {
      chain.push(at);
      const one = meetings[at];
      here = one?.base === here ? one.brand : one?.base ?? here;
      round = round === from ? to : from;
      at = seatsOf(here)[round];
    }
    return chain;
  }
  function swap(chain: readonly number[], from: number, to: number): void {
    const before = chain.map((at) => placed[at] ?? from);
    chain.forEach((at, n) => { const one = meetings[at]; if (one) for (const shop of [one.base, one.brand]) if (seatsOf(shop)[before[n] ?? from] === at) seatsOf(shop)[before[n] ?? from] = undefined; });
    chain.forEach((at, n) => { put(at, before[n] === from ? to : from); });
  }
}
