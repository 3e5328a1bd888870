import type { Init, Part, Profile, Segment } from './packager.js';
import { type Window, windowLength } from './playlist.js';

/** How long a segment stays for players that still hold an older list. */
const graceSegments = 4;

/** The segments that a room offers now, the open one last. */
export class LiveWindow implements Window {
  segments: Segment[] = [];
  /** Left the list already, still served. */
  private leaving: Segment[] = [];
  private readonly inits = new Map<string, Init>();
  ended = false;

  /** @param discontinuitiesBefore those of segments that an earlier process made, so that the number never falls */
  constructor(readonly profile: Profile, public targetDuration: number, public discontinuitiesBefore = 0) {}

  addInit(init: Init): void {
    this.inits.set(init.id, init);
  }

  addPart(segment: Segment): void {
    this.ended = false;
    if (this.segments.at(-1) !== segment) this.segments.push(segment);
    while (this.segments.length > windowLength + 1) this.drop();
  }

  init(id: string): Init | undefined {
    return this.inits.get(id);
  }

  find(msn: number): Segment | undefined {
    return this.segments.find((segment) => segment.msn === msn) ?? this.leaving.find((segment) => segment.msn === msn);
  }

  get last(): Segment | undefined {
    return this.segments.at(-1);
  }

  /** A reader may have the list as soon as one whole segment is in it. */
  get playable(): boolean {
    return this.segments[0]?.complete ?? false;
  }

  /** Whether the sound can be had without the picture. */
  get sounds(): boolean {
    return this.playable && (this.inits.get(this.segments.at(-1)?.init ?? '')?.sound ?? null) !== null;
  }

  /** Whether the list has come as far as a reader asks; a whole segment that came after counts too. */
  has(msn: number, part: number | null): boolean {
    const { last } = this;
    if (!last || last.msn < msn) return false;
    if (last.msn > msn) return true;
    return last.complete || (part !== null && part < last.parts.length);
  }

  private drop(): void {
    const left = this.segments.shift();
    if (!left) return;
    if (left.discontinuity) this.discontinuitiesBefore += 1;
    this.leaving.push(left);
    if (this.leaving.length > graceSegments) this.leaving.shift();
    const used = new Set([...this.leaving, ...this.segments].map((segment) => segment.init));
    const newest = [...this.inits.keys()].at(-1);
    for (const id of this.inits.keys()) if (!used.has(id) && id !== newest) this.inits.delete(id);
  }
}

export const bytesOf = (segment: Segment): Buffer[] => segment.parts.map((part: Part) => part.bytes);
export const soundOf = (segment: Segment): Buffer[] => segment.parts.flatMap((part: Part) => part.sound ?? []);
