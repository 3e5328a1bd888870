import { lazy } from 'react';
import { ProductPage as Product } from '../features/mall/product-page.js';

const Together = lazy(() => import('./together.js').then((file) => ({ default: file.Together })));

/** A product, with what came of the match where two shops made it. */
export const ProductPage = () => <Product Together={Together} />;
