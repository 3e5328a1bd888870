import { Injectable } from '@nestjs/common';
import type { MakeRoom, MakeVenue, RoomCard, Venue } from '@app/contracts';
import { type CurrentMember, Members, oversees } from '@app/members';
import { Clock, Database, Refusal } from '@app/platform';

/** Between two towns of which nobody wrote down how far they are. */
const unknownWayMinutes = 30;
const withinTownMinutes = 10;
const cardColumns = 'r.id, r.name, r.capacity, v.id "venueId", v.name venue, v.town, v.address';

/** Places and their rooms, each kept by those who oversee its organisation; the diary knows a room as `room:<id>`. */
@Injectable()
export class Venues {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly members: Members) {}

  /** Rooms that are in use, by town and name. */
  rooms(): Promise<RoomCard[]> {
    return this.db.rows<RoomCard>(`select ${cardColumns} from calendar.room r join calendar.venue v on v.id = r.venue_id where r.closed_at is null and v.closed_at is null order by v.town, v.name, r.name, r.id`, [], 'venues.rooms');
  }

  /** Also rooms that have closed, because what took place in them still did. */
  async cards(ids: string[]): Promise<Map<string, RoomCard>> {
    const rows = await this.db.rows<RoomCard>(`select ${cardColumns} from calendar.room r join calendar.venue v on v.id = r.venue_id where r.id = any($1)`, [ids], 'venues.cards');
    return new Map(rows.map((row) => [row.id, row]));
  }

  async list(): Promise<Venue[]> {
    const rows = await this.db.rows<Omit<Venue, 'organisationName'>>(`
      select v.id, v.name, v.town, v.address, v.organisation_id "organisationId",
        coalesce((select json_agg(json_build_object('id', r.id, 'name', r.name, 'capacity', r.capacity) order by r.name, r.id) from calendar.room r where r.venue_id = v.id and r.closed_at is null), '[]') rooms
      from calendar.venue v where v.closed_at is null order by v.town, v.name, v.id`, [], 'venues.list');
    const names = await this.members.organisationNames([...new Set(rows.map((row) => row.organisationId))]);
    return rows.map((row) => ({ ...row, organisationName: names.get(row.organisationId) ?? '' }));
  }

  async add(me: CurrentMember, wish: MakeVenue): Promise<string> {
    const path = await this.members.pathOf(wish.organisationId);
    if (!oversees(me, path)) throw new Refusal('members.not_allowed');
    return this.write(wish, path);
  }

  /** For those whose right was looked at before. */
  async write(wish: MakeVenue, path: string[], sample = false): Promise<string> {
    const row = await this.db.row<{ id: string }>('insert into calendar.venue (name, town, address, organisation_id, organisation_path, sample) values ($1, $2, $3, $4, $5, $6) returning id', [wish.name, wish.town, wish.address, wish.organisationId, path, sample]);
    return row?.id ?? '';
  }

  async addRoom(me: CurrentMember, venueId: string, wish: MakeRoom): Promise<string> {
    await this.own(me, venueId);
    return this.writeRoom(venueId, wish);
  }

  async writeRoom(venueId: string, wish: MakeRoom): Promise<string> {
    return (await this.db.row<{ id: string }>('insert into calendar.room (venue_id, name, capacity) values ($1, $2, $3) returning id', [venueId, wish.name, wish.capacity]))?.id ?? '';
  }

  /** Nothing new is planned there; what is planned stays. */
  async closeRoom(me: CurrentMember, roomId: string): Promise<void> {
    const room = await this.db.row<{ venue_id: string }>('select venue_id from calendar.room where id = $1', [roomId]);
    if (!room) throw new Refusal('calendar.unknown_room');
    await this.own(me, room.venue_id);
    await this.db.rows('update calendar.room set closed_at = $2 where id = $1 and closed_at is null', [roomId, this.clock.now()]);
  }

  /** Minutes on the road between towns, by pair in either order; within a town, the way from one house to another. */
  async ways(towns: string[]): Promise<(from: string, to: string) => number> {
    const rows = await this.db.rows<{ from_town: string; to_town: string; minutes: number }>('select from_town, to_town, minutes from calendar.travel where from_town = any($1) and to_town = any($1)', [towns], 'venues.ways');
    const known = new Map(rows.map((row) => [`${row.from_town} ${row.to_town}`, row.minutes]));
    return (from, to) => (from === to ? withinTownMinutes : known.get([from, to].toSorted().join(' ')) ?? unknownWayMinutes);
  }

  private async own(me: CurrentMember, venueId: string): Promise<void> {
    const venue = await this.db.row<{ organisation_path: string[] }>('select organisation_path::text[] from calendar.venue where id = $1 and closed_at is null', [venueId]);
    if (!venue) throw new Refusal('calendar.unknown_venue');
    if (!oversees(me, venue.organisation_path)) throw new Refusal('members.not_allowed');
  }
}
