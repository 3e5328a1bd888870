import { useEffect, useRef } from 'react';
import { useWords } from '../../../platform/i18n.js';
import styles from './studio.module.css';

/** What the camera sees. Her own face is mirrored as in any mirror; what is sent is not, or viewers could not read a label. */
export function Preview({ stream, mirrored, onTurned }: { stream: MediaStream | null; mirrored: boolean; onTurned: (width: number, height: number) => void }) {
  const { t } = useWords();
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => { if (video.current) video.current.srcObject = stream; }, [stream]);
  // Muted: she would hear herself.
  return <video ref={video} className={styles.preview} data-mirrored={mirrored || undefined} hidden={!stream} muted autoPlay playsInline aria-label={t('studio.preview')} onResize={({ currentTarget: { videoWidth, videoHeight } }) => { if (videoWidth > 0) onTurned(videoWidth, videoHeight); }} />;
}
