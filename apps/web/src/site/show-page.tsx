import type { ShelfItem } from '@app/contracts';
import { ShowView } from '../features/live/show-view.js';
import { ProductGrid } from '../features/mall/product-card.js';

const shelf = (items: ShelfItem[]) => <ProductGrid cards={items.map((item) => item.card)} columns={4} />;

/** A show with the goods of the mall on its shelf. */
export const ShowPage = () => <ShowView shelf={shelf} />;
