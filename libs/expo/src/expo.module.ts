import { Module } from '@nestjs/common';
import { CalendarModule } from '@app/calendar';
import { MallModule } from '@app/mall';
import { MembersModule } from '@app/members';
import { MessagesModule } from '@app/messages';
import { AppointmentsController } from './booths/appointments.controller.js';
import { Appointments } from './booths/appointments.js';
import { BoothPages } from './booths/booth-pages.js';
import { BoothStore } from './booths/booth-store.js';
import { Booths } from './booths/booths.js';
import { Cards } from './cards/cards.js';
import { PairRules } from './cards/pair-rules.js';
import { Matches } from './cards/matches.js';
import { Meetings } from './cards/meetings.js';
import { CoProducts } from './deals/co-products.js';
import { DealOffers } from './deals/deal-offers.js';
import { DealPromises } from './deals/deal-promises.js';
import { DealStore } from './deals/deal-store.js';
import { DealsController } from './deals/deals.controller.js';
import { Deals } from './deals/deals.js';
import { Editions } from './editions/editions.js';
import { EditionTurns } from './editions/turns.js';
import { Enquiries } from './enquiries/enquiries.js';
import { ExpoLimits } from './expo-limits.js';
import { ExpoStaffController } from './expo-staff.controller.js';
import { ExpoController } from './expo.controller.js';
import { FairsController, StaffFairsController } from './fairs/fairs.controller.js';
import { Fairs } from './fairs/fairs.js';
import { ExpoFiles } from './files/expo-files.js';
import { FilesController } from './files/files.controller.js';
import { RfqsController } from './rfqs/rfqs.controller.js';
import { Rfqs } from './rfqs/rfqs.js';
import { DealSample } from './testing/sample-deals.js';
import { ExpoSample } from './testing/sample.js';

@Module({
  imports: [MembersModule, MessagesModule, CalendarModule, MallModule],
  controllers: [ExpoStaffController, ExpoController, AppointmentsController, FilesController, DealsController, RfqsController, StaffFairsController, FairsController],
  providers: [ExpoLimits, Editions, EditionTurns, BoothStore, Booths, BoothPages, Enquiries, Appointments, ExpoFiles, Cards, Matches, Meetings, DealStore, Deals, DealOffers, DealPromises, CoProducts, Rfqs, PairRules, Fairs, DealSample, ExpoSample],
  exports: [ExpoSample],
})
export class ExpoModule {}
