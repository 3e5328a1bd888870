import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../../platform/i18n.js';
import styles from './studio.module.css';

const bars = 12;
/** Speech stays well above; a microphone that is shut or covered does not. */
const audible = 0.02;
const silentAfterMs = 5000;

/** Moves with the voice, and says in words when nothing is heard. */
export function LevelMeter({ stream, muted }: { stream: MediaStream; muted: boolean }) {
  const { t } = useWords();
  const meter = useRef<HTMLSpanElement>(null);
  const [heard, setHeard] = useState(true);
  useEffect(() => {
    if (stream.getAudioTracks().length === 0) return undefined;
    const audio = new AudioContext();
    void audio.resume();
    const source = audio.createMediaStreamSource(stream);
    const analyser = audio.createAnalyser();
    analyser.fftSize = 512;
    source.connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    let [frame, last, was] = [0, performance.now(), true];
    const look = (): void => {
      analyser.getFloatTimeDomainData(samples);
      const level = Math.sqrt(samples.reduce((sum, value) => sum + value * value, 0) / samples.length);
      if (level > audible) last = performance.now();
      // Loudness is felt in steps of equal ratio; -54 dB and below is an empty meter.
      meter.current?.style.setProperty('--level', String(Math.min(1, Math.max(0, 1 + Math.log10(level || 1e-6) / 2.7))));
      const now = performance.now() - last < silentAfterMs;
      if (now !== was) setHeard(now);
      was = now;
      frame = requestAnimationFrame(look);
    };
    look();
    return () => {
      cancelAnimationFrame(frame);
      void audio.close();
    };
  }, [stream]);
  return (
    <span className={styles.level}>
      <span ref={meter} className={styles.bars} aria-hidden="true">{Array.from({ length: bars }, (_none, at) => <i key={at} style={{ opacity: `clamp(.22, calc((var(--level, 0) * ${bars} - ${at}) * 9), 1)` }} />)}</span>
      <small role="status">{muted ? t('studio.mic_off') : heard ? t('studio.mic_heard') : t('studio.mic_silent')}</small>
    </span>
  );
}
