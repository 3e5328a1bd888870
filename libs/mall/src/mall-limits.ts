import { Injectable } from '@nestjs/common';

/** Figures that the house chose, in one place; tests that are not about a limit raise it. */
@Injectable()
export class MallLimits {
  holdMinutes = 15;
  /** How long a member holds who let five checkouts lapse within a day. */
  shortHoldMinutes = 5;
  lapsedBeforeShortHolds = 5;
  liveCheckouts = 3;
  shipWithinHours = 48;
  /** After the carrier says signed. */
  receiveDaysAfterSigning = 7;
  /** When no carrier says anything. */
  receiveDaysAfterSending = 15;
  returnWindowDays = 7;
  shopAnswerHours = 48;
  sendBackDays = 7;
  refundDaysAfterReturn = 7;
  staffAnswerWorkingDays = 3;
  freshClaimHours = 24;
  extendReceivingDays = 5;
  correctNumberHours = 2;
  /** After an order ended the shop may still read where it went. */
  addressDaysAfterEnd = 30;
  complaintAnswerDays = 7;
  /** How long before a deadline the one who has to act is reminded. */
  remindHoursBefore = 12;
  /** Refunds by hand and exports need a sign-in not older than this. */
  freshSignInMinutes = 10;
}
