/** In degrees. */
export interface TownPlace { lat: number; lon: number }

/** Middles of the towns of Yueqing, to a hundredth of a degree: for how far two are from each other, not for finding the way. */
const known: Record<string, readonly [number, number]> = {
  城东街道: [28.12, 120.97], 城南街道: [28.1, 120.96], 乐成街道: [28.13, 120.95], 盐盆街道: [28.08, 120.98], 翁垟街道: [28.06, 121], 白石街道: [28.12, 120.88], 石帆街道: [28.19, 120.99], 天成街道: [28.22, 120.99], 大荆镇: [28.42, 121.17],
  仙溪镇: [28.43, 121.03], 雁荡镇: [28.37, 121.07], 芙蓉镇: [28.32, 121.03], 清江镇: [28.28, 121.08], 虹桥镇: [28.22, 121.03], 淡溪镇: [28.25, 120.98], 柳市镇: [28.02, 120.9], 北白象镇: [28.04, 120.86], 湖雾镇: [28.45, 121.23],
  南塘镇: [28.24, 121.1], 南岳镇: [28.17, 121.12], 蒲岐镇: [28.17, 121.05], 磐石镇: [28, 120.84], 岭底乡: [28.24, 120.92], 智仁乡: [28.44, 121.08], 龙西乡: [28.42, 120.99], 象阳镇: [28.06, 120.9],
};

/** Null for a town that nobody wrote down: then the distance counts as unknown. */
export const placeOfTown = (town: string): TownPlace | null => {
  const at = known[town];
  return at ? { lat: at[0], lon: at[1] } : null;
};
export const townNames = Object.keys(known);

const [earthKm, degree] = [6371, Math.PI / 180];

/** As the crow flies, by the haversine formula; null when one of them is unknown. */
export function kmBetweenTowns(one: string, other: string): number | null {
  const [a, b] = [placeOfTown(one), placeOfTown(other)];
  if (!a || !b) return null;
  const half = Math.sin(((b.lat - a.lat) * degree) / 2) ** 2 + Math.cos(a.lat * degree) * Math.cos(b.lat * degree) * Math.sin(((b.lon - a.lon) * degree) / 2) ** 2;
  return 2 * earthKm * Math.asin(Math.sqrt(half));
}
