import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { becomeDemo, demoMembers, type Me as MeView, me as meView, sandboxMessages } from '@app/contracts';
import { Answers, Config, Database, Refusal } from '@app/platform';
import type { Request, Response } from 'express';
import type * as z from 'zod/mini';
import { People } from '../people/people.js';
import { For } from './guard.js';
import { Sessions } from './sessions.js';

/** Exists only while messages go to the sandbox, which production refuses. */
@Controller('sandbox')
@For('visitor')
export class SandboxController {
  constructor(private readonly db: Database, private readonly config: Config, private readonly sessions: Sessions, private readonly people: People) {}

  @Get('messages')
  @Answers(sandboxMessages)
  async messages() {
    this.refuseOutside();
    return { items: await this.db.rows('select id, channel, recipient "to", text, to_json(sent_at) "sentAt" from platform.sandbox_message order by sent_at desc, id desc limit 50') };
  }

  @Get('members')
  @Answers(demoMembers)
  async members() {
    this.refuseOutside();
    return { items: await this.db.rows("select d.key, coalesce(p.name, '') \"name\", p.phone, d.role from members.demo_member d join members.person p on p.id = d.person_id order by d.position, d.key") };
  }

  @Post('members/become')
  @HttpCode(200)
  @Answers(meView)
  async become(@Body({ schema: becomeDemo }) body: z.infer<typeof becomeDemo>, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<MeView> {
    this.refuseOutside();
    const demo = await this.db.row<{ person_id: string }>('select person_id from members.demo_member where key = $1', [body.key]);
    if (!demo) throw new Refusal('members.unknown_member');
    const token = await this.sessions.open(demo.person_id, request, response, { code: true, password: true });
    return this.people.me(await this.sessions.byToken(token));
  }

  private refuseOutside(): void {
    if (this.config.production || !this.config.sandboxMessages) throw new Refusal('request.unknown_path');
  }
}
