import { Module } from '@nestjs/common';
import { CalendarModule } from '@app/calendar';
import { MembersModule } from '@app/members';
import { MessagesModule } from '@app/messages';

@Module({ imports: [MembersModule, MessagesModule, CalendarModule], controllers: [], providers: [] })
export class AcademyModule {}
