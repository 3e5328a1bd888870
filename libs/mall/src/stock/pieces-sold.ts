/**
 * SQL: how many pieces of a product were sold and kept, over all its SKUs, retired ones too. Read from the stock rows, because a counter
 * on the product would make every buyer of one product wait for the others.
 * @param product the SQL of the product's id
 */
export const piecesSold = (product: string): string =>
  `(select coalesce(sum(stock.sold), 0)::int from mall.sku join mall.stock on stock.sku_id = sku.id where sku.product_id = ${product})`;
