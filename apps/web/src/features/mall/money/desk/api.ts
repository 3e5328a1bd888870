import type { ShopMoney } from '@app/contracts';
import { infiniteQueryOptions } from '@tanstack/react-query';
import type { Call } from '../../../../platform/http.js';

export const moneyPath = (shop: string, month: string | undefined, after: string | null): string => {
  const search = new URLSearchParams([...(month ? [['month', month]] : []), ...(after ? [['after', after]] : [])]);
  return `/mall/desk/${shop}/money${search.size > 0 ? `?${search}` : ''}`;
};
export const shopMoneyQuery = (call: Call, shop: string, month: string | undefined) => infiniteQueryOptions({
  queryKey: ['shop-money', shop, month ?? ''], queryFn: ({ pageParam }) => call<ShopMoney>(moneyPath(shop, month, pageParam)),
  initialPageParam: null as string | null, getNextPageParam: (last) => last.next,
});
