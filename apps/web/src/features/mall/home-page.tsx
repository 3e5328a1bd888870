import type { Home, HomePart as Part } from '@app/contracts';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useWords } from '../../platform/i18n.js';
import { useCall } from '../../platform/session.js';
import { Button, buttonClass } from '../../ui/button.js';
import { Icon } from '../../ui/icon.js';
import { Empty } from '../../ui/notice.js';
import { Picture } from '../../ui/picture.js';
import { homePartQuery, homeQuery } from './api.js';
import { BayScene } from './bay-scene.js';
import { categoryName } from './category-name.js';
import styles from './home-page.module.css';
import { ProductGrid } from './product-card.js';

/** `children` stand between the top and the shops. */
export function HomePage({ children }: { children: ReactNode }) {
  const { t, locale } = useWords();
  const home = useSuspenseQuery(homeQuery(useCall())).data;
  return (
    <div className={styles.page}>
      <div className={styles.top}>
        <section className={styles.hero}>
          <BayScene className={styles.scene} />
          <span className={styles.pill}>{t('mall.hero_pill')}</span>
          <h1>{t('mall.hero_title')}</h1>
          <p>{t('mall.hero_lead')}</p>
          <Link to="/search" search={{ sort: 'new' }} className={buttonClass('gold')}>{t('mall.hero_go')}</Link>
        </section>
        <HomePart home={home} part="categories" name={t('site.categories')}>{(categories) => (
          <nav className={styles.cats} aria-label={t('site.categories')}>
            {categories.slice(0, 8).map((category) => (
              <Link key={category.id} to="/search" search={{ category: category.id }} className={styles.cat}>
                <span className={styles.dot}>{category.picture && <Picture picture={category.picture} sizes="64px" alt="" />}</span>{categoryName(category, locale)}
              </Link>
            ))}
          </nav>
        )}</HomePart>
      </div>
      {children}
      {home.fresh?.length === 0 && <Empty icon="box" text={t('mall.empty_home')} />}
      <HomePart home={home} part="shops" name={t('mall.shops')}>{(shops) => (
        <section>
          <div className={styles.head}><h2>{t('mall.shops')}</h2></div>
          <ul className={styles.rail}>
            {shops.slice(0, 6).map((shop) => (
              <li key={shop.id}><Link to="/shop/$id" params={{ id: shop.id }} className={styles.shop}>
                {shop.picture && <Picture picture={shop.picture} sizes="180px" alt="" />}
                <div><strong>{shop.name}</strong><small>{shop.town} · {shop.maker}</small></div>
              </Link></li>
            ))}
          </ul>
        </section>
      )}</HomePart>
      {(['popular', 'fresh'] as const).map((part) => (
        <HomePart key={part} home={home} part={part} name={t(`mall.${part}`)}>{(cards) => (
          <section>
            <div className={styles.head}><h2>{t(`mall.${part}`)}</h2><Link to="/search" search={{ sort: part === 'fresh' ? 'new' : 'sales' }}>{t('mall.all')}<Icon name="forward" size={16} /></Link></div>
            <ProductGrid cards={cards.slice(0, 10)} />
          </section>
        )}</HomePart>
      ))}
    </div>
  );
}

/** A part with something in it; one that could not be read says so and is asked for again alone. */
function HomePart<P extends Part>({ home, part, name, children }: { home: Home; part: P; name: string; children: (items: NonNullable<Home[P]>) => ReactNode }) {
  const { t } = useWords();
  const again = useQuery(homePartQuery(useCall(), part));
  const items = home[part] ?? again.data?.[part] ?? null;
  if (items === null) {
    return (
      <section className={styles.failed} role="status">
        <p><Icon name="alert" size={18} />{t('mall.part_failed', { name })}</p>
        <Button look="line" small busy={again.isFetching} onClick={() => { void again.refetch(); }}>{t('site.retry')}</Button>
      </section>
    );
  }
  return items.length === 0 ? null : children(items);
}
