import { Module } from '@nestjs/common';
import { CalendarModule } from '@app/calendar';
import { MembersModule } from '@app/members';
import { MessagesModule } from '@app/messages';
import { PaymentsModule } from '@app/payments';
import { Clock, Config, Database } from '@app/platform';
import { AfterSaleController } from './after-sale/after-sale.controller.js';
import { HandRefunds } from './after-sale/hand-refunds.js';
import { AfterSales } from './after-sale/after-sale.service.js';
import { MallAccount } from './accounts/mall-account.js';
import { BasketController } from './basket/basket.controller.js';
import { Baskets } from './basket/basket.service.js';
import { Categories } from './categories/categories.js';
import { CategoriesController } from './categories/categories.controller.js';
import { CheckoutsController } from './checkout/checkouts.controller.js';
import { Checkouts } from './checkout/checkouts.service.js';
import { ComplaintBook } from './complaints/complaints.service.js';
import { ComplaintsController } from './complaints/complaints.controller.js';
import { Deliveries } from './delivery/deliveries.service.js';
import { DeliveryController } from './delivery/delivery.controller.js';
import { Dispatch } from './delivery/dispatch.service.js';
import { ManualTracking } from './delivery/manual-tracking.js';
import { SandboxTracking } from './delivery/sandbox-tracking.js';
import { TrackingPort } from './delivery/tracking-port.js';
import { MallLimits } from './mall-limits.js';
import { Mall } from './mall.js';
import { MoneyController } from './money/money.controller.js';
import { ShopAccountNames } from './money/account-names.js';
import { Commissions } from './money/commissions.js';
import { PartnerShares } from './money/partner-shares.js';
import { ShopMoneys } from './money/shop-money.js';
import { Offers } from './offers/offers.js';
import { OrderNotices } from './notices/order-notices.js';
import { DeskController } from './orders/desk.controller.js';
import { DeskQueries } from './orders/desk-queries.js';
import { OrderMoves } from './orders/order-moves.js';
import { OrderQueries } from './orders/order-queries.js';
import { OrderView } from './orders/order-view.js';
import { OrdersController } from './orders/orders.controller.js';
import { Orders } from './orders/orders.service.js';
import { PlaceOrder } from './orders/place-order.js';
import { Receivers } from './orders/receiver.js';
import { SoldLines } from './orders/sold-lines.js';
import { SoldVersions } from './orders/sold-version.js';
import { Refunds } from './orders/refunds.js';
import { Settle } from './orders/settle.js';
import { Pictures } from './pictures/pictures.service.js';
import { PicturesController } from './pictures/pictures.controller.js';
import { Browse } from './products/browse.js';
import { BrowseController } from './products/browse.controller.js';
import { ProductDetail } from './products/product-detail.js';
import { ProductFreight } from './products/product-freight.js';
import { Products } from './products/products.service.js';
import { ReadCache } from './products/read-cache.js';
import { ProductCards } from './search/product-cards.js';
import { ProductListing } from './search/product-list.js';
import { Applications } from './shops/applications.js';
import { ApplicationsController } from './shops/applications.controller.js';
import { Badges } from './shops/badges.js';
import { Papers } from './shops/papers.js';
import { ShopChanges } from './shops/shop-changes.js';
import { ShopClocks } from './shops/shop-clocks.js';
import { ShopDesk } from './shops/shop-desk.js';
import { ShopDeskController } from './shops/shop-desk.controller.js';
import { ShopLock } from './shops/shop-lock.js';
import { Shops } from './shops/shops.service.js';
import { StaffShops } from './shops/staff-shops.js';
import { StaffShopsController } from './shops/staff-shops.controller.js';
import { ExpireHolds } from './stock/expire-holds.js';
import { Reservations } from './stock/reservations.js';
import { Stock } from './stock/stock.service.js';
import { FreightController } from './freight/freight.controller.js';
import { FreightTemplates } from './freight/freight-templates.js';
import { ShopGoodsList } from './products/goods-list.js';
import { KeeperGoods } from './products/keeper-goods.js';
import { KeeperGoodsController } from './products/keeper-goods.controller.js';
import { KeptProducts } from './products/kept-product.js';
import { ProductReview } from './products/review.js';
import { ReviewController } from './products/review.controller.js';
import { ShopAccess } from './products/shop-access.js';
import { KeepStock } from './stock/keep-stock.js';
import { KeepStockController } from './stock/keep-stock.controller.js';
import { SampleApplications } from './testing/sample/applications.js';
import { SampleOrders } from './testing/sample/orders.js';
import { MallSample } from './testing/sample.js';

@Module({
  imports: [MembersModule, MessagesModule, PaymentsModule, CalendarModule],
  controllers: [
    BrowseController, BasketController, CheckoutsController, OrdersController, AfterSaleController, PicturesController,
    ApplicationsController, ShopDeskController, StaffShopsController, CategoriesController,
    DeliveryController, ComplaintsController, DeskController,
    KeeperGoodsController, KeepStockController, FreightController, ReviewController, MoneyController,
  ],
  providers: [
    Mall, MallAccount, MallLimits, ReadCache, ProductListing, ProductDetail, ProductFreight, ProductCards, Products, Browse, Shops, Stock, Reservations, Offers, ExpireHolds, Baskets, Checkouts,
    PlaceOrder, Settle, OrderMoves, OrderQueries, OrderView, SoldLines, SoldVersions, Orders, Refunds, AfterSales, Commissions, PartnerShares, ShopAccountNames, ShopMoneys, Pictures, MallSample, SampleOrders, SampleApplications,
    ShopLock, Papers, Applications, Badges, ShopChanges, StaffShops, ShopDesk, ShopClocks, Categories,
    ShopAccess, ShopGoodsList, KeptProducts, KeeperGoods, ProductReview, KeepStock, FreightTemplates,
    Deliveries, Dispatch, Receivers, HandRefunds, OrderNotices, ComplaintBook, DeskQueries,
    {
      provide: TrackingPort, inject: [Config, Database, Clock],
      useFactory: (config: Config, db: Database, clock: Clock) => (config.production ? new ManualTracking() : new SandboxTracking(config, db, clock)),
    },
  ],
  exports: [Mall, MallSample],
})
export class MallModule {}
