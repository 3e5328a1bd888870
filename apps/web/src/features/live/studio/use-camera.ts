import { useCallback, useEffect, useRef, useState } from 'react';
import { type Obstacle, obstacleFrom, obstacleIn, surroundings } from './environment.js';

export type Facing = 'user' | 'environment';
export interface CameraWish { facing: Facing; cameraId: string | null; microphoneId: string | null; height: number; width: number }
export interface Camera {
  phase: 'idle' | 'asking' | 'ready';
  obstacle: Obstacle | null;
  stream: MediaStream | null;
  cameras: MediaDeviceInfo[];
  microphones: MediaDeviceInfo[];
  /** What the camera gives, which is not always what was asked for; it changes when a phone is turned. */
  size: { width: number; height: number; rate: number } | null;
  silent: boolean;
}

const none: Camera = { phase: 'idle', obstacle: null, stream: null, cameras: [], microphones: [], size: null, silent: false };

/** Without a microphone she may still show; without a camera there is nothing. */
async function open({ facing, cameraId, microphoneId, width, height }: CameraWish): Promise<MediaStream> {
  // Phones turn the figures by themselves when they are held upright.
  const video: MediaTrackConstraints = { width: { ideal: width }, height: { ideal: height }, frameRate: { ideal: 30, max: 30 }, ...(cameraId ? { deviceId: { exact: cameraId } } : { facingMode: { ideal: facing } }) };
  const audio: MediaTrackConstraints = { echoCancellation: true, noiseSuppression: true, ...(microphoneId ? { deviceId: { exact: microphoneId } } : {}) };
  try {
    return await navigator.mediaDevices.getUserMedia({ video, audio });
  } catch (error) {
    if (obstacleFrom(error) !== 'no_camera') throw error;
    return navigator.mediaDevices.getUserMedia({ video });
  }
}

/** Camera and microphone for as long as the page is open. A track that the phone took away comes back when she looks at the page again. */
export function useCamera() {
  const [camera, setCamera] = useState(none);
  const held = useRef<MediaStream | null>(null);
  const asked = useRef(0);
  const lost = useRef<CameraWish | null>(null);

  const release = useCallback(() => {
    for (const track of held.current?.getTracks() ?? []) track.stop();
    held.current = null;
  }, []);

  const start = useCallback(async (wish: CameraWish): Promise<void> => {
    asked.current += 1;
    const round = asked.current;
    const before = obstacleIn(surroundings());
    if (before) {
      setCamera({ ...none, obstacle: before });
      return;
    }
    lost.current = null;
    setCamera((now) => ({ ...now, phase: 'asking', obstacle: null }));
    // Most phones open one camera at a time.
    release();
    try {
      const stream = await open(wish);
      if (round !== asked.current) {
        for (const track of stream.getTracks()) track.stop();
        return;
      }
      held.current = stream;
      const [picture] = stream.getVideoTracks();
      picture?.addEventListener('ended', () => { if (round === asked.current) lost.current = wish; });
      // Names of devices are told only after she allowed one of them.
      const devices = await navigator.mediaDevices.enumerateDevices();
      const { width = 0, height = 0, frameRate = 0 } = picture?.getSettings() ?? {};
      setCamera({
        phase: 'ready', obstacle: null, stream, cameras: devices.filter((one) => one.kind === 'videoinput'), microphones: devices.filter((one) => one.kind === 'audioinput'),
        size: { width, height, rate: Math.round(frameRate) }, silent: stream.getAudioTracks().length === 0,
      });
    } catch (error) {
      if (round === asked.current) setCamera({ ...none, obstacle: obstacleFrom(error) });
    }
  }, [release]);

  /** Said by the preview, which is the first to see that the phone was turned. */
  const turned = useCallback((width: number, height: number) => {
    setCamera((now) => (now.size && (now.size.width !== width || now.size.height !== height) ? { ...now, size: { ...now.size, width, height } } : now));
  }, []);

  useEffect(() => {
    const seen = (): void => { if (document.visibilityState === 'visible' && lost.current) void start(lost.current); };
    document.addEventListener('visibilitychange', seen);
    return () => {
      document.removeEventListener('visibilitychange', seen);
      asked.current += 1;
      release();
    };
  }, [start, release]);

  return { camera, start, turned };
}
