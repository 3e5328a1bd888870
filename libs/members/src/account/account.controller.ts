import { Body, Controller, Delete, Get, HttpCode, Post, Put, Req, Res } from '@nestjs/common';
import { type Account as AccountView, account, askMailCode, askPhoneChange, changePhone, codeAsked, confirmMail, done, exported, setBirthYear, setLocale, setPassword, setUpHouse } from '@app/contracts';
import { Answers } from '@app/platform';
import type { Request, Response } from 'express';
import type * as z from 'zod/mini';
import { Verification } from '../people/verification.js';
import { browserOf } from '../sign-in/browser.js';
import type { CurrentMember } from '../sign-in/current-member.js';
import { For, Me } from '../sign-in/guard.js';
import { Account } from './account.js';
import { SetUp } from './set-up.js';

const ok = { done: true } as const;

@Controller('members')
@For('member')
export class AccountController {
  constructor(private readonly account: Account, private readonly verification: Verification, private readonly houses: SetUp) {}

  @Get('account')
  @Answers(account)
  read(@Me() me: CurrentMember): Promise<AccountView> {
    return this.account.read(me);
  }

  @Post('account/phone-codes')
  @HttpCode(200)
  @Answers(codeAsked)
  askPhone(@Me() me: CurrentMember, @Body({ schema: askPhoneChange }) body: z.infer<typeof askPhoneChange>, @Req() request: Request, @Res({ passthrough: true }) response: Response) {
    return this.account.askPhoneChange(me, body.phone, browserOf(request, response), request.ip ?? '');
  }

  @Put('account/phone')
  @Answers(account)
  async changePhone(@Me() me: CurrentMember, @Body({ schema: changePhone }) body: z.infer<typeof changePhone>, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<AccountView> {
    await this.account.changePhone(me, body, browserOf(request, response));
    return this.account.read(me);
  }

  @Post('account/mail-codes')
  @HttpCode(200)
  @Answers(codeAsked)
  askMail(@Body({ schema: askMailCode }) body: z.infer<typeof askMailCode>, @Req() request: Request, @Res({ passthrough: true }) response: Response) {
    return this.account.askMailCode(body.mail, browserOf(request, response), request.ip ?? '');
  }

  @Put('account/mail')
  @Answers(account)
  async confirmMail(@Me() me: CurrentMember, @Body({ schema: confirmMail }) body: z.infer<typeof confirmMail>, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<AccountView> {
    await this.account.confirmMail(me, body.mail, body.code, browserOf(request, response));
    return this.account.read(me);
  }

  @Put('account/locale')
  @Answers(account)
  async setLocale(@Me() me: CurrentMember, @Body({ schema: setLocale }) body: z.infer<typeof setLocale>): Promise<AccountView> {
    await this.account.setLocale(me, body.locale);
    return this.account.read(me);
  }

  @Put('password')
  @Answers(done)
  async setPassword(@Me() me: CurrentMember, @Body({ schema: setPassword }) body: z.infer<typeof setPassword>) {
    await this.account.setPassword(me, body.password);
    return ok;
  }

  @Get('export')
  @Answers(exported)
  export(@Me() me: CurrentMember): Promise<Record<string, unknown>> {
    return this.account.export(me);
  }

  @Delete('account')
  @Answers(done)
  async close(@Me() me: CurrentMember) {
    await this.account.close(me);
    return ok;
  }

  @Put('birth-year')
  @Answers(done)
  async birthYear(@Me() me: CurrentMember, @Body({ schema: setBirthYear }) body: z.infer<typeof setBirthYear>) {
    await this.verification.stateBirthYear(me.id, body.year);
    return ok;
  }

  @Post('setup')
  @HttpCode(200)
  @Answers(done)
  async setUp(@Me() me: CurrentMember, @Body({ schema: setUpHouse }) body: z.infer<typeof setUpHouse>) {
    await this.houses.setUp(me, body);
    return ok;
  }
}
