import type { ProductQuery, Sort } from '@app/contracts';
import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useWords } from '../../platform/i18n.js';
import { useCall } from '../../platform/session.js';
import { Button, buttonClass } from '../../ui/button.js';
import { Empty, Notice } from '../../ui/notice.js';
import { categoriesQuery, listQuery } from './api.js';
import { categoryName } from './category-name.js';
import { ProductGrid } from './product-card.js';
import styles from './search-page.module.css';

const sorts: Sort[] = ['overall', 'sales', 'price_up', 'price_down', 'new'];

export function SearchPage() {
  const { t, locale } = useWords();
  const call = useCall();
  const wish = useSearch({ from: '/search' });
  const navigate = useNavigate();
  const found = useSuspenseInfiniteQuery(listQuery(call, wish));
  const categories = useSuspenseQuery(categoriesQuery(call)).data;
  const first = found.data.pages[0];
  if (!first) return null;
  const cards = found.data.pages.flatMap((page) => page.items);
  const set = (change: Partial<ProductQuery>) => { void navigate({ to: '/search', search: { ...wish, ...change }, replace: true, resetScroll: false }); };
  const nameOf = (id: string) => {
    const category = categories.find((item) => item.id === id);
    return category ? categoryName(category, locale) : id;
  };
  const title = wish.q ?? (wish.category ? nameOf(wish.category) : t('mall.all'));
  const filtered = Boolean(wish.town ?? wish.category ?? wish.verified ?? wish.inStock);
  return (
    <div className={styles.page}>
      <aside className={styles.side} aria-label={t('mall.filter')}>
        <div>
          <h2 className={styles.facetTitle}>{t('mall.category')}</h2>
          {first.facets.category.map((facet) => <button key={facet.value} type="button" className={styles.facet} data-on={wish.category === facet.value} aria-pressed={wish.category === facet.value} onClick={() => { set({ category: wish.category === facet.value ? undefined : facet.value }); }}>{nameOf(facet.value)}<small>{facet.count}</small></button>)}
        </div>
        <div>
          <h2 className={styles.facetTitle}>{t('mall.town')}</h2>
          {first.facets.town.map((facet) => <button key={facet.value} type="button" className={styles.facet} data-on={wish.town === facet.value} aria-pressed={wish.town === facet.value} onClick={() => { set({ town: wish.town === facet.value ? undefined : facet.value }); }}>{facet.value}<small>{facet.count}</small></button>)}
        </div>
      </aside>
      <div className={styles.results}>
        <h1 className={styles.title}>{title}</h1>
        <div className={styles.chips} role="group" aria-label={t('mall.sort')}>
          {sorts.map((sort) => <button key={sort} type="button" className={styles.chip} aria-pressed={(wish.sort ?? 'overall') === sort} onClick={() => { set({ sort: sort === 'overall' ? undefined : sort }); }}>{t(`mall.sort_${sort}`)}</button>)}
        </div>
        <div className={styles.chips} role="group" aria-label={t('mall.filter')}>
          <button type="button" className={styles.chip} aria-pressed={wish.verified === '1'} onClick={() => { set({ verified: wish.verified ? undefined : '1' }); }}>{t('mall.only_verified')} {first.facets.verified}</button>
          <button type="button" className={styles.chip} aria-pressed={wish.inStock === '1'} onClick={() => { set({ inStock: wish.inStock ? undefined : '1' }); }}>{t('mall.in_stock')} {first.facets.inStock}</button>
          {first.facets.town.slice(0, 12).map((facet) => <button key={facet.value} type="button" className={`${styles.chip} ${styles.narrow}`} aria-pressed={wish.town === facet.value} onClick={() => { set({ town: wish.town === facet.value ? undefined : facet.value }); }}>{facet.value} {facet.count}</button>)}
        </div>
        {first.match === 'near' && cards.length > 0 && <Notice tone="warm">{t('mall.near')}</Notice>}
        <h2 className={styles.count}><span aria-live="polite">{first.total > 1000 ? t('mall.many') : t('mall.results', { n: first.total })}</span></h2>
        {cards.length === 0
          ? <Empty icon="search" text={wish.q ? t('mall.no_results', { q: wish.q }) : t('mall.no_goods')}>{filtered ? <Button look="line" onClick={() => { void navigate({ to: '/search', search: { q: wish.q } }); }}>{t('mall.clear')}</Button> : <Link to="/c" className={buttonClass('line')}>{t('site.categories')}</Link>}</Empty>
          : <ProductGrid cards={cards} columns={4} priority />}
        {found.hasNextPage && <Button look="line" className={styles.more} busy={found.isFetchingNextPage} onClick={() => { void found.fetchNextPage(); }}>{t('site.more')}</Button>}
      </div>
    </div>
  );
}
