import { Injectable } from '@nestjs/common';
import { Clock, Database, Refusal } from '@app/platform';

/** What a booking is for, in the words of its owner. */
export interface BookingRef { kind: string; id: string }

export interface BookingWish {
  /** Keys such as `person:<id>` or `room:<id>`; all of them or none. */
  resources: string[];
  from: Date;
  until: Date;
  /** Minutes around it in which its resources are busy too, such as those of the way there. */
  before?: number;
  after?: number;
  /** A request that still waits for a yes holds its time until then. */
  heldUntil?: Date;
}

export interface BusyTime { resource: string; from: Date; until: Date }

const minuteMs = 60_000;

/**
 * Who or what is busy when. It knows keys and times, and nothing of what they stand for; what others booked is told as times only.
 *
 * The rows of the resources are locked in the order of their keys before anything is written: without the lock, bookings of several
 * resources deadlock on the constraint. The constraint has the last word.
 */
@Injectable()
export class Diary {
  constructor(private readonly db: Database, private readonly clock: Clock) {}

  /**
   * Takes the time for `ref`, in place of whatever it had. Whoever changes one ref from two sides holds a lock of her own on what it names.
   * @throws diary.taken with the resource and the time that is in the way
   */
  book(ref: BookingRef, wish: BookingWish): Promise<void> {
    const busyFrom = new Date(wish.from.getTime() - (wish.before ?? 0) * minuteMs);
    const busyUntil = new Date(wish.until.getTime() + (wish.after ?? 0) * minuteMs);
    const keys = [...new Set(wish.resources)].toSorted();
    return this.db.transaction(async () => {
      await this.db.rows('insert into calendar.resource (key) select key from unnest($1::text[]) key order by key on conflict do nothing', [keys], 'diary.know');
      await this.db.rows('select from calendar.resource where key = any($1) order by key for update', [keys], 'diary.lock');
      const now = this.clock.now();
      await this.release(ref);
      await this.db.rows(`
        update calendar.booking set status = 'released', held_until = null
        where status = 'held' and held_until <= $4 and resource = any($1) and busy && tstzrange($2, $3)`, [keys, busyFrom, busyUntil, now], 'diary.lapse');
      const [taken] = await this.busy(keys, busyFrom, busyUntil);
      if (taken) throw new Refusal('diary.taken', { resource: taken.resource, from: taken.from.toISOString(), until: taken.until.toISOString() });
      await this.db.rows(`
        insert into calendar.booking (resource, session, busy, status, held_until, ref_kind, ref_id, made_at)
        select key, tstzrange($2, $3), tstzrange($4, $5), $6, $7, $8, $9, $10 from unnest($1::text[]) key`,
      [keys, wish.from, wish.until, busyFrom, busyUntil, wish.heldUntil ? 'held' : 'confirmed', wish.heldUntil ?? null, ref.kind, ref.id, now], 'diary.book').catch(told);
    });
  }

  /** A hold becomes a booking: the same rows, so that nothing can come between. @throws diary.lapsed when the hold ran out */
  async confirm(ref: BookingRef): Promise<void> {
    const rows = await this.db.rows(`
      update calendar.booking set status = 'confirmed', held_until = null where ref_kind = $1 and ref_id = $2 and (status = 'confirmed' or (status = 'held' and held_until > $3)) returning 1`,
    [ref.kind, ref.id, this.clock.now()], 'diary.confirm');
    if (rows.length === 0) throw new Refusal('diary.lapsed');
  }

  /** Giving back needs no lock. */
  async release(ref: BookingRef): Promise<void> {
    await this.db.rows("update calendar.booking set status = 'released', held_until = null where ref_kind = $1 and ref_id = $2 and status <> 'released'", [ref.kind, ref.id], 'diary.release');
  }

  /** Times in which the resources are not free, earliest first. Neither what for nor for whom. */
  busy(resources: string[], from: Date, until: Date, except: BookingRef[] = []): Promise<BusyTime[]> {
    return this.db.rows<BusyTime>(`
      select resource, lower(busy) as "from", upper(busy) as until from calendar.booking
      where resource = any($1) and busy && tstzrange($2, $3) and (status = 'confirmed' or (status = 'held' and held_until > $4)) and not exists (select from unnest($5::text[], $6::uuid[]) x(kind, id) where x.kind = ref_kind and x.id = ref_id)
      order by lower(busy), resource`,
    [resources, from, until, this.clock.now(), except.map((one) => one.kind), except.map((one) => one.id)], 'diary.busy');
  }
}

/** Only who books past the lock meets the constraint; she hears the same. */
function told(error: unknown): never {
  if (error instanceof Error && 'code' in error && error.code === '23P01') throw new Refusal('diary.taken', {});
  throw error;
}
