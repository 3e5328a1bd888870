import { Module } from '@nestjs/common';
import { CalendarModule } from '@app/calendar';
import { MallModule } from '@app/mall';
import { MembersModule } from '@app/members';
import { MessagesModule } from '@app/messages';

@Module({ imports: [MembersModule, MessagesModule, CalendarModule, MallModule], controllers: [], providers: [] })
export class ExpoModule {}
