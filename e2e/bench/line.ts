/** One metric of a bench. `ratio` is value by floor; the floor does the least work that gives the same answer. */
export interface Line { metric: string; value: number; unit: string; floor?: number; ratio?: number }

export const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const rounded = (value: number): number => Number(value.toPrecision(4));

export const beside = (metric: string, unit: string, values: number[], floors: number[]): Line => {
  const [value, floor] = [median(values), median(floors)];
  return { metric, value: rounded(value), unit, floor: rounded(floor), ratio: rounded(value / floor) };
};
export const alone = (metric: string, value: number, unit: string): Line => ({ metric, value: rounded(value), unit });
