import { BoothPage as Booth } from '../features/expo/booth-page.js';
import { ProductGrid } from '../features/mall/product-card.js';

/** A booth, with the mall's own cards in it. */
export const BoothPage = () => <Booth Goods={ProductGrid} />;
