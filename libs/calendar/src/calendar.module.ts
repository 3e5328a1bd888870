import { Module } from '@nestjs/common';
import { MembersModule } from '@app/members';
import { Calendar } from './calendar.js';
import { Diary } from './diary/diary.js';
import { Feeds } from './feeds/feeds.js';
import { FeedsController } from './feeds/feeds.controller.js';

@Module({ imports: [MembersModule], controllers: [FeedsController], providers: [Calendar, Diary, Feeds], exports: [Calendar] })
export class CalendarModule {}
