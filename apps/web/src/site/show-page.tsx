import type { Drop, ShelfItem, ShowPage as Show } from '@app/contracts';
import { lazy, Suspense, useState } from 'react';
import { ShowView } from '../features/live/show-view.js';
import type { BuyWish } from '../features/mall/buy-sheet.js';
import { ProductGrid } from '../features/mall/product-card.js';

const BuySheet = lazy(() => import('../features/mall/buy-sheet.js'));

/** A show with the goods of the mall on its shelf; while there is a picture, they are bought in front of it. */
export function ShowPage() {
  const [wish, setWish] = useState<BuyWish | null>(null);
  const buy = (show: Show, productId: string, drop: Drop | null) => {
    setWish({
      productId, host: show.streamer.name, source: { kind: show.state === 'replay' ? 'replay' : 'show', id: show.id },
      offer: drop && { id: drop.offerId, mine: drop.mine, skus: drop.skus },
    });
  };
  /** Goods that a drop sells just now are bought at its price, wherever they are tapped. */
  const openDrop = (show: Show, productId: string) => show.drops?.items.find((drop) => drop.productId === productId && drop.state === 'open' && drop.mine > 0) ?? null;
  const shelf = (items: ShelfItem[], show: Show) => <ProductGrid cards={items.map((item) => item.card)} marks={items.map((item) => String(item.no))} columns={4} onPick={show.playback.length > 0 ? (card) => { buy(show, card.id, openDrop(show, card.id)); } : undefined} />;
  return (
    <>
      <ShowView shelf={shelf} onBuy={(show, productId, drop) => { buy(show, productId, drop ?? openDrop(show, productId)); }} />
      {wish && <Suspense><BuySheet wish={wish} onClose={() => { setWish(null); }} /></Suspense>}
    </>
  );
}
