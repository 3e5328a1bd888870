import type { ProductForm } from '@app/contracts';

/** 广告法 §9: no superlatives of state or rank. */
const superlatives = ['国家级', '最高级', '最佳', '最好', '最优', '最便宜', '最低价', '全网最低', '第一品牌', '全国第一', '世界级', '顶级', '极品', '独一无二', '史无前例', '万能', '国家领导人', '特供', '驰名商标'];
/** 广告法 §17, 食品安全法 §73: only medicine may claim to prevent or cure. */
const cures = [
  '治疗', '治愈', '根治', '疗效', '药效', '药到病除', '祖传秘方', '包治百病', '抗癌', '防癌', '抗肿瘤', '降血压', '降血糖', '降血脂', '降三高', '消炎', '抗病毒', '抗炎', '止痛', '镇痛', '补肾', '壮阳',
  '排毒', '解毒', '保肝', '护肝', '养肝', '健脾', '活血化瘀', '清热解毒', '提高免疫力', '增强免疫力', '延年益寿', '抗衰老', '减肥', '瘦身', '安神助眠', '治失眠', '治便秘', '预防疾病', '软化血管', '预防中风', '替代药物', '无副作用', '医生推荐',
];
export const riskWords = [...superlatives, ...cures];

export interface FoundWord { path: string; word: string }

/** Blanks and points between the characters do not hide a word. */
const plain = (text: string): string => text.normalize('NFKC').replaceAll(/[\s·.,,。、\-_*]/g, '');

/** Words of a product form that advertising law forbids, with the field in which each stands. */
export function findRiskWords(form: Pick<ProductForm, 'title' | 'subtitle' | 'description' | 'facts' | 'skus'>): FoundWord[] {
  const texts: [string, string][] = [
    ['title', form.title], ['subtitle', form.subtitle], ['description', form.description], ...Object.entries(form.facts).map(([key, value]): [string, string] => [`facts.${key}`, value ?? '']),
    ...form.skus.map((sku, at): [string, string] => [`skus.${at}.name`, sku.name]),
  ];
  return texts.flatMap(([path, text]) => riskWords.filter((word) => plain(text).includes(word)).map((word) => ({ path, word })));
}
