import type { ShowPage } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { nameOf } from '../room/chat-log.js';
import { RoomSocket } from '../room/room-socket.js';
import { emptyRoom } from '../room/room-state.js';
import styles from './studio.module.css';

const shown = 4;
const none = (): (() => void) => () => undefined;
const empty = () => emptyRoom;

/** The last lines of her room over her own picture, questions marked: enough to answer by voice while both hands are busy. */
export default function StudioChat({ showId }: { showId: string }) {
  const { t } = useWords();
  const call = useCall();
  const page = useQuery({ queryKey: ['show', showId], queryFn: () => call<ShowPage>(`/live/shows/${showId}`), staleTime: 5000 });
  const { refetch } = page;
  const [room, setRoom] = useState<RoomSocket | null>(null);
  const ticket = useRef('');
  const there = page.data?.room?.ticket;
  useEffect(() => { ticket.current = there ?? ''; });
  const open = there !== undefined;
  useEffect(() => {
    if (!open) return undefined;
    const opened = new RoomSocket({ showId, call, ticket: () => ticket.current, ticketVoid: () => { void refetch(); } });
    setRoom(opened);
    return () => { opened.close(); };
  }, [open, showId, call, refetch]);
  const view = useSyncExternalStore(room?.subscribe ?? none, room?.snapshot ?? empty, empty);
  return (
    <ol className={styles.chat} aria-label={t('live.chat')}>
      {view.lines.slice(-shown).map(({ seq, kind, body }) => <li key={seq} data-ask={kind === 'ask' || undefined}><b>{nameOf(body, t)}</b> {body.x}</li>)}
    </ol>
  );
}
