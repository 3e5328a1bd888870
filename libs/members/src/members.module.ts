import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Addresses } from './addresses/addresses.js';
import { AddressesController } from './addresses/addresses.controller.js';
import { Account } from './account/account.js';
import { AccountController } from './account/account.controller.js';
import { AccountParts } from './account/account-parts.js';
import { SetUp } from './account/set-up.js';
import { Members } from './members.js';
import { OrganisationViews } from './organisations/organisation-views.js';
import { OrganisationsController } from './organisations/organisations.controller.js';
import { Organisations } from './organisations/organisations.js';
import { Posts } from './organisations/posts.js';
import { StaffActs } from './organisations/staff-acts.js';
import { MemberLimits } from './people/member-limits.js';
import { People } from './people/people.js';
import { PeopleController } from './people/people.controller.js';
import { Verification } from './people/verification.js';
import { Codes, SignInLimits } from './sign-in/codes.js';
import { Freshness } from './sign-in/freshness.js';
import { SignInGuard } from './sign-in/guard.js';
import { Passwords } from './sign-in/passwords.js';
import { RecycledNumbers } from './sign-in/recycled-numbers.js';
import { SandboxController } from './sign-in/sandbox.controller.js';
import { Sessions } from './sign-in/sessions.js';
import { SignInController } from './sign-in/sign-in.controller.js';
import { Trail } from './trail/trail.js';

@Module({
  controllers: [SignInController, AddressesController, SandboxController, OrganisationsController, PeopleController, AccountController],
  providers: [
    Members, People, Addresses, Organisations, OrganisationViews, Posts, StaffActs, Trail, Verification, MemberLimits, Account, AccountParts, SetUp, Sessions, Freshness, Codes, SignInLimits, Passwords, RecycledNumbers,
    { provide: APP_GUARD, useClass: SignInGuard },
  ],
  exports: [Members],
})
export class MembersModule {}
