import { Module } from '@nestjs/common';
import { MembersModule } from '@app/members';
import { Messages } from './messages.js';
import { NewsGateway } from './news/news-gateway.js';
import { News } from './news/news.js';
import { NoticesController } from './notices/notices.controller.js';
import { Notices } from './notices/notices.js';
import { PostNotices } from './notices/post-notices.js';

@Module({ imports: [MembersModule], controllers: [NoticesController], providers: [Messages, News, NewsGateway, Notices, PostNotices], exports: [Messages] })
export class MessagesModule {}
