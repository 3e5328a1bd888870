import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { goalPage, type GoalPage, goalQuery, goalRows, type GoalRows, goalRowsQuery, type GoalRowsQuery, setGoal, type SetGoal } from '@app/contracts';
import { type CurrentMember, For, Me } from '@app/members';
import { Answers } from '@app/platform';
import type * as z from 'zod/mini';
import { Goals } from './goals.js';

/** What the year promised, and how far it is. */
@Controller('academy')
@For('visitor')
export class GoalsController {
  constructor(private readonly goals: Goals) {}

  @Get('goals')
  @Answers(goalPage)
  page(@Me() me: CurrentMember | null, @Query({ schema: goalQuery }) query: z.infer<typeof goalQuery>): Promise<GoalPage> {
    return this.goals.page(me, query.year);
  }

  @Get('goals/rows')
  @Answers(goalRows)
  rows(@Query({ schema: goalRowsQuery }) query: GoalRowsQuery): Promise<GoalRows> {
    return this.goals.rows(query);
  }

  @Put('desk/goals/:year')
  @For('staff')
  @Answers(goalPage)
  async set(@Me() me: CurrentMember, @Param('year') year: string, @Body({ schema: setGoal }) body: SetGoal): Promise<GoalPage> {
    await this.goals.set(me, Number(year), body);
    return this.goals.page(me, year);
  }
}
