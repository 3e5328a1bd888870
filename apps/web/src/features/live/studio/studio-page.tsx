import type { DeskShow } from '@app/contracts';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState, useSyncExternalStore } from 'react';
import { sentence } from '../../../platform/errors.js';
import { useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { clock } from '../../../platform/time.js';
import { Icon } from '../../../ui/icon.js';
import { Notice } from '../../../ui/notice.js';
import { deskShowQuery, roomDeskQuery } from '../desk/api.js';
import { GateCard } from '../desk/gate-card.js';
import { HelpersCard } from '../desk/helpers-card.js';
import { useAct } from '../desk/use-act.js';
import { useDesk } from '../desk/use-desk.js';
import { DevicesCard } from './devices-card.js';
import { obstacleIn, surroundings } from './environment.js';
import { healthWords } from './health-words.js';
import { NowCard } from './now-card.js';
import { OpeningCard } from './opening-card.js';
import { Preview } from './preview.js';
import { type Quality, qualityOf } from './qualities.js';
import { StudioControls } from './studio-controls.js';
import { StudioIcon } from './studio-icons.js';
import styles from './studio.module.css';
import { useAwake, useAway } from './use-awake.js';
import { useBehind } from './use-behind.js';
import { type CameraWish, useCamera } from './use-camera.js';
import { useGoLive } from './use-go-live.js';
import { usePublisher } from './use-publisher.js';
import { useRundown } from './use-rundown.js';
import { useTicking } from './use-ticking.js';

const goingMs = 1000;
const usualMs = 3000;
const never = () => () => undefined;
const StudioChat = lazy(() => import('./studio-chat.js'));
const firstWish: CameraWish = { facing: 'user', cameraId: null, microphoneId: null, width: qualityOf.usual.width, height: qualityOf.usual.height };

/** Camera, checks and the way on air in one page, for a phone held in one hand; on air also the last lines of the chat, and what the desk explains. */
export function StudioPage() {
  const { t } = useWords();
  const { id } = useParams({ from: '/signed-in/desk/live/$id/studio' });
  const { camera, start: openCamera, turned } = useCamera();
  const [wish, setWish] = useState(firstWish);
  const [quality, setQuality] = useState<Quality>('usual');
  const [muted, setMuted] = useState(false);
  // What this browser cannot do is said before she is asked for anything; the server does not know it.
  const hopeless = useSyncExternalStore(never, () => obstacleIn(surroundings()), () => null);
  const [panel, setPanel] = useState(false);
  const publisher = usePublisher(id, camera.stream, qualityOf[quality].kbps);
  const sending = publisher.state !== null && publisher.state.phase !== 'ended';
  // Asked each second until her picture is there, so that the first one is not kept waiting.
  const { data: show, dataUpdatedAt } = useSuspenseQuery({ ...deskShowQuery(useCall(), id), refetchInterval: ({ state: { data } }) => (sending && !data?.playable ? goingMs : usualMs) });
  const act = useAct(id);
  const live = useGoLive(show, publisher.state, act);
  const onAir = show.state === 'live' || show.state === 'interrupted';
  const ahead = Date.parse(show.now) - dataUpdatedAt;
  const now = useTicking(onAir) + ahead;
  const liveSince = onAir && show.wentLiveAt ? Date.parse(show.wentLiveAt) : null;
  const rundown = useRundown(id, show.shelf, liveSince === null ? null : liveSince - ahead);
  const current = useCurrent(id, show, onAir, rundown, ahead);
  const behind = useBehind(show.playback, publisher.state);
  const { away, forget } = useAway(sending && onAir);
  useAwake(sending);
  const { cancel } = live;
  useEffect(() => { if (publisher.error) cancel(); }, [publisher.error, cancel]);
  useEffect(() => { for (const track of camera.stream?.getAudioTracks() ?? []) track.enabled = !muted; }, [camera.stream, muted]);
  const choose = (change: Partial<CameraWish>) => {
    const next = { ...wish, ...change };
    setWish(next);
    void openCamera(next);
  };
  const begin = () => {
    publisher.stop();
    live.go();
    publisher.start();
  };
  const red = show.gate.filter((item) => !item.ok).length;
  const health = publisher.state && healthWords(publisher.state, behind, show.stream?.maxKbps ?? null);
  const failed = act.error ?? publisher.error ?? current.error;
  return (
    // A stage is dark in either theme: a bright frame around the picture would fool the eye that judges it.
    <main className={styles.studio} id="main" data-theme="dark">
      <div className={styles.stage}>
        <Preview stream={camera.stream} mirrored={wish.facing === 'user'} onTurned={turned} />
        <header className={styles.top}>
          <Link to="/desk/live/$id" params={{ id }} className={styles.round} aria-label={t('studio.leave')}><Icon name="back" /></Link>
          <div className={styles.title}><h1>{show.title}</h1><small>{onAir && liveSince !== null ? t('studio.viewers', { n: show.stream?.viewers ?? 0 }) : show.streamer.name}</small></div>
          <span className={styles.state} data-state={show.state} role="timer">{show.state === 'live' && liveSince !== null ? t('studio.on_air', { time: longClock((now - liveSince) / 1000) }) : t(`ldesk.state_${show.state}`)}</span>
          <button type="button" className={`${styles.round} ${styles.toPanel}`} aria-expanded={panel} aria-controls="studio-panel" aria-label={t('studio.panel')} onClick={() => { setPanel(!panel); }}><StudioIcon name="panel" />{red > 0 && <b>{red}</b>}</button>
        </header>
        <div className={styles.said}>
          {health && <p className={styles.health} data-tone={health.tone} role="status">{t(health.key, health.values)}</p>}
          {failed && <Notice tone="bad" live>{sentence(failed, t)}</Notice>}
          {away !== null && <div className={styles.away} role="alert"><span>{t('studio.away', { n: away })}</span><button type="button" onClick={forget}>{t('studio.understood')}</button></div>}
        </div>
        {camera.phase !== 'ready' && show.can.stream && <OpeningCard obstacle={camera.obstacle ?? hopeless} asking={camera.phase === 'asking'} onOpen={() => { void openCamera(wish); }} />}
        <div className={styles.bottom}>
          {(onAir || show.state === 'lobby') && <div className={styles.lines}><Suspense><StudioChat showId={id} /></Suspense></div>}
          {current.item && (onAir || camera.phase === 'ready') && (
            <NowCard key={current.item.id} item={current.item} at={current.at} of={show.shelf.length} elapsedS={current.since === null ? null : Math.max(0, Math.floor((now - current.since) / 1000))} onNext={current.next} onPrevious={current.previous} desk={current.desk} />
          )}
          <StudioControls
            show={show} ready={camera.phase === 'ready'} sending={sending} step={live.step} red={red} busy={act.isPending || publisher.starting} elsewhere={show.stream?.state === 'live' && publisher.state === null} muted={muted}
            canFlip={camera.cameras.length > 1} onFlip={() => { choose({ facing: wish.facing === 'user' ? 'environment' : 'user', cameraId: null }); }} onMute={() => { setMuted(!muted); }} onTest={() => { act.reset(); publisher.stop(); publisher.start(); }}
            onBegin={begin} onCancel={cancel} onStop={publisher.stop} onEnd={() => { act.mutate({ path: 'end' }, { onSuccess: publisher.stop }); }} onResume={() => { act.mutate({ path: 'resume' }); }} onRed={() => { setPanel(true); }}
          />
        </div>
      </div>
      <aside className={styles.panel} id="studio-panel" data-open={panel || undefined} aria-label={t('studio.panel')}>
        <button type="button" className={`${styles.round} ${styles.shut}`} aria-label={t('site.close')} onClick={() => { setPanel(false); }}><Icon name="close" /></button>
        {isAhead(show) && <GateCard show={show} />}
        <DevicesCard camera={camera} wish={wish} quality={quality} muted={muted} onWish={choose} onQuality={(next) => { setQuality(next); choose({ width: qualityOf[next].width, height: qualityOf[next].height }); }} />
        {show.stream?.studio && sending && <p className={styles.line}>{t('studio.figures', { kbps: show.stream.kbps, dropped: show.stream.studio.dropped })}</p>}
        <HelpersCard show={show} act={act} />
      </aside>
    </main>
  );
}

/**
 * What she talks about: on air it is what the desk explains, whoever tapped it, and a step is a command of the desk; before that she leafs through the rundown
 * of her own device. Instants are those of the server.
 */
function useCurrent(id: string, show: DeskShow, onAir: boolean, rundown: ReturnType<typeof useRundown>, ahead: number) {
  const board = useQuery({ ...roomDeskQuery(useCall(), id), enabled: onAir }).data;
  const { give } = useDesk(id, board);
  const explained = board?.pins.find((pin) => pin.explain);
  const place = explained ? show.shelf.findIndex((item) => item.id === explained.item) : rundown.at;
  const item = show.shelf[place] ?? null;
  if (!onAir || !board?.can.sell || !item) return { item: rundown.item, at: rundown.at, since: rundown.since === null ? null : rundown.since + ahead, next: rundown.next, previous: rundown.previous, desk: null, error: null };
  const explain = (other: DeskShow['shelf'][number] | undefined) => (other ? () => { give.mutate({ act: 'pins', body: { item: other.id, explain: true } }); } : null);
  const off = board.off.includes(item.id);
  return {
    item, at: place, since: explained ? Date.parse(explained.since) : (rundown.since ?? 0) + ahead, next: explain(show.shelf[place + 1]), previous: explain(show.shelf[place - 1]), error: give.error,
    desk: {
      explained: explained !== undefined, off, busy: give.isPending,
      onExplain: () => { give.mutate(explained ? { act: 'unpin', body: { item: item.id } } : { act: 'pins', body: { item: item.id, explain: true } }); },
      onSale: () => { give.mutate({ act: 'sale', body: { item: item.id, on: off } }); },
    },
  };
}

const isAhead = (show: DeskShow): boolean => ['draft', 'review', 'scheduled', 'lobby'].includes(show.state);

function longClock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return whole < 3600 ? clock(whole) : `${Math.floor(whole / 3600)}:${clock(whole % 3600)}`;
}
