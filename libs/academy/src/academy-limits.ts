import { Injectable } from '@nestjs/common';

/** Figures that the house chose, in one place; tests that are not about a limit raise it. */
@Injectable()
export class AcademyLimits {
  /** How long an offered seat waits for an answer, by how near the session is. */
  offerHours = 24;
  shortOfferHours = 2;
  shortWithinHours = 48;
  /** An offer that cannot end so long before the start is not made; who waits is let in at the door. */
  offerEndsMinutesBefore = 30;
  /** Sign-in opens so long before the start, and the list can be completed for so long after the end. */
  signInMinutesBefore = 120;
  signInHoursAfter = 48;
  /** Share of a course's minutes that has to be attended for its certificate. */
  certificateShare = 0.8;
  remindHoursBefore = 24;
  feedDaysBack = 60;
  /** Free times of a consultant are shown so far ahead, and booked so long before at the latest. */
  slotDays = 60;
  bookAheadMinutes = 120;
  /** Who did not come so often within so many days is confirmed by hand; her time is held so long. */
  missedMost = 2;
  missedDays = 90;
  holdHours = 24;
  /** A tour is drawn up for so many days ahead, a lecturer is on her way within these hours, and gives so many lectures in a day at most. */
  tourDays = 60;
  tourFrom = '08:30';
  tourUntil = '17:30';
  toursPerDay = 3;
  tourRounds = 600;
  /** A studio is booked so many days ahead, by those who keep it as far as a consultation; and for so many minutes in a month where nobody set another figure for the organisation. */
  hireDays = 14;
  quotaMinutes = 480;
  /** Nobody spoke with whom the base accompanies for so long: it is on the list of what is late. */
  silentDays = 30;
  /** Certificates that one person revokes alone within a day. */
  revokedAlone = 3;
}
