import type { DeskSession } from '@app/contracts';
import { Link } from '@tanstack/react-router';
import { type PointerEvent, useRef, useState } from 'react';
import { useWords } from '../../../platform/i18n.js';
import { hour } from '../../../platform/time.js';
import styles from './calendar.module.css';
import { lanes, minuteOf, wallTime } from './days.js';

export interface GridColumn { key: string; head: string; sub: string; today?: boolean }
/** Where a block was let go: its column, and minutes since midnight. */
export interface Dropped { session: DeskSession; column: string; from: number; until: number }
interface Drag { id: string; kind: 'move' | 'stretch'; startX: number; startY: number; column: number; from: number; until: number; moved: boolean }

const [opens, closes, step, rowPx] = [8 * 60, 22 * 60, 15, 52];
const px = (minutes: number) => (minutes / 60) * rowPx;
const snap = (minutes: number) => Math.round(minutes / step) * step;

/** Columns over the hours of a day. A block that may be changed is dragged to move and by its foot to last longer; by keyboard it opens, and its page has a form for both. */
export function CalendarGrid({ columns, sessions, columnOf, onDrop, now }: { columns: GridColumn[]; sessions: DeskSession[]; columnOf: (session: DeskSession) => string; onDrop: (dropped: Dropped) => void; now: { column: string; minute: number } | null }) {
  const { t } = useWords();
  const body = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  const held = useRef<Drag | null>(null);
  const hold = (next: Drag | null) => { held.current = next; setDrag(next); };

  const begin = (event: PointerEvent<HTMLElement>, session: DeskSession, kind: Drag['kind']) => {
    if (event.button !== 0 || !session.can.edit) return;
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    const from = minuteOf(session.startsAt);
    hold({ id: session.id, kind, startX: event.clientX, startY: event.clientY, column: columns.findIndex((column) => column.key === columnOf(session)), from, until: from + (Date.parse(session.endsAt) - Date.parse(session.startsAt)) / 60_000, moved: false });
  };
  const move = (event: PointerEvent, session: DeskSession) => {
    const at = held.current;
    if (at?.id !== session.id || !body.current) return;
    const width = body.current.clientWidth / columns.length;
    const from = minuteOf(session.startsAt);
    const length = (Date.parse(session.endsAt) - Date.parse(session.startsAt)) / 60_000;
    const minutes = ((event.clientY - at.startY) / rowPx) * 60;
    const home = columns.findIndex((column) => column.key === columnOf(session));
    // A hand that trembles is no drag.
    if (!at.moved && Math.hypot(event.clientX - at.startX, event.clientY - at.startY) < 5) return;
    if (at.kind === 'stretch') hold({ ...at, moved: true, until: Math.min(closes, Math.max(from + step, snap(from + length + minutes))) });
    else {
      const start = Math.min(closes - length, Math.max(opens, snap(from + minutes)));
      hold({ ...at, moved: true, column: Math.min(columns.length - 1, Math.max(0, home + Math.round((event.clientX - at.startX) / width))), from: start, until: start + length });
    }
  };
  const end = (session: DeskSession) => {
    const at = held.current;
    hold(null);
    const column = columns[at?.column ?? -1];
    if (at?.id !== session.id || !at.moved || !column) return;
    const length = (Date.parse(session.endsAt) - Date.parse(session.startsAt)) / 60_000;
    if (column.key !== columnOf(session) || at.from !== minuteOf(session.startsAt) || at.until - at.from !== length) onDrop({ session, column: column.key, from: at.from, until: at.until });
  };

  return (
    <div className={styles.scroll} role="group" aria-label={t('adesk.calendar')}>
      <div className={styles.grid} style={{ gridTemplateColumns: `56px repeat(${columns.length}, minmax(110px, 1fr))` }}>
        <span className={styles.corner} />
        {columns.map((column) => <div key={column.key} className={styles.colHead} data-today={column.today ? 'true' : undefined}><strong>{column.head}</strong><small>{column.sub}</small></div>)}
        <div className={styles.hours} aria-hidden="true">{Array.from({ length: (closes - opens) / 60 }, (_none, at) => <span key={at} style={{ top: px(at * 60) }}>{wallTime(opens + at * 60)}</span>)}</div>
        <div ref={body} className={styles.body} style={{ gridColumn: `2 / span ${columns.length}`, height: px(closes - opens), gridTemplateColumns: `repeat(${columns.length}, minmax(0, 1fr))` }}>
          {columns.map((column, index) => (
            <div key={column.key} className={styles.column} data-today={column.today ? 'true' : undefined}>
              {now?.column === column.key && now.minute > opens && now.minute < closes && <i className={styles.now} style={{ top: px(now.minute - opens) }} />}
              {lanes(sessions.filter((session) => columnOf(session) === column.key).map((session) => ({ session, from: minuteOf(session.startsAt), until: minuteOf(session.startsAt) + (Date.parse(session.endsAt) - Date.parse(session.startsAt)) / 60_000 }))).map(({ session, from, until, lane, of }) => {
                const dragged = drag?.id === session.id && drag.moved ? drag : null;
                return (
                  <div
                    key={session.id} className={styles.block} data-theme-of={session.theme} data-phase={session.phase} data-dragged={dragged ? 'true' : undefined} data-edit={session.can.edit ? 'true' : undefined} data-session={session.id}
                    style={{ top: px((dragged?.from ?? from) - opens), height: Math.max(24, px((dragged?.until ?? until) - (dragged?.from ?? from)) - 2), left: `calc(${(lane / of) * 100}% + 2px)`, width: `calc(${100 / of}% - 4px)`, transform: dragged ? `translateX(calc(${(dragged.column - index) * 100 * of}% + ${(dragged.column - index) * of * 4}px))` : undefined }}
                    onPointerDown={(event) => { begin(event, session, 'move'); }} onPointerMove={(event) => { move(event, session); }} onPointerUp={() => { end(session); }} onPointerCancel={() => { hold(null); }}
                  >
                    <Link to="/desk/academy/sessions/$id" params={{ id: session.id }} draggable={false} onClick={(event) => { if (drag?.moved) event.preventDefault(); }}>
                      <strong>{session.title}</strong>
                      <small>{dragged ? `${wallTime(dragged.from)}–${wallTime(dragged.until)}` : `${hour(session.startsAt)}–${hour(session.endsAt)}`}</small>
                      <small>{[session.lecturers.map((one) => one.name).join(' '), session.place?.room].filter(Boolean).join(' · ')}</small>
                      <small>{session.phase === 'cancelled' ? t('academy.phase_cancelled') : t('adesk.seats_of', { n: session.seats.confirmed + session.seats.offered, m: session.capacity })}{session.seats.waiting > 0 ? ` · ${t('academy.waiting_count', { n: session.seats.waiting })}` : ''}</small>
                    </Link>
                    {session.can.edit && <i className={styles.foot} onPointerDown={(event) => { begin(event, session, 'stretch'); }} onPointerMove={(event) => { move(event, session); }} onPointerUp={(event) => { event.stopPropagation(); end(session); }} />}
                  </div>
                );
              })}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}
