import { Injectable } from '@nestjs/common';

/** Figures that the house chose, in one place; tests that are not about a limit raise it. */
@Injectable()
export class ExpoLimits {
  staffMost = 5;
  /** A booth answers within so many hours in which it is awake. */
  answerHours = 4;
  cardDays = 90;
  matchesMost = 5;
  /** A request for a meeting waits so long for an answer; the nights do not count. */
  meetingHours = 48;
  meetingMinutes = 30;
  meetingAheadMinutes = 60;
  /** Meetings of one shop in a day. */
  meetingsPerDay = 6;
  /** An offer between two shops waits at most so long; once accepted it can be bought for so long. */
  dealOfferDays = 30;
  dealBuyDays = 14;
  /** A request for quotation waits at least so many hours, and at most so many days. */
  rfqHoursLeast = 24;
  rfqDaysMost = 30;
  /** New quotes of one supplier in thirty days. */
  quotesPerMonth = 20;
  /** Two that have met are not matched again for so long. */
  freezeDays = 30;
  /** Whoever comes to a booth is there for so long. */
  slotMinutes = 30;
  /** Half hours in which a booth receives visitors, over the whole expo. */
  slotsMost = 400;
  remindMinutes = 60;
  boothFilesMost = 6;
  dealFilesMost = 40;
  /** Somebody is at her booth while its desk was open within so many seconds. */
  presentSeconds = 150;
}
