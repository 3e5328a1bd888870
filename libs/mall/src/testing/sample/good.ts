import { shops } from './shops.js';
import type { LabelWords, NetUnit, SampleProduct, SampleSku } from './types.js';

interface Details {
  description: string;
  production: string;
  skus: SampleSku[];
  label?: LabelWords;
  /** Days since it was made or harvested, and days it keeps. */
  batch?: [producedDaysAgo: number, bestBeforeDays: number];
  shipWithinHours?: number;
  picture?: string;
  kind?: 'goods' | 'service';
}

const shopByKey = new Map(shops.map((shop) => [shop.key, shop]));

export const sku = (name: string, priceFen: number, weightGrams: number, netAmount: number, netUnit: NetUnit, stock: number): SampleSku =>
  ({ name, priceFen, weightGrams, netAmount, netUnit, stock });

/** Fills in what follows from the shop, so that no label can name another producer than the one who sells it. */
export function good(key: string, shopKey: string, category: string, title: string, subtitle: string, details: Details): SampleProduct {
  const shop = shopByKey.get(shopKey);
  if (!shop) throw new Error(`${key} names the unknown shop ${shopKey}`);
  const { label, batch } = details;
  const isService = details.kind === 'service';
  return {
    key, shop: shopKey, category, title, subtitle,
    kind: details.kind ?? 'goods',
    description: `${details.description}\n\n- ${isService ? '地点' : '产地'}:乐清市${shop.town}${shop.village}\n- ${isService ? '安排' : '做法'}:${details.production}`,
    skus: details.skus,
    origin: { town: shop.town, village: shop.village },
    production: details.production,
    foodLabel: label
      ? { ...label, producer: shop.name, producerAddress: `浙江省温州市乐清市${shop.town}${shop.village}`, licenceNo: shop.foodLicenceNo ?? '' }
      : null,
    batch: batch ? { code: `${key.toUpperCase().slice(0, 12)}-${String(batch[0]).padStart(3, '0')}`, producedDaysAgo: batch[0], bestBeforeDays: batch[1] } : null,
    shipWithinHours: details.shipWithinHours ?? 48,
    picture: details.picture ?? key,
  };
}
