import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { cancelHire, hires, type Hires, hireStudio, type HireStudio, id, makeEquipment, type MakeEquipment, makeStudio, type MakeStudio, setQuota, type Studio, studioDesk, type StudioDesk, studioPage, type StudioPage, studios } from '@app/contracts';
import { type CurrentMember, For, Me } from '@app/members';
import { Answers } from '@app/platform';
import * as z from 'zod/mini';
import { Studios } from './studios.js';

const made = z.object({ id });

/** Studios of the incubator base, by the half hour. */
@Controller('academy')
@For('member')
export class StudiosController {
  constructor(private readonly studios: Studios) {}

  @Get('studios')
  @For('visitor')
  @Answers(studios)
  async list(): Promise<{ items: Studio[] }> {
    return { items: await this.studios.list() };
  }

  @Get('studios/:id')
  @For('visitor')
  @Answers(studioPage)
  page(@Me() me: CurrentMember | null, @Param('id', { schema: id }) studioId: string): Promise<StudioPage> {
    return this.studios.page(me, studioId);
  }

  @Post('studios/:id/hires')
  @Answers(made)
  async hire(@Me() me: CurrentMember, @Param('id', { schema: id }) studioId: string, @Body({ schema: hireStudio }) body: HireStudio): Promise<{ id: string }> {
    return { id: await this.studios.hire(me, studioId, body) };
  }

  @Get('hires')
  @Answers(hires)
  async mine(@Me() me: CurrentMember): Promise<Hires> {
    return { items: await this.studios.mine(me) };
  }

  @Post('hires/:id/cancel')
  @HttpCode(200)
  @Answers(hires)
  async cancel(@Me() me: CurrentMember, @Param('id', { schema: id }) hireId: string, @Body({ schema: cancelHire }) body: z.infer<typeof cancelHire>): Promise<Hires> {
    await this.studios.cancel(me, hireId, body.reason);
    return { items: await this.studios.mine(me) };
  }

  @Get('desk/studios')
  @For('staff')
  @Answers(studioDesk)
  desk(@Me() me: CurrentMember): Promise<StudioDesk> {
    return this.studios.desk(me);
  }

  @Post('desk/studios')
  @For('staff')
  @Answers(made)
  async make(@Me() me: CurrentMember, @Body({ schema: makeStudio }) body: MakeStudio): Promise<{ id: string }> {
    return { id: await this.studios.make(me, body) };
  }

  @Post('desk/equipment')
  @For('staff')
  @Answers(made)
  async addEquipment(@Me() me: CurrentMember, @Body({ schema: makeEquipment }) body: MakeEquipment): Promise<{ id: string }> {
    return { id: await this.studios.addEquipment(me, body) };
  }

  @Put('desk/quotas/:id')
  @For('staff')
  @Answers(studioDesk)
  async setQuota(@Me() me: CurrentMember, @Param('id', { schema: id }) organisationId: string, @Body({ schema: setQuota }) body: z.infer<typeof setQuota>): Promise<StudioDesk> {
    await this.studios.setQuota(me, organisationId, body.minutes);
    return this.studios.desk(me);
  }
}
