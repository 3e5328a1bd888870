import type { SampleShop } from '../types.js';

/** Numbers follow from the key, so that adding a shop changes no other; they say 示例 and belong to nobody. */
export function shop(
  key: string, name: string, town: string, village: string, maker: [name: string, story: string], introduction: string, kinds: string[], verified = true,
): SampleShop {
  const number = String(Array.from(key).reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7)).padStart(4, '0');
  return {
    key, name, town, village,
    maker: { name: maker[0], story: maker[1] },
    phone: `1990000${number}`,
    licenceNo: `示例-92330382-${number}`,
    verificationNo: verified ? `示例-乐妇字-${number}` : null,
    foodLicenceNo: `示例-浙小作坊-${number}`,
    introduction, kinds,
    picture: `shop-${key}`,
  };
}
