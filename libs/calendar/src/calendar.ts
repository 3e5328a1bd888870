import { Injectable } from '@nestjs/common';
import type { MakeRoom, MakeVenue, Pattern, RoomCard } from '@app/contracts';
import { type BookingRef, type BookingWish, type BusyTime, Diary } from './diary/diary.js';
import { Feeds } from './feeds/feeds.js';
import { type CalendarEntry, icsOf } from './feeds/ics.js';
import { atWallTime, occurrences } from './recurrence/recurrence.js';
import { Venues } from './venues/venues.js';
import { afterWorkingDays, isHoliday, isWorkingDay } from './working-days/working-days.js';

/** What the rest of the house may ask about days, and about who is busy when. */
@Injectable()
export class Calendar {
  constructor(private readonly diary: Diary, private readonly feeds: Feeds, private readonly venues: Venues) {}

  /** 24:00 in Shanghai of the n-th working day after the day of `from`. */
  afterWorkingDays(from: Date, days: number): Date {
    return afterWorkingDays(from, days);
  }

  /** @param day YYYY-MM-DD */
  isWorkingDay(day: string): boolean {
    return isWorkingDay(day);
  }

  /** A day of a national holiday; an ordinary weekend is none. @param day YYYY-MM-DD */
  isHoliday(day: string): boolean {
    return isHoliday(day);
  }

  /** Days of a pattern, both ends included. @param from YYYY-MM-DD */
  occurrences(pattern: Pattern, from: string, until: string): string[] {
    return occurrences(pattern, from, until);
  }

  /** The instant of a day and a time (HH:MM) in Shanghai. */
  atWallTime(day: string, time: string): Date {
    return atWallTime(day, time);
  }

  /** Takes the time of all resources for `ref`, in place of what it had: so it books and moves. @throws diary.taken */
  book(ref: BookingRef, wish: BookingWish): Promise<void> {
    return this.diary.book(ref, wish);
  }

  /** @throws diary.lapsed when its hold ran out */
  confirm(ref: BookingRef): Promise<void> {
    return this.diary.confirm(ref);
  }

  release(ref: BookingRef): Promise<void> {
    return this.diary.release(ref);
  }

  /** When the resources are not free; never what for. @param except bookings that are about to move */
  busy(resources: string[], from: Date, until: Date, except: BookingRef[] = []): Promise<BusyTime[]> {
    return this.diary.busy(resources, from, until, except);
  }

  /** Rooms in which something can be planned; the diary knows each as `room:<id>`. */
  rooms(): Promise<RoomCard[]> {
    return this.venues.rooms();
  }

  /** Rooms by id, closed ones too. */
  roomCards(ids: string[]): Promise<Map<string, RoomCard>> {
    return this.venues.cards(ids);
  }

  /** A function that tells the minutes between two of these towns; between houses of one town they are few. */
  ways(towns: string[]): Promise<(from: string, to: string) => number> {
    return this.venues.ways(towns);
  }

  /** A place with its rooms, for those whose right was looked at; @returns ids of the rooms. */
  async addVenue(venue: MakeVenue, path: string[], rooms: MakeRoom[], sample = false): Promise<string[]> {
    const venueId = await this.venues.write(venue, path, sample);
    const ids: string[] = [];
    for (const room of rooms) ids.push(await this.venues.writeRoom(venueId, room));
    return ids;
  }

  /** A calendar file of these entries. */
  ics(name: string, entries: CalendarEntry[]): string {
    return icsOf(name, entries);
  }

  /** Adds entries to the calendar address that each person has. `site` stands in front of every path. Call it while modules initialise. */
  feedsWith(name: string, read: (personId: string, site: string) => Promise<CalendarEntry[]>): void {
    this.feeds.with(name, read);
  }
}
