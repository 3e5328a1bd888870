import { Module } from '@nestjs/common';
import { CalendarModule } from '@app/calendar';
import { MallModule } from '@app/mall';
import { MembersModule } from '@app/members';
import { MessagesModule } from '@app/messages';
import { PaymentsModule } from '@app/payments';
import { BrowseController } from './browse/browse.controller.js';
import { Desks } from './browse/desks.js';
import { ShowCalendars } from './browse/show-calendar.js';
import { ShowCards } from './browse/show-cards.js';
import { ShowLists } from './browse/show-list.js';
import { ShowPages } from './browse/show-page.js';
import { Agreements } from './campaigns/agreements.js';
import { CampaignClocks } from './campaigns/campaign-clocks.js';
import { CampaignDesk } from './campaigns/campaign-desk.js';
import { CampaignPages } from './campaigns/campaign-pages.js';
import { CampaignStore } from './campaigns/campaign-store.js';
import { CampaignsController } from './campaigns/campaigns.controller.js';
import { CharityController } from './campaigns/charity.controller.js';
import { Pledges } from './campaigns/pledges.js';
import { Recount } from './campaigns/recount.js';
import { Terms } from './campaigns/terms.js';
import { Vouchers } from './campaigns/vouchers.js';
import { Reminders } from './following/reminders.js';
import { LiveLimits } from './live-limits.js';
import { Live } from './live.js';
import { MediaModule } from './media/media.module.js';
import { NominationsController } from './nominations/nominations.controller.js';
import { Nominations } from './nominations/nominations.service.js';
import { SlotBook } from './nominations/slot-book.js';
import { SeriesController } from './series/series.controller.js';
import { SeriesBook } from './series/series.service.js';
import { Announce } from './shows/announce.js';
import { Rooms } from './shows/rooms.js';
import { ShowClocks } from './shows/show-clocks.js';
import { ShowDiary } from './shows/show-diary.js';
import { ShowGate } from './shows/show-gate.js';
import { ShowStore } from './shows/show-store.js';
import { ShowsController } from './shows/shows.controller.js';
import { Shows } from './shows/shows.service.js';
import { ShowStreams } from './streams/show-streams.js';
import { Streamers } from './streamers/streamers.js';
import { LiveSample } from './testing/sample.js';
import { SampleCharity } from './testing/sample-charity.js';

@Module({
  imports: [MembersModule, MessagesModule, CalendarModule, PaymentsModule, MallModule, MediaModule],
  controllers: [BrowseController, ShowsController, SeriesController, NominationsController, CharityController, CampaignsController],
  providers: [
    Live, LiveLimits, Streamers, ShowStore, ShowDiary, ShowGate, Announce, Shows, Rooms, ShowStreams, ShowClocks, SeriesBook, Nominations, SlotBook, Reminders, ShowCards, ShowLists, ShowPages, ShowCalendars, Desks, LiveSample,
    Terms, CampaignStore, Agreements, Pledges, Recount, Vouchers, CampaignClocks, CampaignPages, CampaignDesk, SampleCharity,
  ],
  exports: [Live, LiveSample, MediaModule],
})
export class LiveModule {}
