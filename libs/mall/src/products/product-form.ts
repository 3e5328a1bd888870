import type { FactKey, ProductForm, SkuForm } from '@app/contracts';
import { farmFacts, foodFacts } from './food-label.js';

export interface FormCategory { id: string; food: boolean; farm: boolean }
/** What a shop says about itself, so that its keeper need not say it again on every product. */
export interface FormShop { name: string; town: string; village: string; makerName: string; licenceAddress: string; foodLicence: string | null; templateId: string | null }

export const emptyForm: ProductForm = {
  categoryId: null, title: '', subtitle: '', description: '', origin: '', pictures: [], facts: {}, axes: [], freightTemplateId: null, shipWithinHours: 48, batch: null,
  skus: [{ id: null, values: [], name: '', priceFen: null, code: '', weightG: null, netAmount: null, netUnit: 'g', pieces: null }],
};

const netText = (sku: SkuForm): string => (sku.netAmount === null ? '' : `${sku.netAmount}${{ g: 'g', ml: 'ml', piece: '件' }[sku.netUnit]}`);
const nameOf = (sku: SkuForm): string => sku.name || sku.values.join(' ') || netText(sku) || '一份';
/** Packing adds about a fifth; what is sold by the piece counts as a pound until somebody weighs it. */
const weightOf = (sku: SkuForm): number => sku.weightG ?? (sku.netAmount !== null && sku.netUnit !== 'piece' ? Math.ceil(sku.netAmount * 1.2) : 500);

export const neededFacts = (category: FormCategory | null): FactKey[] => [...new Set<FactKey>([...(category?.food ? foodFacts : []), ...(category?.farm ? farmFacts : [])])];

/** What label fields that were left empty will say. */
export function derivedFacts(form: ProductForm, category: FormCategory | null, shop: FormShop): Partial<Record<FactKey, string>> {
  const known: Partial<Record<FactKey, string>> = {
    net_content: form.skus.map(netText).filter((text) => text !== '').join('、'), producer: category?.food ? shop.name : shop.makerName, producer_address: shop.licenceAddress,
    licence: shop.foodLicence ?? '', place: `浙江省温州市乐清市${shop.town}${shop.village}`,
  };
  return Object.fromEntries(neededFacts(category).flatMap((key) => (known[key] && !form.facts[key] ? [[key, known[key]]] : [])));
}

/** The form with everything filled in that follows from the rest; required fields that nobody can guess stay empty. */
export function completed(form: ProductForm, category: FormCategory | null, shop: FormShop): ProductForm {
  return {
    ...form, origin: form.origin || `乐清市${shop.town}${shop.village}`, freightTemplateId: form.freightTemplateId ?? shop.templateId,
    facts: { ...Object.fromEntries(Object.entries(form.facts).filter(([, value]) => value !== '')), ...derivedFacts(form, category, shop) },
    skus: form.skus.map((sku) => ({ ...sku, name: nameOf(sku), weightG: weightOf(sku) })),
    batch: form.batch && { ...form.batch, code: form.batch.code || form.batch.producedOn.replaceAll('-', '') },
  };
}

/** Paths of the fields without which a completed form cannot be published, in the order of the editor. */
export function missingIn(form: ProductForm, category: FormCategory | null, hasBatch: boolean): string[] {
  const names = form.skus.map((sku) => sku.name);
  const skus = form.skus.flatMap((sku, at) => [
    ...(sku.priceFen === null ? [`skus.${at}.priceFen`] : []), ...(sku.id === null && sku.pieces === null ? [`skus.${at}.pieces`] : []),
    ...(names.indexOf(sku.name) < at ? [`skus.${at}.name`] : []), ...(sku.values.length === form.axes.length && sku.values.every((value) => value !== '') ? [] : [`skus.${at}.values`]),
  ]);
  return [
    ...(form.pictures.length === 0 ? ['pictures'] : []), ...(category ? [] : ['categoryId']), ...(form.title ? [] : ['title']), ...(form.skus.length === 0 ? ['skus'] : skus),
    ...neededFacts(category).filter((key) => !form.facts[key]).map((key) => `facts.${key}`), ...(category?.food && !form.batch && !hasBatch ? ['batch.producedOn'] : []),
  ];
}
