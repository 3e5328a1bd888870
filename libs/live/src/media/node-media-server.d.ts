/** The part of node-media-server that is used: its protocol parser, which has no types and no door of its own. */
declare module 'node-media-server/src/protocol/rtmp.js' {
  interface RtmpPacket { header: { fmt: number; cid: number; timestamp: number; length: number; type: number; stream_id: number }; clock: number; payload: Buffer; capacity: number; bytes: number }
  export interface Invoke { cmd: string; transId: number; cmdObj: Record<string, unknown> | null; streamName?: unknown }
  export default class Rtmp {
    handshakeState: number;
    parserBuffer: Buffer;
    parserBasicBytes: number;
    parserPacket: RtmpPacket;
    inPackets: Map<number, RtmpPacket>;
    inChunkSize: number;
    ackSize?: number;
    flv: unknown;
    objectEncoding: number;
    outChunkSize: number;
    streamApp: string;
    streamName: string;
    streamId: number;
    onOutputCallback: (buffer: Buffer) => void;
    parserData(buffer: Buffer): string | null;
    packetParse(): void;
    packetAlloc(): void;
    controlHandler(): void;
    dataHandler(): void;
    onConnect(message: Invoke): void;
    onPublish(message: Invoke): void;
    onPlay(message: Invoke): void;
    onDeleteStream(message: Invoke): void;
    respondConnect(transId: number): void;
    respondPublish(): void;
    sendWindowACK(size: number): void;
    setPeerBandwidth(size: number, type: number): void;
    setChunkSize(size: number): void;
    sendACK(size: number): void;
    sendStatusMessage(streamId: number, level: string, code: string, description: string): void;
  }
}

declare module 'node-media-server/src/core/logger.js' {
  const logger: { level: string; log(message: string, level?: string): void };
  export default logger;
}
