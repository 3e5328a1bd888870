import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useWords } from '../../platform/i18n.js';
import { useCall } from '../../platform/session.js';
import { day } from '../../platform/time.js';
import { Button } from '../../ui/button.js';
import { Icon } from '../../ui/icon.js';
import { Empty, Notice } from '../../ui/notice.js';
import { Picture } from '../../ui/picture.js';
import { listQuery, shopQuery } from './api.js';
import { ProductGrid } from './product-card.js';
import ShopSheetButton from './shops/shop-sheet.js';
import styles from './shop-page.module.css';

export function ShopPage() {
  const { t, locale } = useWords();
  const { id } = useParams({ from: '/shop/$id' });
  const call = useCall();
  const shop = useSuspenseQuery(shopQuery(call, id)).data;
  const goods = useSuspenseInfiniteQuery(listQuery(call, { shop: id }));
  const cards = goods.data.pages.flatMap((page) => page.items);
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <span className={styles.face}>{shop.maker.picture && <Picture picture={shop.maker.picture} sizes="120px" first alt="" />}</span>
        <div>
          <h1>{shop.name}</h1>
          <p className={styles.who}>{shop.town}{shop.village} · {shop.maker.name}</p>
          {shop.verification && <span className={styles.seal}><Icon name="shield" size={14} />{t('mall.verified')} {t('mall.number', { number: shop.verification.number })} · {t('mall.verified_on', { date: day(shop.verification.date, locale) })}</span>}
          <p>{shop.introduction}</p>
          <p>{shop.maker.story}</p>
        </div>
      </header>
      {shop.state !== 'open' && <Notice tone="warm">{t(`shops.state_${shop.state}`)}</Notice>}
      <ShopSheetButton shopId={shop.id} shopName={shop.name} />
      <h2>{t('mall.goods_count', { n: shop.products })}</h2>
      {cards.length > 0 ? <ProductGrid cards={cards} /> : <Empty icon="box" text={t('mall.no_goods')} />}
      {goods.hasNextPage && <Button look="line" className={styles.more} busy={goods.isFetchingNextPage} onClick={() => { void goods.fetchNextPage(); }}>{t('site.more')}</Button>}
    </div>
  );
}
