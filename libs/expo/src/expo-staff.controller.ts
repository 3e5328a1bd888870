import { Body, Controller, Get, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import { copyEdition, decideBooth, type DecideBooth, done, type EditionCard, editions, id, mediations, type Mediations, reasonOf, setEdition, type SetEdition, setHall, type SetHall, staffEdition, type StaffEdition } from '@app/contracts';
import { type CurrentMember, For, Me } from '@app/members';
import { Answers, csv, Refusal } from '@app/platform';
import type { Response } from 'express';
import * as z from 'zod/mini';
import { BoothPages } from './booths/booth-pages.js';
import { Booths } from './booths/booths.js';
import { Deals } from './deals/deals.js';
import { Editions } from './editions/editions.js';
import { isHostOfExpos } from './expo.policy.js';

const made = z.object({ id });

/** The federation's own desk: expos, their halls, who comes in, and how evenly everybody was shown. */
@Controller('expo/staff')
@For('staff')
export class ExpoStaffController {
  constructor(private readonly editions: Editions, private readonly booths: Booths, private readonly pages: BoothPages, private readonly deals: Deals) {}

  @Get('editions')
  @Answers(editions)
  async list(@Me() me: CurrentMember): Promise<{ items: EditionCard[] }> {
    hostsOnly(me);
    return { items: await this.editions.all() };
  }

  @Post('editions')
  @Answers(made)
  async make(@Me() me: CurrentMember, @Body({ schema: setEdition }) body: SetEdition): Promise<{ id: string }> {
    hostsOnly(me);
    return { id: await this.editions.make(me.id, body) };
  }

  @Get('editions/:id')
  @Answers(staffEdition)
  read(@Me() me: CurrentMember, @Param('id', { schema: id }) editionId: string): Promise<StaffEdition> {
    hostsOnly(me);
    return this.pages.edition(editionId);
  }

  @Put('editions/:id')
  @Answers(staffEdition)
  async set(@Me() me: CurrentMember, @Param('id', { schema: id }) editionId: string, @Body({ schema: setEdition }) body: SetEdition): Promise<StaffEdition> {
    hostsOnly(me);
    await this.editions.set(editionId, body);
    return this.pages.edition(editionId);
  }

  @Post('editions/:id/publish')
  @HttpCode(200)
  @Answers(staffEdition)
  async publish(@Me() me: CurrentMember, @Param('id', { schema: id }) editionId: string): Promise<StaffEdition> {
    hostsOnly(me);
    await this.editions.publish(me, editionId);
    return this.pages.edition(editionId);
  }

  @Post('editions/:id/cancel')
  @HttpCode(200)
  @Answers(staffEdition)
  async cancel(@Me() me: CurrentMember, @Param('id', { schema: id }) editionId: string, @Body({ schema: reasonOf }) body: z.infer<typeof reasonOf>): Promise<StaffEdition> {
    hostsOnly(me);
    await this.editions.cancel(me, editionId, body.reason);
    return this.pages.edition(editionId);
  }

  @Post('editions/:id/copy')
  @Answers(made)
  async copy(@Me() me: CurrentMember, @Param('id', { schema: id }) editionId: string, @Body({ schema: copyEdition }) body: z.infer<typeof copyEdition>): Promise<{ id: string }> {
    hostsOnly(me);
    return { id: await this.editions.copy(me, editionId, body.title, body.days) };
  }

  @Post('editions/:id/halls')
  @Answers(staffEdition)
  async addHall(@Me() me: CurrentMember, @Param('id', { schema: id }) editionId: string, @Body({ schema: setHall }) body: SetHall): Promise<StaffEdition> {
    hostsOnly(me);
    await this.editions.addHall(editionId, body);
    return this.pages.edition(editionId);
  }

  @Put('halls/:id')
  @Answers(staffEdition)
  async setHall(@Me() me: CurrentMember, @Param('id', { schema: id }) hallId: string, @Body({ schema: setHall }) body: SetHall): Promise<StaffEdition> {
    hostsOnly(me);
    return this.pages.edition(await this.editions.setHall(hallId, body));
  }

  @Post('booths/:id/decide')
  @HttpCode(200)
  @Answers(staffEdition)
  async decide(@Me() me: CurrentMember, @Param('id', { schema: id }) boothId: string, @Body({ schema: decideBooth }) body: DecideBooth): Promise<StaffEdition> {
    hostsOnly(me);
    return this.pages.edition(await this.booths.decide(me, boothId, body));
  }

  /** One line a booth, for the closing report. No visitor is in it. */
  @Get('editions/:id/report.csv')
  async report(@Me() me: CurrentMember, @Param('id', { schema: id }) editionId: string, @Res({ passthrough: true }) response: Response): Promise<string> {
    hostsOnly(me);
    const edition = await this.pages.edition(editionId);
    response.setHeader('cache-control', 'private, no-store').attachment('expo.csv').type('text/csv; charset=utf-8');
    return csv([
      ['展位', '店铺', '展馆', '乡镇', '状态', '曝光', '曝光占比', '访问', '询问', '已接待', '按时接待', '洽谈', '报价', '成交'],
      ...edition.applications.map((one) => [one.name, one.shopName, one.hallName ?? '', one.town, one.state, String(one.figures.shown), one.share.toFixed(4), String(one.figures.visits), String(one.figures.enquiries), String(one.figures.answered), String(one.figures.inTime), String(one.figures.meetings), String(one.figures.quotes), String(one.figures.orders)]),
    ]);
  }

  @Get('deals')
  @Answers(mediations)
  mediations(@Me() me: CurrentMember): Promise<Mediations> {
    hostsOnly(me);
    return this.deals.mediations(me);
  }

  @Post('deals/:id/join')
  @HttpCode(200)
  @Answers(done)
  async join(@Me() me: CurrentMember, @Param('id', { schema: id }) dealId: string): Promise<{ done: true }> {
    hostsOnly(me);
    await this.deals.join(me, dealId);
    return { done: true };
  }
}

function hostsOnly(me: CurrentMember): void {
  if (!isHostOfExpos(me)) throw new Refusal('members.not_allowed');
}
