export type ReturnClass = 'seven_day' | 'made_to_order' | 'fresh' | 'agreed';
export type NetUnit = 'g' | 'ml' | 'piece';

export interface SampleShop {
  key: string;
  name: string;
  town: string;
  village: string;
  maker: { name: string; story: string };
  phone: string;
  licenceNo: string;
  /** Null while the federation has not yet looked at the papers: the shop sells, but carries no 妇字号 badge. */
  verificationNo: string | null;
  foodLicenceNo: string | null;
  introduction: string;
  kinds: string[];
  picture: string;
}

export interface SampleCategory {
  key: string;
  parent: string | null;
  names: { 'zh-CN': string; 'zh-TW': string; en: string };
  returnClass: ReturnClass;
  foodBlock: boolean;
  farmBlock: boolean;
}

export interface SampleSku { name: string; priceFen: number; weightGrams: number; netAmount: number; netUnit: NetUnit; stock: number }

/** What the label says whoever makes it; the producer's part comes from the shop. */
export interface LabelWords {
  ingredients: string;
  additives: string;
  standardCode: string;
  storage: string;
  shelfLifeDays: number;
  allergens: string;
}

export interface SampleFoodLabel extends LabelWords { producer: string; producerAddress: string; licenceNo: string }

export interface SampleProduct {
  key: string;
  kind: 'goods' | 'service';
  shop: string;
  category: string;
  title: string;
  subtitle: string;
  description: string;
  skus: SampleSku[];
  origin: { town: string; village: string };
  /** How and when it was harvested or made, in the keeper's words. */
  production: string;
  foodLabel: SampleFoodLabel | null;
  batch: { code: string; producedDaysAgo: number; bestBeforeDays: number } | null;
  shipWithinHours: number;
  picture: string;
}

export interface SearchLabel { q: string; expect: string[]; never?: string[] }
