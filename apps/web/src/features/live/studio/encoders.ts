import { registerAacEncoder } from '@mediabunny/aac-encoder';
import { canEncodeAudio, type EncodedPacket, MediaStreamAudioTrackSource, MediaStreamVideoTrackSource, Mp4OutputFormat, NullTarget, Output } from 'mediabunny';
import type { Packet } from './frames.js';

export interface StreamConfig {
  video?: { codec: string; w: number; h: number; desc: string };
  audio?: { codec: 'mp4a.40.2'; rate: number; ch: number; desc: string };
}
export interface EncoderEvents { config(config: StreamConfig): void; packet(packet: Packet): void; failed(error: unknown): void }

const gopSeconds = 2;
const audioBps = 96_000;
/** A microphone that gives nothing must not keep the picture off the air. */
const otherWithinMs = 1000;
/** Baseline, level 3.1: every phone encodes and decodes it, and it has no reordered pictures. */
const codecString = 'avc1.42001f';

const base64 = (source: AllowSharedBufferSource): string => {
  const bytes = ArrayBuffer.isView(source) ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength) : new Uint8Array(source);
  return btoa(String.fromCharCode(...bytes));
};

let aac: Promise<void> | null = null;
const aacReady = (): Promise<void> => (aac ??= canEncodeAudio('aac').then((can) => { if (!can) registerAacEncoder(); }));

/**
 * Encodes camera and microphone for as long as it lives. There is no way to change it on the way: another bitrate, another size, a key frame
 * asked for, all are a new one, which begins with a key frame on the same clock.
 */
export async function startEncoders(stream: MediaStream, kbps: number, events: EncoderEvents): Promise<{ stop(): void }> {
  await aacReady();
  const [picture, sound] = [stream.getVideoTracks()[0], stream.getAudioTracks()[0]];
  const config: StreamConfig = {};
  let [waiting, configured, over]: [Packet[], boolean, boolean] = [[], false, false];
  let patience: ReturnType<typeof setTimeout> | undefined;
  const begin = (): void => {
    clearTimeout(patience);
    if (over || configured) return;
    configured = true;
    events.config({ ...config });
    const first = waiting.toSorted((a, b) => a.ptsUs - b.ptsUs);
    waiting = [];
    for (const one of first) events.packet(one);
  };
  /** Of a kind that came after all. */
  const describe = (more: StreamConfig): void => {
    Object.assign(config, more);
    if (configured) events.config({ ...config });
  };
  const deliver = (kind: Packet['kind'], encoded: EncodedPacket): void => {
    if (over) return;
    const packet: Packet = { kind, key: encoded.type === 'key', ptsUs: encoded.microsecondTimestamp, data: encoded.data };
    if (configured) {
      events.packet(packet);
      return;
    }
    waiting.push(packet);
    if ((!picture || config.video) && (!sound || config.audio)) begin();
    else patience ??= setTimeout(begin, otherWithinMs);
  };
  // Nothing is written: the packets are all that is wanted.
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'fragmented' }), target: new NullTarget() });
  const fail = (error: unknown): void => { if (!over) events.failed(error); };
  if (picture) {
    const source = new MediaStreamVideoTrackSource(picture, {
      codec: 'avc', fullCodecString: codecString, bitrate: kbps * 1000, bitrateMode: 'variable', keyFrameInterval: gopSeconds, latencyMode: 'realtime',
      onEncodedPacket: (packet, meta) => {
        const decoder = meta?.decoderConfig;
        if (decoder?.description && !config.video) describe({ video: { codec: decoder.codec, w: decoder.codedWidth ?? 0, h: decoder.codedHeight ?? 0, desc: base64(decoder.description) } });
        deliver('video', packet);
      },
    }, { timestampBase: 'unix' });
    source.errorPromise.catch(fail);
    output.addVideoTrack(source, { isRelativeToUnixEpoch: true });
  }
  if (sound) {
    const source = new MediaStreamAudioTrackSource(sound, {
      codec: 'aac', bitrate: audioBps,
      onEncodedPacket: (packet, meta) => {
        const decoder = meta?.decoderConfig;
        if (decoder?.description && !config.audio) describe({ audio: { codec: 'mp4a.40.2', rate: decoder.sampleRate, ch: decoder.numberOfChannels, desc: base64(decoder.description) } });
        deliver('audio', packet);
      },
    }, { timestampBase: 'unix' });
    source.errorPromise.catch(fail);
    output.addAudioTrack(source, { isRelativeToUnixEpoch: true });
  }
  await output.start();
  return {
    stop() {
      over = true;
      void output.cancel().catch(() => undefined);
    },
  };
}
