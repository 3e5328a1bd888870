import type { Address, Basket, Category, Checkout, DeskShop, Home, HomePart, Order, OrderGroup, OrderList, PaymentMode, Product, ProductList, ProductQuery, ShopPage, Suggestions } from '@app/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Call } from '../../platform/http.js';

const search = (values: object): string => new URLSearchParams(Object.entries(values).filter(([, value]) => value !== undefined && value !== '') as [string, string][]).toString();

export const homeQuery = (call: Call) => queryOptions({ queryKey: ['home'], queryFn: () => call<Home>('/mall/home') });
export const homePartQuery = (call: Call, only: HomePart) => queryOptions({ queryKey: ['home', only], queryFn: () => call<Home>(`/mall/home?${search({ only })}`), enabled: false });
export const categoriesQuery = (call: Call) => queryOptions({ queryKey: ['categories'], queryFn: async () => (await call<{ items: Category[] }>('/mall/categories')).items, staleTime: 60_000 });
export const productQuery = (call: Call, id: string) => queryOptions({ queryKey: ['product', id], queryFn: () => call<Product>(`/mall/products/${id}`) });
export const freightToQuery = (call: Call, id: string, wish: { skuId: string; quantity: number; province: string; city: string }) => queryOptions({ queryKey: ['freight-to', id, wish], queryFn: () => call<{ fen: number | null }>(`/mall/products/${id}/freight?${search(wish)}`), staleTime: 60_000 });
export const shopQuery = (call: Call, id: string) => queryOptions({ queryKey: ['shop', id], queryFn: () => call<ShopPage>(`/mall/shops/${id}`) });
export const listQuery = (call: Call, wish: ProductQuery) => infiniteQueryOptions({
  queryKey: ['products', wish],
  queryFn: ({ pageParam }) => call<ProductList>(`/mall/products?${search({ ...wish, after: pageParam ?? undefined })}`),
  initialPageParam: null as string | null,
  getNextPageParam: (last) => last.next,
});
export const suggestQuery = (call: Call, q: string) => queryOptions({ queryKey: ['suggest', q], queryFn: () => call<Suggestions>(`/mall/suggestions?${search({ q })}`), enabled: q.trim() !== '' });

export const basketQuery = (call: Call) => queryOptions({ queryKey: ['basket'], queryFn: () => call<Basket>('/mall/basket'), staleTime: 10_000 });
export const checkoutQuery = (call: Call, id: string) => queryOptions({ queryKey: ['checkout', id], queryFn: () => call<Checkout>(`/mall/checkouts/${id}`) });
export const groupQuery = (call: Call, id: string) => queryOptions({ queryKey: ['group', id], queryFn: () => call<OrderGroup>(`/mall/groups/${id}`), staleTime: 0 });
export const paymentModeQuery = (call: Call) => queryOptions({ queryKey: ['payment-mode'], queryFn: () => call<PaymentMode>('/payments/mode'), staleTime: Infinity });
export const ordersQuery = (call: Call, tab: string) => infiniteQueryOptions({
  queryKey: ['orders', tab],
  queryFn: ({ pageParam }) => call<OrderList>(`/mall/orders?${search({ tab, after: pageParam ?? undefined })}`),
  initialPageParam: null as string | null,
  getNextPageParam: (last) => last.next,
});
export const orderQuery = (call: Call, id: string) => queryOptions({ queryKey: ['order', id], queryFn: () => call<Order>(`/mall/orders/${id}`), staleTime: 0 });
export const myShopsQuery = (call: Call) => queryOptions({ queryKey: ['my-shops'], queryFn: async () => (await call<{ items: DeskShop[] }>('/mall/desk')).items, staleTime: 60_000 });
export const deskQuery = (call: Call, shopId: string, tab: string, q = '') => infiniteQueryOptions({
  queryKey: ['desk', shopId, tab, q],
  queryFn: ({ pageParam }) => call<OrderList>(`/mall/desk/${shopId}/orders?${search({ tab, q, after: pageParam ?? undefined })}`),
  initialPageParam: null as string | null,
  getNextPageParam: (last) => last.next,
});
/** The addresses of the member, which checkout offers; written on the members' own pages. */
export const addressesQuery = (call: Call) => queryOptions({ queryKey: ['addresses'], queryFn: async () => (await call<{ items: Address[] }>('/members/addresses')).items });
