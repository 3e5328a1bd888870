/** What every source hands to the packager, whatever wire it came over. */
export interface VideoConfig { codec: string; width: number; height: number; avcc: Buffer }
export interface AudioConfig { codec: 'mp4a.40.2'; rate: number; channels: number; asc: Buffer }
/** At least one of the two. */
export interface StreamConfig { video: VideoConfig | null; audio: AudioConfig | null }

/** One picture (NAL units with four bytes of length each) or one raw AAC frame of 1024 samples. */
export interface AccessUnit { kind: 'video' | 'audio'; key: boolean; dtsUs: number; ptsUs: number; data: Buffer }

export const samplesPerAacFrame = 1024;
/** Ticks of the video track in a second. */
export const videoScale = 90_000;
