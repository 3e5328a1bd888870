import { Module } from '@nestjs/common';
import { CalendarModule } from '@app/calendar';
import { MembersModule } from '@app/members';
import { MessagesModule } from '@app/messages';
import { PaymentsModule } from '@app/payments';
import { AfterSaleController } from './after-sale/after-sale.controller.js';
import { AfterSales } from './after-sale/after-sale.service.js';
import { BasketController } from './basket/basket.controller.js';
import { Baskets } from './basket/basket.service.js';
import { CheckoutsController } from './checkout/checkouts.controller.js';
import { Checkouts } from './checkout/checkouts.service.js';
import { MallLimits } from './mall-limits.js';
import { Mall } from './mall.js';
import { MoneyController } from './money/money.controller.js';
import { ShopMoneys } from './money/shop-money.js';
import { OrderMoves } from './orders/order-moves.js';
import { OrderQueries } from './orders/order-queries.js';
import { OrderView } from './orders/order-view.js';
import { OrdersController } from './orders/orders.controller.js';
import { Orders } from './orders/orders.service.js';
import { PlaceOrder } from './orders/place-order.js';
import { Refunds } from './orders/refunds.js';
import { Settle } from './orders/settle.js';
import { Pictures } from './pictures/pictures.service.js';
import { PicturesController } from './pictures/pictures.controller.js';
import { Browse } from './products/browse.js';
import { BrowseController } from './products/browse.controller.js';
import { ProductDetail } from './products/product-detail.js';
import { Products } from './products/products.service.js';
import { ReadCache } from './products/read-cache.js';
import { ProductCards } from './search/product-cards.js';
import { ProductListing } from './search/product-list.js';
import { Shops } from './shops/shops.service.js';
import { ExpireHolds } from './stock/expire-holds.js';
import { Stock } from './stock/stock.service.js';
import { SampleOrders } from './testing/sample/orders.js';
import { MallSample } from './testing/sample.js';

@Module({
  imports: [MembersModule, MessagesModule, PaymentsModule, CalendarModule],
  controllers: [BrowseController, BasketController, CheckoutsController, OrdersController, AfterSaleController, PicturesController, MoneyController],
  providers: [
    Mall, MallLimits, ReadCache, ProductListing, ProductDetail, ProductCards, Products, Browse, Shops, Stock, ExpireHolds, Baskets, Checkouts,
    PlaceOrder, Settle, OrderMoves, OrderQueries, OrderView, Orders, Refunds, AfterSales, ShopMoneys, Pictures, MallSample, SampleOrders,
  ],
  exports: [Mall, MallSample],
})
export class MallModule {}
