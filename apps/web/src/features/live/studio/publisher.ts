import { BitrateSteps } from './bitrate.js';
import { startEncoders, type StreamConfig } from './encoders.js';
import type { Packet } from './frames.js';
import { type EndCode, Uplink } from './uplink.js';

/** `fullKbps` is what `kbps` comes back to on a good uplink; `aheadMs` is how far the engine's clock is ahead of this one. */
export interface PublisherState { phase: 'connecting' | 'live' | 'retrying' | 'ended'; code: EndCode | null; kbps: number; fullKbps: number; bufferedBytes: number; dropped: number; cameraFails: boolean; aheadMs: number }
export interface PublisherOptions { url: string; token: string; stream: MediaStream; kbps?: number; changed?(state: PublisherState): void }

const usualKbps = 1300;
const lookEveryMs = 1000;
/** An encoder needs a moment to begin; asking again within it would never end. */
const anewEveryMs = 1500;

/** Brings a camera on the air and keeps it there: over lost networks, slow uplinks and turned phones. */
export class Publisher {
  private readonly uplink: Uplink;
  private readonly bitrate: BitrateSteps;
  private encoders: { stop(): void } | null = null;
  private config: StreamConfig | null = null;
  private round = 0;
  private beganAt = 0;
  private skipping = false;
  private failures = 0;
  private timer: ReturnType<typeof setInterval> | undefined;
  private readonly state: PublisherState = { phase: 'connecting', code: null, kbps: 0, fullKbps: 0, bufferedBytes: 0, dropped: 0, cameraFails: false, aheadMs: 0 };

  constructor(private readonly options: PublisherOptions) {
    this.bitrate = new BitrateSteps(options.kbps ?? usualKbps);
    this.uplink = new Uplink(options.url, options.token, {
      open: ({ now, maxKbps }) => {
        this.state.aheadMs = now - Date.now();
        this.bitrate.limit(maxKbps);
        this.enter('live');
        void this.begin();
      },
      keyWanted: () => { if (performance.now() - this.beganAt > anewEveryMs) void this.begin(); },
      limit: (kbps) => { this.apply(() => { this.bitrate.limit(kbps); }); },
      retrying: () => { this.halt(); this.enter('retrying'); },
      ended: (code) => { this.finish(); this.enter('ended', code); },
    });
  }

  start(): void {
    this.uplink.connect();
    this.timer = setInterval(() => { this.look(); }, lookEveryMs);
  }

  stop(): void {
    this.uplink.close();
    this.finish();
    this.enter('ended');
  }

  /** Another camera, or another wish; on the air it goes on with a key frame, under a new generation. */
  change({ stream, kbps }: { stream?: MediaStream; kbps?: number }): void {
    const anew = stream !== undefined && stream !== this.options.stream;
    if (stream) this.options.stream = stream;
    this.apply(() => { if (kbps !== undefined) this.bitrate.want(kbps); }, anew);
  }

  /** Begins anew only when the bitrate became another: each beginning costs a key frame. */
  private apply(change: () => void, anew = false): void {
    const before = this.bitrate.kbps;
    change();
    if (this.state.phase === 'live' && (anew || this.bitrate.kbps !== before)) void this.begin();
  }

  /** Encodes anew, beginning with a key frame. */
  private async begin(): Promise<void> {
    this.halt();
    const { round } = this;
    this.beganAt = performance.now();
    this.state.kbps = this.bitrate.kbps;
    this.state.fullKbps = this.bitrate.fullKbps;
    let encoders: { stop(): void };
    try {
      encoders = await startEncoders(this.options.stream, this.bitrate.kbps, {
        config: (config) => {
          if (round !== this.round) return;
          this.config = config;
          this.failures = 0;
          this.state.cameraFails = false;
          this.skipping = false;
          this.uplink.configure(config);
        },
        packet: (packet) => { if (round === this.round) this.deliver(packet); },
        failed: () => { this.failed(round); },
      });
    } catch {
      this.failed(round);
      return;
    }
    if (round === this.round) this.encoders = encoders;
    else encoders.stop();
  }

  /** Her phone was turned, or another program took the camera for a moment. Or for longer: then she has to be told. */
  private failed(round: number): void {
    if (round !== this.round) return;
    this.failures += 1;
    this.state.cameraFails = this.failures > 2;
    setTimeout(() => { if (round === this.round) void this.begin(); }, Math.min(5000, 200 * 2 ** this.failures));
  }

  private deliver(packet: Packet): void {
    if (packet.kind === 'video') {
      if (packet.key) this.skipping = this.bitrate.isSlow(this.uplink.bufferedBytes);
      else if (this.bitrate.isSlow(this.uplink.bufferedBytes)) this.skipping = true;
      if (this.skipping) {
        this.state.dropped += 1;
        return;
      }
    }
    if (this.config) this.uplink.send(packet);
  }

  private look(): void {
    if (this.state.phase !== 'live') return;
    this.state.bufferedBytes = this.uplink.bufferedBytes;
    this.uplink.say({ t: 'health', kbps: this.state.kbps, buffered: this.state.bufferedBytes, dropped: this.state.dropped, hidden: document.hidden });
    if (this.bitrate.observe(this.state.bufferedBytes, performance.now())) void this.begin();
    this.options.changed?.({ ...this.state });
  }

  private halt(): void {
    this.round += 1;
    this.encoders?.stop();
    this.encoders = null;
    this.config = null;
  }

  private finish(): void {
    clearInterval(this.timer);
    this.halt();
  }

  private enter(phase: PublisherState['phase'], code: EndCode | null = null): void {
    Object.assign(this.state, { phase, code });
    this.options.changed?.({ ...this.state });
  }
}
