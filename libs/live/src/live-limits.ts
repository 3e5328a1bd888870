import { Injectable } from '@nestjs/common';

/** Figures that the house chose, in one place; tests that are not about a limit raise it. */
@Injectable()
export class LiveLimits {
  startAheadMinutes = 10;
  startAheadMonths = 6;
  weeksAhead = 8;
  nominationDaysBefore = 3;
  /** For a show that was made when the regular deadline had passed. */
  lateNominationMinutesBefore = 60;
  productsPerShop = 3;
  minutesPerProduct = 8;
  /** No shop should wait longer for a slot; staff are told of those who do. */
  waitWeeks = 6;
  remindMinutesBefore = 15;
  lobbyMinutesBefore = 15;
  interruptedMinutes = 10;
  callCrewAfterSeconds = 60;
  resumeHours = 2;
  /** A lobby that nobody opens is given up so long after its planned end. */
  giveUpMinutes = 30;
  feedDaysBack = 60;
  /** Beyond so many lines a second a room shows a sample. */
  linesPerSecond = 20;
  lineBurst = 3;
  linesPerMinute = 40;
  /** A room ticket outlives the planned end, for shows that run over. */
  ticketHoursAfter = 2;
  helperLinkHours = 24;
  openHelperLinks = 10;
  /** What is bought from the replay counts for charity so long after the end. */
  charityDaysAfter = 7;
  /** 慈善法 §79: every three months while it runs, and in full within three months of the end. */
  charityReportMonths = 3;
  freshSignInMinutes = 10;
}
