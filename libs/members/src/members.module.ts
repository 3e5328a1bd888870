import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Addresses } from './addresses/addresses.js';
import { AddressesController } from './addresses/addresses.controller.js';
import { Members } from './members.js';
import { Organisations } from './organisations/organisations.js';
import { People } from './people/people.js';
import { Codes, SignInLimits } from './sign-in/codes.js';
import { SignInGuard } from './sign-in/guard.js';
import { Passwords } from './sign-in/passwords.js';
import { SandboxController } from './sign-in/sandbox.controller.js';
import { Sessions } from './sign-in/sessions.js';
import { SignInController } from './sign-in/sign-in.controller.js';

@Module({
  controllers: [SignInController, AddressesController, SandboxController],
  providers: [Members, People, Addresses, Organisations, Sessions, Codes, SignInLimits, Passwords, { provide: APP_GUARD, useClass: SignInGuard }],
  exports: [Members],
})
export class MembersModule {}
