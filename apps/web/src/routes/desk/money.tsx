import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shopMoneyQuery } from '../../features/mall/money/desk/api.js';
import { accountsQuery, comparedQuery, openMoneyQuery, postingsQuery } from '../../features/payments/desk/api.js';
import { deskShop } from './shop.js';
import { deskStaff } from './staff.js';
import { orNotFound, titled } from '../root.js';

/** What a shop is owed, line by line; its owner alone finds it. */
export const deskMoney = createRoute({
  getParentRoute: () => deskShop, path: '/money',
  validateSearch: (given: Record<string, unknown>): { month?: string } => ({ month: typeof given.month === 'string' && /^20\d\d-(0[1-9]|1[0-2])$/.test(given.month) ? given.month : undefined }),
  loaderDeps: ({ search }) => search,
  loader: ({ context, params, deps }) => orNotFound(context.queries.ensureInfiniteQueryData(shopMoneyQuery(context.call, params.shop, deps.month))),
  head: ({ match }) => titled(match.context.t('money.title')),
  component: lazyRouteComponent(() => import('../../features/mall/money/desk/money-page.js'), 'MoneyPage'), staticData: { module: 'src/features/mall/money/desk/money-page.tsx' },
});

/** The books of the whole mall, to read. */
export const deskBooks = createRoute({
  getParentRoute: () => deskStaff, path: '/books',
  loader: ({ context }) => orNotFound(Promise.all([
    context.queries.ensureQueryData(accountsQuery(context.call)), context.queries.ensureQueryData(openMoneyQuery(context.call)),
    context.queries.ensureQueryData(comparedQuery(context.call)), context.queries.ensureInfiniteQueryData(postingsQuery(context.call)),
  ])),
  head: ({ match }) => titled(match.context.t('books.title')),
  component: lazyRouteComponent(() => import('../../features/payments/desk/books-page.js'), 'BooksPage'), staticData: { module: 'src/features/payments/desk/books-page.tsx' },
});
