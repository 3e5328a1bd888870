import { AddOffers1764006000000 } from './migrations/add-offers.js';
import { AddPrivateOffers1764021500000 } from './migrations/add-private-offers.js';
import { AddOrganisationPath1764000700000 } from './migrations/add-organisation-path.js';
import { AddDeliveryAndComplaints1764001100000 } from './migrations/add-delivery-and-complaints.js';
import { ApplyForShops1764000900000 } from './migrations/apply-for-shops.js';
import { CreateMall1764000300000 } from './migrations/create-mall.js';
import { FreezeCommission1764001300000 } from './migrations/freeze-commission.js';
import { AddProductShares1764022500000 } from './migrations/add-product-shares.js';
import { KeepGoods1764001000000 } from './migrations/keep-goods.js';
import { ReadSoldFromStock1764001250000 } from './migrations/read-sold-from-stock.js';
import { ProductEntity, SkuEntity } from './products/product.entity.js';
import { Shop } from './shops/shop.entity.js';

export const mallSchema = {
  entities: [Shop, ProductEntity, SkuEntity],
  migrations: [
    CreateMall1764000300000,
    AddOrganisationPath1764000700000,
    ApplyForShops1764000900000,
    KeepGoods1764001000000,
    AddDeliveryAndComplaints1764001100000,
    ReadSoldFromStock1764001250000,
    FreezeCommission1764001300000,
    AddOffers1764006000000,
    AddPrivateOffers1764021500000,
    AddProductShares1764022500000,
  ],
};
