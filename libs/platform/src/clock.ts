import { Injectable } from '@nestjs/common';

/** Tells the time. Everything that decides by time asks here, so that tests and sample data can stand elsewhere in time. */
@Injectable()
export class Clock {
  private readonly offsets: number[] = [];

  now(): Date {
    return new Date(Date.now() + (this.offsets.at(-1) ?? 0));
  }

  /** Stands still at no instant but shifts "now", so that time still passes. Used by tests and by the sample data only. */
  shiftTo(instant: Date): void {
    this.offsets.length = 0;
    this.offsets.push(instant.getTime() - Date.now());
  }

  reset(): void {
    this.offsets.length = 0;
  }
}
