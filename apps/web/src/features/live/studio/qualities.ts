/** What she may choose between. The engine takes no more than 1280 × 720. */
export const qualities = ['high', 'usual', 'saving'] as const;
export type Quality = (typeof qualities)[number];
export const qualityOf: Record<Quality, { width: number; height: number; kbps: number }> = {
  high: { width: 1280, height: 720, kbps: 1400 }, usual: { width: 960, height: 540, kbps: 900 }, saving: { width: 640, height: 360, kbps: 500 },
};
