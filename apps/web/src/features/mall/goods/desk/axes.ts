import type { ProductForm, SkuForm } from '@app/contracts';

export interface Axis { name: string; values: string[] }
type Options = Pick<ProductForm, 'axes' | 'skus'>;

export const mostSkus = 100;
export const mostAxes = 3;

const unique = (words: string[]): string[] => [...new Set(words)];
export const readValues = (text: string): string[] => unique(text.split(/[\s,,、;;]+/).map((word) => word.slice(0, 20)).filter((word) => word !== ''));

export const axesOf = (form: Options): Axis[] => form.axes.map((name, at) => ({ name, values: unique(form.skus.map((sku) => sku.values[at] ?? '').filter((value) => value !== '')) }));

const combinations = (lists: string[][]): string[][] => lists.reduce<string[][]>((rows, values) => rows.flatMap((row) => (values.length === 0 ? [''] : values).map((value) => [...row, value])), [[]]);
const same = (a: string[], b: string[]): boolean => a.length === b.length && a.every((value, at) => value === b[at]);
/** Stands in one combination, or in an axis that had no values when it was made. */
const fits = (sku: SkuForm, values: string[]): boolean => sku.values.length === values.length && sku.values.every((value, at) => value === '' || value === values[at]);

/** One SKU per combination. Those that exist keep their identity, price and stock; new ones begin with the price of the first. */
function combined(axes: Axis[], skus: SkuForm[]): SkuForm[] {
  const left = [...skus];
  const take = (found: SkuForm | undefined): SkuForm | undefined => {
    if (found) left.splice(left.indexOf(found), 1);
    return found;
  };
  const rows = combinations(axes.map((axis) => axis.values)).map((values) => ({ values, sku: take(left.find((sku) => same(sku.values, values))) }));
  const first = skus[0];
  return rows.map(({ values, sku }) => {
    const kept = sku ?? take(left.find((other) => fits(other, values)));
    if (kept) return { ...kept, values, name: '' };
    return { id: null, values, name: '', priceFen: first?.priceFen ?? null, code: '', weightG: first?.weightG ?? null, netAmount: first?.netAmount ?? null, netUnit: first?.netUnit ?? 'g', pieces: null };
  });
}

/** The names of a flat list become the values of the first axis. */
export const withAxis = (form: Options, name: string): Options => ({ axes: [...form.axes, name], skus: form.skus.map((sku) => ({ ...sku, values: [...sku.values, form.axes.length === 0 ? sku.name.slice(0, 20) : ''], name: '' })) });

export const withAxisName = (form: Options, at: number, name: string): Options => ({ axes: form.axes.map((before, n) => (n === at ? name : before)), skus: form.skus });

/** A word in place of a word renames what is on sale; null when there would be too many. */
export function withValues(form: Options, at: number, next: string[]): Options | null {
  const axes = axesOf(form);
  const before = axes[at]?.values ?? [];
  const renamed = new Map(before.map((value, n) => [value, next.includes(value) || next[n] === undefined || before.includes(next[n]) ? value : next[n]]));
  const skus = form.skus.map((sku) => ({ ...sku, values: sku.values.map((value, n) => (n === at ? (renamed.get(value) ?? value) : value)) }));
  const wanted = axes.map((axis, n) => (n === at ? { ...axis, values: next } : axis));
  if (combinations(wanted.map((axis) => axis.values)).length > mostSkus) return null;
  return { axes: form.axes, skus: combined(wanted, skus) };
}

/** What differed only here becomes one; without any axis the list is flat again. */
export function withoutAxis(form: Options, at: number): Options {
  const axes = form.axes.filter((_name, n) => n !== at);
  const skus = form.skus.map((sku) => ({ ...sku, values: sku.values.filter((_value, n) => n !== at), name: axes.length === 0 ? (sku.values[at] ?? '') : '' }));
  return { axes, skus: axes.length === 0 ? skus : skus.filter((sku, n) => skus.findIndex((other) => same(other.values, sku.values)) === n) };
}
