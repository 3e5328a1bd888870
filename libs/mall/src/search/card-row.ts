import type { Picture, ProductCard } from '@app/contracts';
import type { UnitPrice } from '../products/unit-price.js';

/** A product card as PostgreSQL builds it. */
export interface CardRow {
  id: string; title: string; picture: Picture | null; shopId: string; shopName: string; town: string; maker: string; fromFen: number; toFen: number;
  unitFen: number | null; unitPer: UnitPrice['per'] | null; sold: number; left: number; verified: boolean; sample: boolean; sortKey?: number;
}

export const pictureJson = (alias: string): string =>
  `case when ${alias}.id is null then null else json_build_object('src', ${alias}.src, 'width', ${alias}.width, 'height', ${alias}.height, 'colour', ${alias}.colour, 'alt', ${alias}.alt) end`;

export const cardColumns = (hit: string, picture: string): string => `
  'id', ${hit}.product_id, 'title', ${hit}.title, 'picture', ${pictureJson(picture)}, 'shopId', ${hit}.shop_id, 'shopName', ${hit}.shop_name, 'town', ${hit}.town,
  'maker', ${hit}.maker, 'fromFen', ${hit}.from_fen, 'toFen', ${hit}.to_fen, 'unitFen', ${hit}.unit_fen, 'unitPer', ${hit}.unit_per, 'sold', ${hit}.sold,
  'left', ${hit}.left_pieces, 'verified', ${hit}.verified, 'sample', ${hit}.sample`;

/** Stands in where goods have no picture yet. */
export const noPicture: Picture = { src: '/img/none', width: 800, height: 800, colour: '#EFE6DA', alt: '' };

export const cardOf = (row: CardRow): ProductCard => ({
  id: row.id, title: row.title, picture: row.picture ?? noPicture, shopId: row.shopId, shopName: row.shopName, town: row.town, maker: row.maker,
  fromFen: row.fromFen, onePrice: row.fromFen === row.toFen, unitPrice: row.unitFen !== null && row.unitPer ? { fen: row.unitFen, per: row.unitPer } : null,
  sold: row.sold, inStock: row.left > 0, verified: row.verified, sample: row.sample,
});
