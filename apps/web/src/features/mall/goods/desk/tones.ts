import type { ProductStateName } from '@app/contracts';

export const tones: Record<ProductStateName, 'plain' | 'good' | 'bad' | 'calm' | 'warm'> = { draft: 'plain', review: 'warm', on_sale: 'good', off: 'calm', blocked: 'bad' };
