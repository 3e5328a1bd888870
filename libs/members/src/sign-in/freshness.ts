import { Injectable } from '@nestjs/common';
import { Clock, Refusal } from '@app/platform';
import type { CurrentMember } from './current-member.js';

/** What is sensitive asks for a recent sign-in. */
@Injectable()
export class Freshness {
  constructor(private readonly clock: Clock) {}

  is(member: CurrentMember, minutes: number): boolean {
    return this.clock.now().getTime() - member.signedInAt.getTime() <= minutes * 60_000;
  }

  /** @throws members.second_factor_needed */
  require(member: CurrentMember, minutes: number): void {
    if (!this.is(member, minutes)) throw new Refusal('members.second_factor_needed');
  }
}
