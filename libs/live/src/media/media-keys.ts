import { createHmac } from 'node:crypto';

/** The engine's process gets this key only, never the one it comes from. */
export const mediaKey = (secretKey: string): string => createHmac('sha256', secretKey).update('live.media').digest('hex');
