import { crafts } from './goods/crafts.js';
import { drinks } from './goods/drinks.js';
import { fruitDried } from './goods/fruit-dried.js';
import { fruit } from './goods/fruit.js';
import { herbs } from './goods/herbs.js';
import { noodlesAndRice } from './goods/noodles-rice.js';
import { pastryAndPickle } from './goods/pastry-pickle.js';
import { seaDried } from './goods/sea-dried.js';
import { seaKitchen } from './goods/sea-kitchen.js';
import { seaLive } from './goods/sea-live.js';
import { stays } from './goods/stay.js';
import { teas } from './goods/tea.js';
import type { SampleProduct } from './types.js';

export const products: SampleProduct[] = [
  ...seaLive, ...seaKitchen, ...seaDried, ...teas, ...herbs, ...fruit, ...fruitDried,
  ...noodlesAndRice, ...pastryAndPickle, ...drinks, ...crafts, ...stays,
];
