import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../platform/i18n.js';
import { useCall } from '../../platform/session.js';
import { Picture } from '../../ui/picture.js';
import { categoriesQuery } from './api.js';
import styles from './categories-page.module.css';
import { categoryName } from './category-name.js';

export function CategoriesPage() {
  const { t, locale } = useWords();
  const all = useSuspenseQuery(categoriesQuery(useCall())).data;
  return (
    <div className={styles.page}>
      <h1>{t('site.categories')}</h1>
      <div className={styles.list}>
        {all.filter((category) => category.parentId === null).map((top) => (
          <section key={top.id} className={styles.group}>
            <Link to="/search" search={{ category: top.id }} className={styles.head}>
              {top.picture && <span><Picture picture={top.picture} sizes="52px" alt="" /></span>}<h2>{categoryName(top, locale)}</h2><small>{t('mall.results', { n: top.products })}</small>
            </Link>
            <ul className={styles.subs}>
              {all.filter((category) => category.parentId === top.id).map((sub) => <li key={sub.id}><Link to="/search" search={{ category: sub.id }}>{categoryName(sub, locale)}<small>{sub.products}</small></Link></li>)}
            </ul>
          </section>
        ))}
      </div>
    </div>
  );
}
