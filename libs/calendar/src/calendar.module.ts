import { Module } from '@nestjs/common';
import { MembersModule } from '@app/members';
import { Calendar } from './calendar.js';
import { Diary } from './diary/diary.js';
import { Feeds } from './feeds/feeds.js';
import { FeedsController } from './feeds/feeds.controller.js';
import { Venues } from './venues/venues.js';
import { VenuesController } from './venues/venues.controller.js';

@Module({ imports: [MembersModule], controllers: [FeedsController, VenuesController], providers: [Calendar, Diary, Feeds, Venues], exports: [Calendar] })
export class CalendarModule {}
