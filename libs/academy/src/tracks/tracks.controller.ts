import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { endTrack, type EndTrack, handOver, type HandOver, id, logContact, type LogContact, openTrack, type OpenTrack, ownTracks, type OwnTracks, trackPage, type TrackPage, tracks, type Tracks as TrackList, tracksQuery } from '@app/contracts';
import { type CurrentMember, For, Me } from '@app/members';
import { Answers } from '@app/platform';
import * as z from 'zod/mini';
import { Tracks } from './tracks.js';

const made = z.object({ id });

/** The way of shops and streamers through the incubator base. */
@Controller('academy')
@For('member')
export class TracksController {
  constructor(private readonly tracks: Tracks) {}

  @Get('tracks')
  @Answers(ownTracks)
  async own(@Me() me: CurrentMember): Promise<OwnTracks> {
    return { items: await this.tracks.ofPerson(me.id) };
  }

  @Get('desk/tracks')
  @Answers(tracks)
  list(@Me() me: CurrentMember, @Query({ schema: tracksQuery }) query: z.infer<typeof tracksQuery>): Promise<TrackList> {
    return this.tracks.list(me, query.state);
  }

  @Post('desk/tracks')
  @For('staff')
  @Answers(made)
  async open(@Me() me: CurrentMember, @Body({ schema: openTrack }) body: OpenTrack): Promise<{ id: string }> {
    return { id: await this.tracks.open(me, body) };
  }

  @Get('desk/tracks/:id')
  @Answers(trackPage)
  page(@Me() me: CurrentMember, @Param('id', { schema: id }) trackId: string): Promise<TrackPage> {
    return this.tracks.page(me, trackId);
  }

  @Post('desk/tracks/:id/contacts')
  @HttpCode(200)
  @Answers(trackPage)
  async log(@Me() me: CurrentMember, @Param('id', { schema: id }) trackId: string, @Body({ schema: logContact }) body: LogContact): Promise<TrackPage> {
    await this.tracks.log(me, trackId, body);
    return this.tracks.page(me, trackId);
  }

  @Post('desk/tracks/:id/hand-over')
  @For('staff')
  @HttpCode(200)
  @Answers(trackPage)
  async handOver(@Me() me: CurrentMember, @Param('id', { schema: id }) trackId: string, @Body({ schema: handOver }) body: HandOver): Promise<TrackPage> {
    await this.tracks.handOver(me, trackId, body);
    return this.tracks.page(me, trackId);
  }

  @Post('desk/tracks/:id/end')
  @For('staff')
  @HttpCode(200)
  @Answers(trackPage)
  async end(@Me() me: CurrentMember, @Param('id', { schema: id }) trackId: string, @Body({ schema: endTrack }) body: EndTrack): Promise<TrackPage> {
    await this.tracks.end(me, trackId, body);
    return this.tracks.page(me, trackId);
  }
}
