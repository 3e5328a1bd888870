import * as z from 'zod/mini';
import { id, text, word } from '../common.js';

const capacity = z.int().check(z.minimum(1), z.maximum(2000));
export const venueRoom = z.object({ id, name: z.string(), capacity: z.int() });
export const venue = z.object({ id, name: z.string(), town: z.string(), address: z.string(), organisationId: id, organisationName: z.string(), rooms: z.array(venueRoom) });
export const venues = z.object({ items: z.array(venue) });
export type Venue = z.infer<typeof venue>;
export type Venues = z.infer<typeof venues>;
export const makeVenue = z.strictObject({ name: word(40), town: word(20), address: text(120), organisationId: id });
export type MakeVenue = z.infer<typeof makeVenue>;
export const makeRoom = z.strictObject({ name: word(30), capacity });
export type MakeRoom = z.infer<typeof makeRoom>;

/** A room as others show it. */
export interface RoomCard { id: string; name: string; capacity: number; venueId: string; venue: string; town: string; address: string }
