import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, Req } from '@nestjs/common';
import {
  addBoothStaff, answerMeeting, applyForBooth, type ApplyForBooth, ask, type Ask, askMeeting, type AskMeeting, blocks, type Blocks, blockShop, boothDesk, type BoothDesk, boothPage, type BoothPage, cardList, type CardList, cardQuery, type CardQuery, consent, done, editionPage, type EditionPage,
  editions, type EditionCard, enquiries, type Enquiries as EnquiryList, enquiry, type Enquiry, enquirySay, exhibitorDesk, type ExhibitorDesk, expoScreen, type ExpoScreen, hallPage, type HallPage, hallQuery, id, madeTogether, makeCard, type MakeCard, matches, type Matches as MatchList, meetings,
  type Meetings as MeetingList, moveBooth, moveCard, ownCards, type OwnCards, setBooth, type SetBooth, setCard, type SetCard, shown,
} from '@app/contracts';
import { type CurrentMember, For, Me } from '@app/members';
import { Answers } from '@app/platform';
import type { Request } from 'express';
import * as z from 'zod/mini';
import { BoothPages } from './booths/booth-pages.js';
import { Booths } from './booths/booths.js';
import { Cards } from './cards/cards.js';
import { Matches } from './cards/matches.js';
import { PairRules } from './cards/pair-rules.js';
import { Meetings } from './cards/meetings.js';
import { CoProducts } from './deals/co-products.js';
import { Editions } from './editions/editions.js';
import { Enquiries } from './enquiries/enquiries.js';

const made = z.object({ id });
/** What drew the order of booths for this browser before. */
const seedOf = (cookies = ''): string | null => /(?:^|; )expo_seed=([0-9a-z]{8,24})/.exec(cookies)?.[1] ?? null;
const enquiryQuery = z.strictObject({ booth: z.optional(id) });

/** Expos as visitors walk through them, booths as their shops keep them, and supply and demand. */
@Controller('expo')
@For('visitor')
export class ExpoController {
  constructor(
    private readonly editions: Editions, private readonly pages: BoothPages, private readonly booths: Booths, private readonly enquiries: Enquiries, private readonly cards: Cards, private readonly matches: Matches, private readonly meetings: Meetings, private readonly together: CoProducts, private readonly rules: PairRules,
  ) {}

  @Get('editions')
  @Answers(editions)
  async list(): Promise<{ items: EditionCard[] }> {
    return { items: await this.editions.list() };
  }

  @Get('editions/:id')
  @Answers(editionPage)
  edition(@Param('id', { schema: id }) editionId: string): Promise<EditionPage> {
    return this.editions.page(editionId);
  }

  @Get('editions/:id/screen')
  @Answers(expoScreen)
  screen(@Param('id', { schema: id }) editionId: string): Promise<ExpoScreen> {
    return this.pages.screen(editionId);
  }

  @Get('halls/:id')
  @Answers(hallPage)
  hall(@Param('id', { schema: id }) hallId: string, @Query({ schema: hallQuery }) query: z.infer<typeof hallQuery>, @Req() request: Request): Promise<HallPage> {
    return this.pages.hall(hallId, query.seed ?? seedOf(request.headers.cookie));
  }

  @Post('halls/:id/shown')
  @HttpCode(200)
  @Answers(done)
  async shown(@Param('id', { schema: id }) hallId: string, @Body({ schema: shown }) body: z.infer<typeof shown>): Promise<{ done: true }> {
    await this.pages.count({ hallId, booths: body.booths });
    return { done: true };
  }

  @Get('booths/:id')
  @Answers(boothPage)
  booth(@Me() me: CurrentMember | null, @Param('id', { schema: id }) boothId: string): Promise<BoothPage> {
    return this.pages.booth(me, boothId);
  }

  @Post('booths/:id/visit')
  @HttpCode(200)
  @Answers(done)
  async visit(@Param('id', { schema: id }) boothId: string): Promise<{ done: true }> {
    await this.pages.count({ boothId });
    return { done: true };
  }

  @Post('booths/:id/enquiries')
  @For('member')
  @Answers(made)
  async ask(@Me() me: CurrentMember, @Param('id', { schema: id }) boothId: string, @Body({ schema: ask }) body: Ask): Promise<{ id: string }> {
    return { id: await this.enquiries.ask(me, boothId, body) };
  }

