import { Injectable } from '@nestjs/common';
import { Certificates, type Credential } from './certificates/certificates.js';
import { Studios } from './studios/studios.js';

/** What the rest of the house may ask about what people have learned. */
@Injectable()
export class Academy {
  constructor(private readonly certificates: Certificates, private readonly studioBook: Studios) {}

  /** Certificates of courses about going on air that are in force, the newest first, by person. Who has none is missing. */
  credentials(personIds: string[]): Promise<Map<string, Credential[]>> {
    return this.certificates.credentials(personIds);
  }

  /** Rooms in which shows can be, by name; `id` is the room's, which the diary knows as `room:<id>`. */
  async studios(): Promise<{ id: string; name: string; place: string }[]> {
    return (await this.studioBook.list()).map((one) => ({ id: one.place.roomId, name: one.name, place: [one.place.town, one.place.venue].join(' ').trim() }));
  }
}
