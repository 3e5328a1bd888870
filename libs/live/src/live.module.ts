import { Module } from '@nestjs/common';
import { AcademyModule } from '@app/academy';
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
import { DropBoards } from './drops/drop-board.js';
import { DeskController } from './desk/desk.controller.js';
import { Explains } from './desk/explains.js';
import { Reports } from './desk/report.js';
import { RoomDesks } from './desk/room-desk.js';
import { DropsController } from './drops/drops.controller.js';
import { Drops } from './drops/drops.service.js';
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
import { CrewWords } from './room/crew-words.js';
import { CrewWordsController } from './room/crew-words.controller.js';
import { RoomDoor } from './room/room-door.js';
import { RoomGateway } from './room/room-gateway.js';
import { Moderation } from './room/moderation.js';
import { ModerationController } from './room/moderation.controller.js';
import { RoomController } from './room/room.controller.js';
import { RoomHistory } from './room/room-history.js';
import { RoomHouse } from './room/room-house.js';
import { RoomLog } from './room/room-log.js';
import { RoomWire } from './room/room-wire.js';
import { SeriesController } from './series/series.controller.js';
import { SeriesBook } from './series/series.service.js';
import { Announce } from './shows/announce.js';
import { HelperLinksController } from './shows/helper-links.controller.js';
import { HelperLinks } from './shows/helper-links.js';
import { Rooms } from './shows/rooms.js';
import { ShowClocks } from './shows/show-clocks.js';
import { ShowDiary } from './shows/show-diary.js';
import { ShowGate } from './shows/show-gate.js';
import { ShowStore } from './shows/show-store.js';
import { ShowsController } from './shows/shows.controller.js';
import { Shows } from './shows/shows.service.js';
import { FirstShowsController } from './stand-ins/first-shows.controller.js';
import { FirstShows } from './stand-ins/first-shows.js';
import { HandOver } from './stand-ins/hand-over.js';
import { StandIns } from './stand-ins/stand-ins.js';
import { StandInsController } from './stand-ins/stand-ins.controller.js';
import { ShowStreams } from './streams/show-streams.js';
import { Streamers } from './streamers/streamers.js';
import { LiveSample } from './testing/sample.js';
import { SampleReplays } from './testing/sample-replays.js';
import { SampleOnAir } from './testing/sample-on-air.js';
import { SampleScript } from './testing/sample-script.js';
import { SampleCharity } from './testing/sample-charity.js';

@Module({
  imports: [MembersModule, MessagesModule, CalendarModule, PaymentsModule, MallModule, AcademyModule, MediaModule],
  controllers: [BrowseController, RoomController, ModerationController, CrewWordsController, ShowsController, HelperLinksController, StandInsController, FirstShowsController, SeriesController, NominationsController, DropsController, DeskController, CharityController, CampaignsController],
  providers: [
    Live, LiveLimits, Streamers,
    ShowStore, ShowDiary, ShowGate, Announce, Shows, Rooms, HelperLinks, HandOver, StandIns, FirstShows, ShowStreams, ShowClocks,
    SeriesBook, Nominations, SlotBook, Reminders,
    RoomLog, RoomWire, RoomHouse, RoomGateway, RoomDoor, RoomHistory, Moderation, CrewWords,
    Drops, DropBoards, RoomDesks, Explains, Reports,
    Terms, CampaignStore, Agreements, Pledges, Recount, Vouchers, CampaignClocks, CampaignPages, CampaignDesk,
    ShowCards, ShowLists, ShowPages, ShowCalendars, Desks,
    LiveSample, SampleReplays, SampleOnAir, SampleScript, SampleCharity,
  ],
  exports: [Live, LiveSample, MediaModule],
})
export class LiveModule {}
