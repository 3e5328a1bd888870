import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { fairs, type Fairs as FairList, id, joinFair, moveLine, type MoveLine, placeLine, type PlaceLine, setFair, type SetFair, staffFair, type StaffFair, staffFairs, type StaffFairs } from '@app/contracts';
import { type CurrentMember, For, Me } from '@app/members';
import { Answers, Refusal } from '@app/platform';
import * as z from 'zod/mini';
import { isHostOfExpos } from '../expo.policy.js';
import { Fairs } from './fairs.js';

const made = z.object({ id });

/** Days on which bases and brands meet by a plan, for shops. */
@Controller('expo/fairs')
@For('member')
export class FairsController {
  constructor(private readonly fairs: Fairs) {}

  @Get()
  @Answers(fairs)
  mine(@Me() me: CurrentMember): Promise<FairList> {
    return this.fairs.mine(me);
  }

  @Post(':id/cards')
  @HttpCode(200)
  @Answers(fairs)
  async join(@Me() me: CurrentMember, @Param('id', { schema: id }) fairId: string, @Body({ schema: joinFair }) body: z.infer<typeof joinFair>): Promise<FairList> {
    await this.fairs.join(me, fairId, body.cardId);
    return this.fairs.mine(me);
  }

  @Delete(':id/cards/:card')
  @Answers(fairs)
  async leave(@Me() me: CurrentMember, @Param('id', { schema: id }) fairId: string, @Param('card', { schema: id }) cardId: string): Promise<FairList> {
    await this.fairs.leave(me, fairId, cardId);
    return this.fairs.mine(me);
  }
}

/** The same for staff: draw up, move, publish. */
@Controller('expo/staff/fairs')
@For('staff')
export class StaffFairsController {
  constructor(private readonly fairs: Fairs) {}

  @Get()
  @Answers(staffFairs)
  all(@Me() me: CurrentMember): Promise<StaffFairs> {
    hostsOnly(me);
    return this.fairs.all();
  }

  @Post()
  @Answers(made)
  async make(@Me() me: CurrentMember, @Body({ schema: setFair }) body: SetFair): Promise<{ id: string }> {
    hostsOnly(me);
    return { id: await this.fairs.make(me.id, body) };
  }

  @Get(':id')
  @Answers(staffFair)
  desk(@Me() me: CurrentMember, @Param('id', { schema: id }) fairId: string): Promise<StaffFair> {
    hostsOnly(me);
    return this.fairs.desk(fairId);
  }

  @Post(':id/cards')
  @HttpCode(200)
  @Answers(staffFair)
  joinAll(@Me() me: CurrentMember, @Param('id', { schema: id }) fairId: string): Promise<StaffFair> {
    return this.after(me, fairId, () => this.fairs.joinAll(me.id, fairId));
  }

  @Post(':id/plan')
  @HttpCode(200)
  @Answers(staffFair)
  plan(@Me() me: CurrentMember, @Param('id', { schema: id }) fairId: string): Promise<StaffFair> {
    return this.after(me, fairId, () => this.fairs.plan(fairId));
  }

  @Post(':id/lines')
  @HttpCode(200)
  @Answers(staffFair)
  add(@Me() me: CurrentMember, @Param('id', { schema: id }) fairId: string, @Body({ schema: placeLine }) body: PlaceLine): Promise<StaffFair> {
    return this.after(me, fairId, () => this.fairs.add(fairId, body));
  }

  @Patch(':id/lines/:meeting')
  @Answers(staffFair)
  move(@Me() me: CurrentMember, @Param('id', { schema: id }) fairId: string, @Param('meeting', { schema: id }) lineId: string, @Body({ schema: moveLine }) body: MoveLine): Promise<StaffFair> {
    return this.after(me, fairId, () => this.fairs.move(fairId, lineId, body));
  }

  @Delete(':id/lines/:meeting')
  @Answers(staffFair)
  remove(@Me() me: CurrentMember, @Param('id', { schema: id }) fairId: string, @Param('meeting', { schema: id }) lineId: string): Promise<StaffFair> {
    return this.after(me, fairId, () => this.fairs.remove(fairId, lineId));
  }

  @Post(':id/publish')
  @HttpCode(200)
  @Answers(staffFair)
  publish(@Me() me: CurrentMember, @Param('id', { schema: id }) fairId: string): Promise<StaffFair> {
    return this.after(me, fairId, () => this.fairs.publish(me, fairId));
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Answers(staffFair)
  cancel(@Me() me: CurrentMember, @Param('id', { schema: id }) fairId: string): Promise<StaffFair> {
    return this.after(me, fairId, () => this.fairs.cancel(fairId));
  }

  private async after(me: CurrentMember, id: string, doing: () => Promise<void>): Promise<StaffFair> {
    hostsOnly(me);
    await doing();
    return this.fairs.desk(id);
  }
}

function hostsOnly(me: CurrentMember): void {
  if (!isHostOfExpos(me)) throw new Refusal('members.not_allowed');
}
