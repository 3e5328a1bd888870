import { Injectable } from '@nestjs/common';
import { afterWorkingDays, isWorkingDay } from './working-days.js';

/** What the rest of the house may ask about days. */
@Injectable()
export class Calendar {
  /** 24:00 in Shanghai of the n-th working day after the day of `from`. */
  afterWorkingDays(from: Date, days: number): Date {
    return afterWorkingDays(from, days);
  }

  /** @param day YYYY-MM-DD */
  isWorkingDay(day: string): boolean {
    return isWorkingDay(day);
  }
}
