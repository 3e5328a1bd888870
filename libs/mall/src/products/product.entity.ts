import type { ReturnClass } from '@app/contracts';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { NetUnit } from './unit-price.js';

export type ProductState = 'draft' | 'review' | 'on_sale' | 'off' | 'blocked';

@Entity({ schema: 'mall', name: 'product' })
export class ProductEntity {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'shop_id' }) shopId: string;
  @Column('text', { name: 'category_id' }) categoryId: string;
  @Column('text') kind: 'goods' | 'service';
  @Column('text') title: string;
  @Column('text') subtitle: string;
  @Column('text') description: string;
  @Column('text') origin: string;
  @Column('jsonb') facts: Record<string, string>;
  @Column('uuid', { array: true }) pictures: string[];
  @Column('text', { name: 'return_class' }) returnClass: ReturnClass;
  @Column('int', { name: 'ship_within_hours' }) shipWithinHours: number;
  @Column('uuid', { name: 'freight_template_id' }) freightTemplateId: string;
  @Column('text') state: ProductState;
  @Column('text') reason: string;
  @Column('int') version: number;
  @Column('timestamptz', { name: 'published_at', nullable: true }) publishedAt: Date | null;
  @Column('boolean') sample: boolean;
  @Column('jsonb', { nullable: true }) shares: { shopId: string; bp: number }[] | null;
  @Column('uuid', { name: 'shares_ref', nullable: true }) sharesRef: string | null;
}

@Entity({ schema: 'mall', name: 'sku' })
export class SkuEntity {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'product_id' }) productId: string;
  @Column('int') position: number;
  @Column('text') name: string;
  @Column('bigint', { name: 'price_fen', transformer: { to: (fen: number) => fen, from: Number } }) priceFen: number;
  @Column('int', { name: 'weight_g' }) weightG: number;
  @Column('int', { name: 'net_amount', nullable: true }) netAmount: number | null;
  @Column('text', { name: 'net_unit', nullable: true }) netUnit: NetUnit | null;
  @Column('text', { nullable: true }) code: string | null;
  @Column('boolean') retired: boolean;
}
