import logger from 'node-media-server/src/core/logger.js';
import Rtmp, { type Invoke } from 'node-media-server/src/protocol/rtmp.js';

// It would write what strangers send to our own output.
logger.log = () => undefined;

const before = { chunkStreams: 8, message: 64 << 10 };
const after = { chunkStreams: 16, message: 4 << 20 };
const allMessages = 8 << 20;
const chunkSizes = { least: 128, most: 65_536 };
const setChunkSize = 1;
const windowAckSize = 5;

export class RtmpFault extends Error {}

export interface RtmpEvents {
  publish(key: string): void;
  media(type: number, timeMs: number, body: Buffer): void;
  leave(): void;
}

/**
 * node-media-server's parser with limits on everything that a stranger may declare. It throws out of `parserData`; the session destroys
 * the socket then.
 */
export class RtmpParser extends Rtmp {
  /** Set once the key was accepted. */
  published = false;
  private asked = false;

  constructor(private readonly events: RtmpEvents, send: (bytes: Buffer) => void) {
    super();
    this.onOutputCallback = send;
    // A megabyte for reading FLV files, which never come this way.
    this.flv = null;
  }

  get handshaken(): boolean {
    return this.handshakeState === 3;
  }

  private get limits() {
    return this.published ? after : before;
  }

  override packetParse(): void {
    const open = this.parserPacket;
    super.packetParse();
    const packet = this.parserPacket;
    if (this.inPackets.size > this.limits.chunkStreams) throw new RtmpFault('chunk streams');
    // A message that begins anew in its middle would send the parser backwards.
    if (packet.bytes > 0 && packet.header.fmt !== 3) throw new RtmpFault('message inside a message');
    if (packet.header.length > this.limits.message) throw new RtmpFault(`message of ${packet.header.length} on ${open.header.cid}`);
  }

  override packetAlloc(): void {
    const { capacity, header } = this.parserPacket;
    const others = [...this.inPackets.values()].reduce((sum, packet) => sum + packet.capacity, 0) - capacity;
    if (others + header.length > allMessages) throw new RtmpFault('messages');
    super.packetAlloc();
  }

  override controlHandler(): void {
    const { header } = this.parserPacket;
    if ((header.type === setChunkSize || header.type === windowAckSize) && header.length < 4) throw new RtmpFault('control message');
    super.controlHandler();
    // Zero would stop the parser for good.
    this.inChunkSize = Math.min(chunkSizes.most, Math.max(chunkSizes.least, this.inChunkSize & 0x7fffffff));
  }

  override dataHandler(): void {
    const { header, clock, payload } = this.parserPacket;
    // Its buffer is used again for the next message.
    if (header.type === 8 || header.type === 9) this.events.media(header.type, clock, Buffer.from(payload.subarray(0, header.length)));
  }

  /** Like the parser's own, which takes any text for an address and throws. */
  override onConnect(message: Invoke): void {
    const { app, tcUrl, objectEncoding } = message.cmdObj ?? {};
    if (typeof app !== 'string' || app.length > 256 || typeof tcUrl !== 'string' || !URL.canParse(tcUrl)) throw new RtmpFault('connect');
    this.streamApp = app;
    this.objectEncoding = typeof objectEncoding === 'number' ? objectEncoding : 0;
    this.sendWindowACK(5_000_000);
    this.setPeerBandwidth(5_000_000, 2);
    this.setChunkSize(this.outChunkSize);
    this.respondConnect(message.transId);
  }

  override onPublish(message: Invoke): void {
    if (this.asked || typeof message.streamName !== 'string') throw new RtmpFault('publish');
    this.asked = true;
    this.streamName = '';
    this.streamId = this.parserPacket.header.stream_id;
    this.events.publish(message.streamName.split('?')[0] ?? '');
  }

  override onPlay(): void {
    throw new RtmpFault('play');
  }

  override onDeleteStream(): void {
    this.events.leave();
  }

  accept(): void {
    this.published = true;
    this.respondPublish();
  }

  refuse(code: string, why: string): void {
    this.sendStatusMessage(this.streamId, 'error', code, why);
  }
}
