import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { id, makeRoom, type MakeRoom, makeVenue, type MakeVenue, venues, type Venues as VenueList } from '@app/contracts';
import { type CurrentMember, For, Me } from '@app/members';
import { Answers } from '@app/platform';
import { Venues } from './venues.js';

/** Places where people meet; everybody at work sees them, whoever oversees one keeps it. */
@Controller('calendar/venues')
@For('staff')
export class VenuesController {
  constructor(private readonly venues: Venues) {}

  @Get()
  @Answers(venues)
  list(): Promise<VenueList> {
    return this.all();
  }

  @Post()
  @Answers(venues)
  async add(@Me() me: CurrentMember, @Body({ schema: makeVenue }) body: MakeVenue): Promise<VenueList> {
    await this.venues.add(me, body);
    return this.all();
  }

  @Post(':id/rooms')
  @Answers(venues)
  async addRoom(@Me() me: CurrentMember, @Param('id', { schema: id }) venueId: string, @Body({ schema: makeRoom }) body: MakeRoom): Promise<VenueList> {
    await this.venues.addRoom(me, venueId, body);
    return this.all();
  }

  @Delete('rooms/:id')
  @Answers(venues)
  async closeRoom(@Me() me: CurrentMember, @Param('id', { schema: id }) roomId: string): Promise<VenueList> {
    await this.venues.closeRoom(me, roomId);
    return this.all();
  }

  private async all(): Promise<VenueList> {
    return { items: await this.venues.list() };
  }
}
