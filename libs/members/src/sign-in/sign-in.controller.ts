import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Req, Res } from '@nestjs/common';
import { askCode, codeAsked, done, id, type Me as MeView, me as meView, rename, sessions, signInByCode, signInByPassword } from '@app/contracts';
import { Answers } from '@app/platform';
import type { Request, Response } from 'express';
import type * as z from 'zod/mini';
import { People } from '../people/people.js';
import { browserOf } from './browser.js';
import { Codes } from './codes.js';
import type { CurrentMember } from './current-member.js';
import { For, Me } from './guard.js';
import { Passwords } from './passwords.js';
import { RecycledNumbers } from './recycled-numbers.js';
import { Sessions } from './sessions.js';

@Controller('members')
export class SignInController {
  constructor(
    private readonly codes: Codes, private readonly passwords: Passwords, private readonly sessions: Sessions, private readonly people: People, private readonly recycled: RecycledNumbers,
  ) {}

  @Get('me')
  @For('visitor')
  @Answers(meView)
  me(@Me() me: CurrentMember | null): Promise<MeView> {
    return this.people.me(me);
  }

  @Put('name')
  @For('member')
  @Answers(meView)
  async rename(@Me() me: CurrentMember, @Body({ schema: rename }) body: z.infer<typeof rename>): Promise<MeView> {
    await this.people.rename(me.id, body.name);
    return this.people.me(me);
  }

  @Post('codes')
  @HttpCode(200)
  @For('visitor')
  @Answers(codeAsked)
  ask(@Body({ schema: askCode }) body: z.infer<typeof askCode>, @Req() request: Request, @Res({ passthrough: true }) response: Response) {
    return this.codes.ask(body.phone, 'sign_in', browserOf(request, response), request.ip ?? '');
  }

  /** Whoever signs in by code while her password session is open has given both factors. */
  @Post('sessions/code')
  @For('visitor')
  @Answers(meView)
  async byCode(@Body({ schema: signInByCode }) body: z.infer<typeof signInByCode>, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<MeView> {
    const browser = browserOf(request, response);
    await this.codes.use(body.phone, 'sign_in', browser, body.code);
    const personId = await this.recycled.whoseNumber(body.phone, browser, body.fresh === true, (known) => this.sessions.proofsOf(request, known));
    return this.signIn(personId, { code: true, password: false }, request, response);
  }

  @Post('sessions/password')
  @For('visitor')
  @Answers(meView)
  async byPassword(@Body({ schema: signInByPassword }) body: z.infer<typeof signInByPassword>, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<MeView> {
    const personId = await this.passwords.check(body.phone, body.password, request.ip ?? '');
    return this.signIn(personId, { code: false, password: true }, request, response);
  }

  @Delete('sessions/current')
  @For('visitor')
  @Answers(done)
  async signOut(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<{ done: true }> {
    await this.sessions.end(request, response);
    return { done: true };
  }

  @Get('sessions')
  @For('member')
  @Answers(sessions)
  async list(@Me() me: CurrentMember) {
    return { items: await this.sessions.list(me) };
  }

  @Delete('sessions/:id')
  @For('member')
  @Answers(done)
  async revoke(@Me() me: CurrentMember, @Param('id', { schema: id }) sessionId: string): Promise<{ done: true }> {
    await this.sessions.revoke(me, sessionId);
    return { done: true };
  }

  private async signIn(personId: string, proof: { code: boolean; password: boolean }, request: Request, response: Response): Promise<MeView> {
    const before = await this.sessions.proofsOf(request, personId);
    const all = { code: proof.code || before.code, password: proof.password || before.password };
    const token = await this.sessions.open(personId, request, response, all);
    await this.recycled.remember(personId, browserOf(request, response));
    return this.people.me(await this.sessions.byToken(token));
  }
}
