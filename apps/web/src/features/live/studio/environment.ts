/** Why there is no picture. Each has a sentence and a way out. */
export type Obstacle = 'in_app' | 'insecure' | 'no_camera_here' | 'no_encoder' | 'denied' | 'no_camera' | 'busy' | 'failed';
export interface Surroundings { userAgent: string; secure: boolean; devices: boolean; encoder: boolean }

/** Browsers inside other programs: some have no camera, some stop it when a message comes. QQ Browser (MQQBrowser) is a browser of its own. */
const inApp = /MicroMessenger|(?<!M)QQ\/\d|QQTheme|aweme|BytedanceWebview|NewsArticle|Kwai|XiaoHongShu|Weibo|AlipayClient|DingTalk/i;

/** What stands in the way before anybody is asked for anything; null when nothing does. */
export function obstacleIn({ userAgent, secure, devices, encoder }: Surroundings): Obstacle | null {
  if (inApp.test(userAgent)) return 'in_app';
  // First, because without it browsers hide both of the others.
  if (!secure) return 'insecure';
  if (!devices) return 'no_camera_here';
  return encoder ? null : 'no_encoder';
}

export const surroundings = (): Surroundings => ({
  userAgent: navigator.userAgent, secure: isSecureContext, devices: 'mediaDevices' in navigator && 'getUserMedia' in navigator.mediaDevices,
  encoder: 'VideoEncoder' in globalThis,
});

const byName: Record<string, Obstacle> = {
  NotAllowedError: 'denied', SecurityError: 'denied', PermissionDeniedError: 'denied', NotFoundError: 'no_camera', DevicesNotFoundError: 'no_camera', OverconstrainedError: 'no_camera', NotReadableError: 'busy', TrackStartError: 'busy', AbortError: 'busy',
};

/** What the browser said when it was asked for the camera. */
export const obstacleFrom = (error: unknown): Obstacle => (error instanceof Error || error instanceof DOMException ? byName[error.name] ?? 'failed' : 'failed');
