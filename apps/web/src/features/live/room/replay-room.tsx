import type { LogPage, RoomState, ShelfItem, ShowPage, WireBatch } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { Call } from '../../../platform/http.js';
import { useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { clock } from '../../../platform/time.js';
import { Icon } from '../../../ui/icon.js';
import type { Stage } from '../show-player.js';
import { ChatLog } from './chat-log.js';
import { Pins } from './pins.js';
import { instantAt, offsetAt, type Piece, piecesOf, shownAt, type Told, toldOf } from './playhead.js';
import styles from './room.module.css';
import { emptyRoom, type RoomLine, type RoomView } from './room-state.js';

const lookMs = 250;
const nothing: RoomState['fold'] = { q: 0, state: null, pins: [], prices: {}, stock: {}, announce: '', corrections: [], rule: { slow: 0, hold: 0, words: 0 }, drops: {} };
interface Track { told: Told[]; lines: RoomLine[]; pieces: Piece[] }

/** All pages of the log, as they were sealed, and the pieces of the recording beside which they run. */
async function readTrack(call: Call, show: ShowPage): Promise<Track> {
  const { q, pageSize, v } = await call<RoomState>(`/live/shows/${show.id}/log/state`);
  const pages = await Promise.all(Array.from({ length: Math.ceil(q / pageSize) }, (_none, page) => call<LogPage>(`/live/shows/${show.id}/log/p/${page}?v=${v[page] ?? 0}`)));
  const told = pages.flatMap((page) => (page.b as WireBatch[]).flatMap(toldOf));
  const list = show.playback.find((one) => one.protocol === 'hls') ?? show.playback[0];
  const answer = list ? await fetch(list.url) : null;
  const lines = told.flatMap(({ seq, at, event: [, kind, body] }): RoomLine[] => (kind === 'say' || kind === 'ask' ? [{ seq, at, kind, body }] : []));
  return { told, lines, pieces: answer?.ok ? piecesOf(await answer.text()) : [] };
}

function playFrom(video: HTMLVideoElement, seconds: number): void {
  video.currentTime = seconds;
  // A browser that may not play by itself shows the place and waits for her tap.
  video.play().catch(() => undefined);
}

/** A room that is over: what was said and shown runs along with the recording, and what was pinned leads to its place. */
export default function ReplayRoom({ show, stage, onBuy }: { show: ShowPage; stage: Stage | null; onBuy: (item: ShelfItem) => void }) {
  const { t } = useWords();
  const call = useCall();
  const found = useQuery({ queryKey: ['show', show.id, 'track'], queryFn: () => readTrack(call, show), staleTime: Infinity });
  const track = found.data;
  const [instant, setInstant] = useState(0);
  useEffect(() => {
    if (!stage || !track || track.pieces.length === 0) return undefined;
    const look = (): void => { setInstant(instantAt(track.pieces, stage.video.currentTime)); };
    const timer = setInterval(look, lookMs);
    look();
    return () => { clearInterval(timer); };
  }, [stage, track]);
  const count = track ? track.lines.findLastIndex((line) => line.at <= instant) + 1 : 0;
  const view = useMemo((): RoomView => ({ ...emptyRoom, link: 'there', lines: track?.lines.slice(0, count) ?? [], arrived: count }), [track, count]);
  const reached = track ? track.told.findLastIndex((one) => one.at <= instant) + 1 : 0;
  const shown = useMemo(() => shownAt(nothing, track?.told.slice(0, reached) ?? [], Infinity), [track, reached]);
  const marks = track?.told.flatMap(({ at, event: [, kind, body] }) => (kind === 'pin' && body.explain ? [{ at: offsetAt(track.pieces, at), no: body.item }] : [])) ?? [];
  const length = (track?.pieces.at(-1)?.start ?? 0) + (track?.pieces.at(-1)?.seconds ?? 0);
  const go = (seconds: number): void => { if (stage) playFrom(stage.video, seconds); };
  return (
    <section className={styles.room} aria-label={t('live.room')}>
      <header className={styles.head}><h2>{t('live.replay_room')}</h2></header>
      {shown.announce && <p className={styles.announce}>{shown.announce}</p>}
      {shown.corrections.map((one) => <p key={one.x} className={styles.correction}><Icon name="alert" size={16} />{t('live.correction', { text: one.x })}</p>)}
      <Pins shown={shown} shelf={show.shelf} recorded onBuy={onBuy} />
      {found.isError ? <p className={styles.note} role="status">{t('live.replay_failed')}</p> : <ChatLog view={view} onLine={(line) => { if (track) go(offsetAt(track.pieces, line.at)); }} onDrop={() => undefined} />}
      {marks.length > 0 && length > 0 && (
        <ol className={styles.marks} aria-label={t('live.replay_marks')}>
          {marks.map((mark) => <li key={mark.at}><button type="button" onClick={() => { go(mark.at); }}>{clock(Math.floor(mark.at))} · {t('live.item_no', { no: mark.no })}</button></li>)}
        </ol>
      )}
    </section>
  );
}
