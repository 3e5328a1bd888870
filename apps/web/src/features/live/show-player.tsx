import type { StreamPlayback } from '@app/contracts';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
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

const [askAgainMs, spreadMs] = [15_000, 15_000];
const toldKey = 'data-told';
let telling: boolean | undefined;
/** Browsers that do not say what network they use stay silent. */
function costsData(): boolean {
  try {
    return (telling ??= (navigator as Navigator & { connection?: { type?: string } }).connection?.type === 'cellular' && !localStorage.getItem(toldKey));
  } catch {
    return false;
  }
}
const never = () => () => undefined;

/** Begins without sound, because browsers allow nothing else. While the streamer is away nothing is loaded, and it goes on by itself when she is back. */
function Picture({ playback, away, recorded, onStage, again }: Props & { again: () => void }) {
  const { t } = useWords();
  const video = useRef<HTMLVideoElement>(null);
  const player = useRef<LivePlayer | null>(null);
  const [muted, setMuted] = useState(true);
  const [failed, setFailed] = useState(false);
  const [tall, setTall] = useState(false);
  /** Why there is sound without a picture: the line is full, or she wants it so. */
  const [only, setOnly] = useState<'full' | 'wish' | null>(null);
  const [best] = playback;
  const sound = playback.find(({ protocol }) => protocol === 'sound');
  const chosen = only && sound ? sound : best;
  const [url, lowLatency] = [chosen?.url, chosen?.protocol === 'll-hls'];
  useEffect(() => {
    const element = video.current;
    if (!element || !url) return undefined;
    let gone = false;
    void import('./player/player.js').then(({ play }) => play(element, url, { lowLatency, failed: () => { setFailed(true); }, full: () => { if (!gone) setOnly('full'); } })).then((made) => {
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
  const picture = best?.url;
  useEffect(() => {
    if (only !== 'full' || !picture) return undefined;
    // Not all who wait ask in the same moment.
    const timer = setInterval(() => { void import('./player/player.js').then(({ hasRoom }) => hasRoom(picture)).then((room) => { if (room) setOnly(null); }); }, askAgainMs + Math.random() * spreadMs);
    return () => { clearInterval(timer); };
  }, [only, picture]);
  return (
    <div className={`${styles.player} ${stageStyles.picture}`}>
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- speech is not written down yet; see docs/not-yet.md */}
      <video ref={video} data-tall={tall || undefined} onLoadedMetadata={({ currentTarget }) => { setTall(currentTarget.videoHeight > currentTarget.videoWidth); }} muted={muted} autoPlay playsInline controls={recorded} aria-label={t(recorded ? 'live.replay_picture' : 'live.picture')} />
      {away && <p className={`${styles.veil} ${stageStyles.veil}`} role="status">{t('live.away')}</p>}
      {failed && <div className={`${styles.veil} ${stageStyles.veil}`} role="alert"><p>{t('live.picture_failed')}</p><button type="button" className={styles.sound} onClick={again}>{t('live.picture_again')}</button></div>}
      {only && !away && !failed && <div className={`${styles.veil} ${stageStyles.veil}`} role="status"><p>{t(only === 'full' ? 'live.full' : 'live.sound_only')}</p>{only === 'wish' && <button type="button" className={styles.sound} onClick={() => { setOnly(null); }}>{t('live.with_picture')}</button>}</div>}
      {!only && sound && best?.kbps && <DataHint kbps={best.kbps} onSound={() => { setOnly('wish'); setMuted(false); }} />}
      {muted && !away && !failed && <button type="button" className={`${styles.sound} ${stageStyles.sound}`} onClick={() => { setMuted(false); }}><Icon name="live" size={18} />{t('live.sound')}</button>}
    </div>
  );
}

/** Told once in a browser. */
function DataHint({ kbps, onSound }: { kbps: number; onSound: () => void }) {
  const { t } = useWords();
  const costs = useSyncExternalStore(never, costsData, () => false);
  const [open, setOpen] = useState(true);
  useEffect(() => {
    if (costs) localStorage.setItem(toldKey, '1');
  }, [costs]);
  if (!open || !costs) return null;
  return (
    <div className={styles.dataHint} role="status">
      <p>{t('live.data_cost', { mb: Math.round((kbps * 3600) / 8 / 1000 / 10) * 10 })}</p>
      <button type="button" onClick={() => { setOpen(false); onSound(); }}>{t('live.only_sound')}</button>
      <button type="button" aria-label={t('live.leave_it')} onClick={() => { setOpen(false); }}><Icon name="close" size={18} /></button>
    </div>
  );
}
