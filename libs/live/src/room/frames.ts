import type { RoomCounters, RoomWelcome } from '@app/contracts';

/** One finished packet for many: its text is joined from sealed bytes, so that nothing is written out twice. */
export class Frame {
  private constructor(readonly packet: string) {}

  static batches(texts: string[], counters: RoomCounters): Frame {
    return new Frame(`2["b",[${texts.join(',')}],${JSON.stringify(counters)}]`);
  }

  static welcome(welcome: RoomWelcome): Frame {
    return new Frame(`2["w",${JSON.stringify(welcome)}]`);
  }
}

interface Encoder { encode(packet: { data?: unknown }): unknown }

/** The encoder of socket.io, which hands finished packets on as they are. The way is `emit(name, frame)`; the name is already in it. */
export function passFrames(encoder: Encoder): void {
  const encode = encoder.encode.bind(encoder);
  encoder.encode = (packet) => {
    const [, frame] = Array.isArray(packet.data) ? packet.data as unknown[] : [];
    return frame instanceof Frame ? [frame.packet] : encode(packet);
  };
}

const steps = [{ viewers: 200, ms: 50 }, { viewers: 2000, ms: 100 }, { viewers: Infinity, ms: 250 }];

/** How long a room waits between two frames; one step longer while sending takes more than a third of that. */
export function tickMs(viewers: number, busyMs: number): number {
  const at = steps.findIndex((step) => viewers <= step.viewers);
  const usual = steps[at]?.ms ?? 250;
  return busyMs > usual * 0.3 ? steps[at + 1]?.ms ?? 500 : usual;
}
