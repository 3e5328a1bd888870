import { Injectable } from '@nestjs/common';

/** Figures about accounts, in one place. */
@Injectable()
export class MemberLimits {
  /** 个人信息保护法 §31: children under fourteen need a guardian's consent and rules of their own, so they have no account. */
  minAge = 14;
  /** A number that nobody signed in with for so long may belong to somebody else by now. */
  idleDays = 180;
  /** How long staff open the way for an idle account whose owner they know. */
  admitHours = 24;
  freshMinutes = 10;
}