  @Get('enquiries')
  @For('member')
  @Answers(enquiries)
  ownEnquiries(@Me() me: CurrentMember, @Query({ schema: enquiryQuery }) query: z.infer<typeof enquiryQuery>): Promise<EnquiryList> {
    return this.enquiries.list(me, query.booth ?? null);
  }

  @Get('enquiries/:id')
  @For('member')
  @Answers(enquiry)
  enquiry(@Me() me: CurrentMember, @Param('id', { schema: id }) enquiryId: string): Promise<Enquiry> {
    return this.enquiries.page(me, enquiryId);
  }

  @Post('enquiries/:id/claim')
  @HttpCode(200)
  @For('member')
  @Answers(enquiry)
  async claim(@Me() me: CurrentMember, @Param('id', { schema: id }) enquiryId: string): Promise<Enquiry> {
    await this.enquiries.claim(me, enquiryId);
    return this.enquiries.page(me, enquiryId);
  }

  @Post('enquiries/:id/lines')
  @HttpCode(200)
  @For('member')
  @Answers(enquiry)
  async say(@Me() me: CurrentMember, @Param('id', { schema: id }) enquiryId: string, @Body({ schema: enquirySay }) body: z.infer<typeof enquirySay>): Promise<Enquiry> {
    await this.enquiries.say(me, enquiryId, body.text);
    return this.enquiries.page(me, enquiryId);
  }

  @Post('enquiries/:id/consent')
  @HttpCode(200)
  @For('member')
  @Answers(enquiry)
  async consent(@Me() me: CurrentMember, @Param('id', { schema: id }) enquiryId: string, @Body({ schema: consent }) body: z.infer<typeof consent>): Promise<Enquiry> {
    await this.enquiries.consent(me, enquiryId, body.give);
    return this.enquiries.page(me, enquiryId);
  }

  @Post('enquiries/:id/close')
  @HttpCode(200)
  @For('member')
  @Answers(enquiry)
  async close(@Me() me: CurrentMember, @Param('id', { schema: id }) enquiryId: string): Promise<Enquiry> {
    await this.enquiries.close(me, enquiryId);
    return this.enquiries.page(me, enquiryId);
  }

  @Get('desk')
  @For('member')
  @Answers(exhibitorDesk)
  desk(@Me() me: CurrentMember): Promise<ExhibitorDesk> {
    return this.pages.exhibitor(me);
  }

  @Post('desk/booths')
  @For('member')
  @Answers(made)
  async apply(@Me() me: CurrentMember, @Body({ schema: applyForBooth }) body: ApplyForBooth): Promise<{ id: string }> {
    return { id: await this.booths.apply(me, body) };
  }

  @Get('desk/booths/:id')
  @For('member')
  @Answers(boothDesk)
  boothDesk(@Me() me: CurrentMember, @Param('id', { schema: id }) boothId: string): Promise<BoothDesk> {
    return this.pages.desk(me, boothId);
  }

  @Put('desk/booths/:id')
  @For('member')
  @Answers(boothDesk)
  async setBooth(@Me() me: CurrentMember, @Param('id', { schema: id }) boothId: string, @Body({ schema: setBooth }) body: SetBooth): Promise<BoothDesk> {
    await this.booths.set(me, boothId, body);
    return this.pages.desk(me, boothId);
  }

  @Post('desk/booths/:id/move')
  @HttpCode(200)
  @For('member')
  @Answers(boothDesk)
  async moveBooth(@Me() me: CurrentMember, @Param('id', { schema: id }) boothId: string, @Body({ schema: moveBooth }) body: z.infer<typeof moveBooth>): Promise<BoothDesk> {
    await this.booths.move(me, boothId, body.to);
    return this.pages.desk(me, boothId);
  }

  @Post('desk/booths/:id/staff')
  @HttpCode(200)
  @For('member')
  @Answers(boothDesk)
  async addStaff(@Me() me: CurrentMember, @Param('id', { schema: id }) boothId: string, @Body({ schema: addBoothStaff }) body: z.infer<typeof addBoothStaff>): Promise<BoothDesk> {
    await this.booths.addStaff(me, boothId, body);
    return this.pages.desk(me, boothId);
  }

