import { useWords } from '../../../platform/i18n.js';
import { Card } from '../../../ui/card.js';
import { Select } from '../../../ui/choice.js';
import { Notice } from '../../../ui/notice.js';
import { LevelMeter } from './level-meter.js';
import { type Quality, qualities } from './qualities.js';
import styles from './studio.module.css';
import type { Camera, CameraWish } from './use-camera.js';

interface Props { camera: Camera; wish: CameraWish; quality: Quality; muted: boolean; onWish: (change: Partial<CameraWish>) => void; onQuality: (quality: Quality) => void }

/** Which camera, which microphone, how sharp; and what really comes out of them. */
export function DevicesCard({ camera, wish, quality, muted, onWish, onQuality }: Props) {
  const { t } = useWords();
  const { stream, size } = camera;
  if (!stream || !size) return null;
  const [picture, sound] = [stream.getVideoTracks()[0]?.getSettings().deviceId, stream.getAudioTracks()[0]?.getSettings().deviceId];
  const named = (devices: MediaDeviceInfo[], key: 'studio.camera_n' | 'studio.mic_n') => devices.map((one, at) => ({ value: one.deviceId, label: one.label || t(key, { n: at + 1 }) }));
  const upright = size.height > size.width;
  return (
    <Card title={t('studio.devices')}>
      <Select label={t('studio.camera')} value={wish.cameraId ?? picture ?? ''} options={named(camera.cameras, 'studio.camera_n')} onChange={(event) => { onWish({ cameraId: event.target.value }); }} />
      {camera.silent ? <Notice tone="warm">{t('studio.no_mic')}</Notice> : <>
        <Select label={t('studio.mic')} value={wish.microphoneId ?? sound ?? ''} options={named(camera.microphones, 'studio.mic_n')} onChange={(event) => { onWish({ microphoneId: event.target.value }); }} />
        <LevelMeter stream={stream} muted={muted} />
      </>}
      <Select label={t('studio.quality')} value={quality} hint={t('studio.quality_hint')} options={qualities.map((value) => ({ value, label: t(`studio.quality_${value}`) }))} onChange={(event) => { onQuality(event.target.value as Quality); }} />
      <p className={styles.line}>{t(upright ? 'studio.upright' : 'studio.lying', { width: size.width, height: size.height, rate: size.rate })}</p>
    </Card>
  );
}
