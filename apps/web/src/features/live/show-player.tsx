import type { StreamPlayback } from '@app/contracts';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../platform/i18n.js';
import { Icon } from '../../ui/icon.js';
import styles from './live.module.css';
import type { LivePlayer } from './player/player.js';
import stageStyles from './stage.module.css';

/** The picture as it plays, for what has to keep step with it. */
export interface Stage { video: HTMLVideoElement; player: LivePlayer }
interface Props { playback: StreamPlayback[]; away: boolean; recorded: boolean; onStage?: (stage: Stage | null) => void }

/** The picture of a show, live or recorded; a tap begins again what could not be played. */
export function ShowPlayer(props: Props) {
  const [tries, setTries] = useState(0);
  return <Picture key={`${props.playback[0]?.url} ${tries}`} {...props} again={() => { setTries(tries + 1); }} />;
}

/** Begins without sound, because browsers allow nothing else. While the streamer is away nothing is loaded, and it goes on by itself when she is back. */
function Picture({ playback, away, recorded, onStage, again }: Props & { again: () => void }) {
  const { t } = useWords();
  const video = useRef<HTMLVideoElement>(null);
  const player = useRef<LivePlayer | null>(null);
  const [muted, setMuted] = useState(true);
  const [failed, setFailed] = useState(false);
  const [tall, setTall] = useState(false);
  const [best] = playback;
  const [url, lowLatency] = [best?.url, best?.protocol === 'll-hls'];
  useEffect(() => {
    const element = video.current;
    if (!element || !url) return undefined;
    let gone = false;
    void import('./player/player.js').then(({ play }) => play(element, url, { lowLatency, failed: () => { setFailed(true); } })).then((made) => {
      if (gone) made.stop();
      else {
        player.current = made;
        onStage?.({ video: element, player: made });
      }
    }).catch(() => { setFailed(true); });
    return () => {
      gone = true;
      player.current?.stop();
      player.current = null;
      onStage?.(null);
    };
  }, [url, lowLatency, onStage]);
  useEffect(() => {
    if (away) player.current?.pauseLoading();
    else player.current?.resumeLoading();
  }, [away]);
  return (
    <div className={`${styles.player} ${stageStyles.picture}`}>
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- speech is not written down yet; see docs/not-yet.md */}
      <video ref={video} data-tall={tall || undefined} onLoadedMetadata={({ currentTarget }) => { setTall(currentTarget.videoHeight > currentTarget.videoWidth); }} muted={muted} autoPlay playsInline controls={recorded} aria-label={t(recorded ? 'live.replay_picture' : 'live.picture')} />
      {away && <p className={styles.veil} role="status">{t('live.away')}</p>}
      {failed && <div className={styles.veil} role="alert"><p>{t('live.picture_failed')}</p><button type="button" className={styles.sound} onClick={again}>{t('live.picture_again')}</button></div>}
      {muted && !away && !failed && <button type="button" className={`${styles.sound} ${stageStyles.sound}`} onClick={() => { setMuted(false); }}><Icon name="live" size={18} />{t('live.sound')}</button>}
    </div>
  );
}
