import type { Place } from '../matching/cards.js';

/** Middles of the towns of Yueqing, to a hundredth of a degree: for how far two are from each other, not for finding the way. */
const known: Record<string, readonly [number, number]> = {
  城东街道: [28.12, 120.97], 城南街道: [28.1, 120.96], 乐成街道: [28.13, 120.95], 盐盆街道: [28.08, 120.98], 翁垟街道: [28.06, 121], 白石街道: [28.12, 120.88], 石帆街道: [28.19, 120.99], 天成街道: [28.22, 120.99], 大荆镇: [28.42, 121.17],
  仙溪镇: [28.43, 121.03], 雁荡镇: [28.37, 121.07], 芙蓉镇: [28.32, 121.03], 清江镇: [28.28, 121.08], 虹桥镇: [28.22, 121.03], 淡溪镇: [28.25, 120.98], 柳市镇: [28.02, 120.9], 北白象镇: [28.04, 120.86], 湖雾镇: [28.45, 121.23],
  南塘镇: [28.24, 121.1], 南岳镇: [28.17, 121.12], 蒲岐镇: [28.17, 121.05], 磐石镇: [28, 120.84], 岭底乡: [28.24, 120.92], 智仁乡: [28.44, 121.08], 龙西乡: [28.42, 120.99], 象阳镇: [28.06, 120.9],
};

/** Null for a town that nobody wrote down: then the distance counts as unknown. */
export const placeOf = (town: string): Place | null => {
  const at = known[town];
  return at ? { lat: at[0], lon: at[1] } : null;
};
export const townNames = Object.keys(known);