  @Delete('desk/booths/:id/staff/:person')
  @For('member')
  @Answers(boothDesk)
  async removeStaff(@Me() me: CurrentMember, @Param('id', { schema: id }) boothId: string, @Param('person', { schema: id }) personId: string): Promise<BoothDesk> {
    await this.booths.removeStaff(me, boothId, personId);
    return this.pages.desk(me, boothId);
  }

  @Get('together/:product')
  @Answers(madeTogether)
  madeTogether(@Param('product', { schema: id }) product: string): Promise<z.infer<typeof madeTogether>> {
    return this.together.of(product);
  }

  @Get('cards')
  @Answers(cardList)
  cardList(@Me() me: CurrentMember | null, @Query({ schema: cardQuery }) query: CardQuery): Promise<CardList> {
    return this.cards.list(me, query);
  }

  @Get('cards/mine')
  @For('member')
  @Answers(ownCards)
  ownCards(@Me() me: CurrentMember): Promise<OwnCards> {
    return this.cards.mine(me);
  }

  @Post('cards')
  @For('member')
  @Answers(made)
  async makeCard(@Me() me: CurrentMember, @Body({ schema: makeCard }) body: MakeCard): Promise<{ id: string }> {
    return { id: await this.cards.make(me, body) };
  }

  @Put('cards/:id')
  @For('member')
  @Answers(ownCards)
  async setCard(@Me() me: CurrentMember, @Param('id', { schema: id }) cardId: string, @Body({ schema: setCard }) body: SetCard): Promise<OwnCards> {
    await this.cards.set(me, cardId, body);
    return this.cards.mine(me);
  }

  @Post('cards/:id/move')
  @HttpCode(200)
  @For('member')
  @Answers(ownCards)
  async moveCard(@Me() me: CurrentMember, @Param('id', { schema: id }) cardId: string, @Body({ schema: moveCard }) body: z.infer<typeof moveCard>): Promise<OwnCards> {
    await this.cards.move(me, cardId, body.to);
    return this.cards.mine(me);
  }

  @Get('cards/:id/matches')
  @For('member')
  @Answers(matches)
  matchList(@Me() me: CurrentMember, @Param('id', { schema: id }) cardId: string): Promise<MatchList> {
    return this.matches.of(me, cardId);
  }

  @Post('cards/:id/block')
  @HttpCode(200)
  @For('member')
  @Answers(done)
  async block(@Me() me: CurrentMember, @Param('id', { schema: id }) cardId: string, @Body({ schema: blockShop }) body: z.infer<typeof blockShop>): Promise<{ done: true }> {
    await this.rules.block(me, cardId, body);
    return { done: true };
  }

  @Get('blocks')
  @For('member')
  @Answers(blocks)
  blockList(@Me() me: CurrentMember): Promise<Blocks> {
    return this.rules.blocks(me);
  }

  @Delete('blocks/:organisation')
  @For('member')
  @Answers(blocks)
  async unblock(@Me() me: CurrentMember, @Param('organisation', { schema: id }) organisationId: string): Promise<Blocks> {
    await this.rules.unblock(me, organisationId);
    return this.rules.blocks(me);
  }

  @Get('meetings')
  @For('member')
  @Answers(meetings)
  meetingList(@Me() me: CurrentMember): Promise<MeetingList> {
    return this.meetings.list(me);
  }

  @Post('meetings')
  @For('member')
  @Answers(made)
  async askMeeting(@Me() me: CurrentMember, @Body({ schema: askMeeting }) body: AskMeeting): Promise<{ id: string }> {
    return { id: await this.meetings.ask(me, body) };
  }

  @Post('meetings/:id/answer')
  @HttpCode(200)
  @For('member')
  @Answers(meetings)
  async answerMeeting(@Me() me: CurrentMember, @Param('id', { schema: id }) meetingId: string, @Body({ schema: answerMeeting }) body: z.infer<typeof answerMeeting>): Promise<MeetingList> {
    await this.meetings.answer(me, meetingId, body.accept, body.reason ?? '');
    return this.meetings.list(me);
  }

  @Post('meetings/:id/cancel')
  @HttpCode(200)
  @For('member')
  @Answers(meetings)
  async cancelMeeting(@Me() me: CurrentMember, @Param('id', { schema: id }) meetingId: string): Promise<MeetingList> {
    await this.meetings.cancel(me, meetingId);
    return this.meetings.list(me);
  }
}
