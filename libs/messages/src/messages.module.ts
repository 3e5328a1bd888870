import { Module } from '@nestjs/common';
import { MembersModule } from '@app/members';
import { Messages } from './messages.js';
import { NoticesController } from './notices/notices.controller.js';
import { Notices } from './notices/notices.js';

@Module({ imports: [MembersModule], controllers: [NoticesController], providers: [Messages, Notices], exports: [Messages] })
export class MessagesModule {}
