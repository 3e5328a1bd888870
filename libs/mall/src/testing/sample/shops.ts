import { hillTowns } from './shops/hill-towns.js';
import { plainTowns } from './shops/plain-towns.js';
import { seaTowns } from './shops/sea-towns.js';
import type { SampleShop } from './types.js';

export const shops: SampleShop[] = [...seaTowns, ...hillTowns, ...plainTowns];
