import type { FreightForm, FreightTemplateView, GoodsList, GoodsTab, KeptProduct, ReviewPage, SkuStock, StaffGoodsList } from '@app/contracts';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Call } from '../../../../platform/http.js';

const search = (values: Record<string, string | undefined>): string => new URLSearchParams(Object.entries(values).filter(([, value]) => value) as [string, string][]).toString();

export const goodsListQuery = (call: Call, shop: string, tab: GoodsTab, q: string) => infiniteQueryOptions({
  queryKey: ['goods', shop, tab, q], queryFn: ({ pageParam }) => call<GoodsList>(`/mall/desk/${shop}/products?${search({ tab, q, after: pageParam ?? undefined })}`),
  initialPageParam: null as string | null, getNextPageParam: (last) => last.next,
});
export const keptQuery = (call: Call, shop: string, id: string) => queryOptions({ queryKey: ['kept', shop, id], queryFn: () => call<KeptProduct>(`/mall/desk/${shop}/products/${id}`), staleTime: 0 });
export const skuStockQuery = (call: Call, shop: string, skuId: string) => queryOptions({ queryKey: ['sku-stock', shop, skuId], queryFn: () => call<SkuStock>(`/mall/desk/${shop}/skus/${skuId}/stock`), staleTime: 0 });
export const staffGoodsQuery = (call: Call, tab: 'review' | 'all', q: string) => infiniteQueryOptions({
  queryKey: ['staff-goods', tab, q], queryFn: ({ pageParam }) => call<StaffGoodsList>(`/mall/staff/products?${search({ tab, q, after: pageParam ?? undefined })}`),
  initialPageParam: null as string | null, getNextPageParam: (last) => last.next,
});
export const reviewQuery = (call: Call, id: string) => queryOptions({ queryKey: ['review', id], queryFn: () => call<ReviewPage>(`/mall/staff/products/${id}`), staleTime: 0 });

export const freightQuery = (call: Call, shop: string) => queryOptions({ queryKey: ['freight', shop], queryFn: async () => (await call<{ items: FreightTemplateView[] }>(`/mall/desk/${shop}/freight`)).items, staleTime: 0 });
/** Two pounds to Hangzhou, as the server would charge them. */
export const freightExampleQuery = (call: Call, shop: string, rules: FreightForm['rules']) => queryOptions({
  queryKey: ['freight-example', shop, rules], placeholderData: keepPreviousData, retry: false,
  queryFn: () => call<{ fen: number | null }>(`/mall/desk/${shop}/freight/example`, { method: 'POST', body: { rules, grams: 1000, pieces: 1, goodsFen: 3000, province: '浙江省', city: '杭州市' } }),
});
