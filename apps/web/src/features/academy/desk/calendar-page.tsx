import type { ChangeSession, DeskSession } from '@app/contracts';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { sentence } from '../../../platform/errors.js';
import { type MessageKey, useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { hour, moment } from '../../../platform/time.js';
import { Button, buttonClass } from '../../../ui/button.js';
import { PageHead } from '../../../ui/card.js';
import { Icon } from '../../../ui/icon.js';
import { Empty, Notice } from '../../../ui/notice.js';
import { Sheet } from '../../../ui/sheet.js';
import { Tag } from '../../../ui/tag.js';
import { sessionsQuery, trainerQuery } from './api.js';
import { CalendarGrid, type Dropped } from './calendar-grid.js';
import '../themes.css';
import styles from './calendar.module.css';
import { addDays, dayOf, instantAt, minuteOf, monthWeeks, weekdayOf } from './days.js';
import { spanOf, type View, views } from './span.js';

const stepOf: Record<View, number> = { week: 7, day: 1, month: 31, list: 28 };

/** The sessions of a trainer's places. A phone lists a week, a wide screen draws it. */
export function CalendarPage() {
  const { t, locale } = useWords();
  const call = useCall();
  const { on, view } = useSearch({ from: '/signed-in/desk/academy/' });
  const desk = useSuspenseQuery(trainerQuery(call)).data;
  const today = dayOf(desk.now);
  const day = on ?? today;
  const { from, until } = spanOf(view, day);
  const { items, now } = useSuspenseQuery(sessionsQuery(call, from, until)).data;
  const [dropped, setDropped] = useState<Dropped | null>(null);
  const days = Array.from({ length: 7 }, (_none, at) => addDays(from, at));
  const head = (one: string) => ({ head: t(`adesk.day_${weekdayOf(one)}` as MessageKey), sub: `${Number(one.slice(5, 7))}/${Number(one.slice(8))}` });
  const to = (steps: number) => (view === 'month' ? addDays(`${day.slice(0, 7)}-15`, steps * 30).slice(0, 8).concat('01') : addDays(day, steps * stepOf[view ?? 'week']));
  const rooms = desk.rooms.filter((room) => desk.rooms.length <= 8 || items.some((session) => session.place?.roomId === room.id));
  const list = <SessionList items={items} />;
  return (
    <>
      <PageHead title={t('adesk.calendar')} lead={t('adesk.calendar_lead')} action={<Link to="/desk/academy/new" className={buttonClass()}><Icon name="plus" size={18} />{t('adesk.new_term')}</Link>} />
      <div className={styles.bar}>
        <span className={styles.steps}>
          <Link to="/desk/academy" search={{ view, on: to(-1) }} aria-label={t('adesk.earlier')} className={styles.step}><Icon name="back" size={20} /></Link>
          <Link to="/desk/academy" search={{ view }} className={styles.today}>{t('adesk.today')}</Link>
          <Link to="/desk/academy" search={{ view, on: to(1) }} aria-label={t('adesk.later')} className={styles.step}><Icon name="forward" size={20} /></Link>
          <strong className={styles.span}>{view === 'month' ? day.slice(0, 7) : from === until ? moment(instantAt(from, 720), locale).replace(' 12:00', '') : `${Number(from.slice(5, 7))}/${Number(from.slice(8))} – ${Number(until.slice(5, 7))}/${Number(until.slice(8))}`}</strong>
        </span>
        <nav className={styles.views} aria-label={t('adesk.view')}>{views.map((one) => <Link key={one} to="/desk/academy" search={{ on, view: one }} aria-current={(view ?? 'week') === one ? 'page' : undefined}>{t(`adesk.view_${one}`)}</Link>)}</nav>
      </div>
      {view === 'list' ? list : view === 'month' ? <Month day={day} items={items} today={today} /> : (
        <>
          <div className={styles.narrow}>{list}</div>
          <div className={styles.wide}>
            {items.length === 0 ? list : (
              <CalendarGrid
                columns={view === 'day' ? rooms.map((room) => ({ key: room.id, head: room.name, sub: room.venue })) : days.map((one) => ({ key: one, ...head(one), today: one === today }))}
                sessions={view === 'day' ? items.filter((session) => session.place) : items} columnOf={(session) => (view === 'day' ? session.place?.roomId ?? '' : dayOf(session.startsAt))} onDrop={setDropped}
                now={view === 'day' ? null : { column: today, minute: minuteOf(now) }}
              />
            )}
            <p className={styles.hint} hidden={items.length === 0}>{t('adesk.drag_hint')}</p>
          </div>
        </>
      )}
      <MoveSheet dropped={dropped} byRoom={view === 'day'} day={day} onClose={() => { setDropped(null); }} />
    </>
  );
}

/** What was dragged is asked about before anybody hears of it. What stands in the way is said here, and nothing has moved. */
function MoveSheet({ dropped, byRoom, day, onClose }: { dropped: Dropped | null; byRoom: boolean; day: string; onClose: () => void }) {
  const { t, locale } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const move = useMutation({
    mutationFn: ({ session, column, from, until, scope }: Dropped & { scope: ChangeSession['scope'] }) => call(`/academy/desk/sessions/${session.id}`, { method: 'PATCH', body: { scope, startsAt: instantAt(byRoom ? day : column, from), minutes: until - from, ...(byRoom && column !== session.place?.roomId ? { roomId: column } : {}) } }),
    onSuccess: async () => { await queries.invalidateQueries({ queryKey: ['academy-desk'] }); onClose(); },
  });
  const close = () => { move.reset(); onClose(); };
  const told = dropped ? dropped.session.seats.confirmed + dropped.session.seats.offered + dropped.session.seats.waiting : 0;
  return (
    <Sheet open={dropped !== null} onClose={close} title={t('adesk.move_title')} closeLabel={t('site.close')}>
      {dropped && (
        <div className={styles.ask}>
          <p><strong>{dropped.session.title}</strong></p>
          <p><s>{moment(dropped.session.startsAt, locale)}–{hour(dropped.session.endsAt)}</s></p>
          <p className={styles.askNew}>{moment(instantAt(byRoom ? day : dropped.column, dropped.from), locale)}–{hour(instantAt(byRoom ? day : dropped.column, dropped.until))}</p>
          <p>{told > 0 ? t('adesk.move_tells', { n: told }) : t('adesk.move_tells_none')}</p>
          {move.error && <Notice tone="bad" live>{sentence(move.error, t)}</Notice>}
          <div className={styles.askActs}>
            <Button busy={move.isPending} onClick={() => { move.mutate({ ...dropped, scope: 'this' }); }}>{t('adesk.move_this')}</Button>
            <Button look="line" busy={move.isPending} onClick={() => { move.mutate({ ...dropped, scope: 'following' }); }}>{t('adesk.move_following')}</Button>
            <Button look="text" onClick={close}>{t('adesk.leave_it')}</Button>
          </div>
        </div>
      )}
    </Sheet>
  );
}

function SessionList({ items }: { items: DeskSession[] }) {
  const { t, locale } = useWords();
  const days = [...new Set(items.map((session) => dayOf(session.startsAt)))];
  if (items.length === 0) return <Empty icon="calendar" text={t('adesk.nothing_here')}><Link to="/desk/academy/new" className={buttonClass('line')}>{t('adesk.new_term')}</Link></Empty>;
  return (
    <div className={styles.list}>
      {days.map((day) => (
        <section key={day}>
          <h2>{moment(instantAt(day, 720), locale).replace(' 12:00', '')}</h2>
          <ul>
            {items.filter((session) => dayOf(session.startsAt) === day).map((session) => (
              <li key={session.id}>
                <Link to="/desk/academy/sessions/$id" params={{ id: session.id }} className={styles.item} data-theme-of={session.theme} data-phase={session.phase}>
                  <span className={styles.itemTime}><strong>{hour(session.startsAt)}</strong><small>{hour(session.endsAt)}</small></span>
                  <span><strong>{session.title}</strong><small>{[session.lecturers.map((one) => one.name).join(' '), session.place ? `${session.place.venue} ${session.place.room}` : t('academy.way_online')].filter(Boolean).join(' · ')}</small></span>
                  <span className={styles.itemState}>{session.phase === 'cancelled' ? <Tag tone="bad">{t('academy.phase_cancelled')}</Tag> : session.phase === 'running' ? <Tag tone="brand">{t('academy.phase_running')}</Tag> : null}<small>{session.phase === 'done' ? t('adesk.came_of', { n: session.seats.attended, m: session.seats.confirmed }) : t('adesk.seats_of', { n: session.seats.confirmed + session.seats.offered, m: session.capacity })}</small></span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Month({ day, items, today }: { day: string; items: DeskSession[]; today: string }) {
  const { t } = useWords();
  return (
    <div className={styles.scroll}>
      <table className={styles.month}>
        <thead><tr>{[1, 2, 3, 4, 5, 6, 7].map((one) => <th key={one} scope="col">{t(`adesk.day_${one}` as MessageKey)}</th>)}</tr></thead>
        <tbody>
          {monthWeeks(day).map((week) => (
            <tr key={week[0]}>
              {week.map((one) => (
                <td key={one} data-out={one.slice(0, 7) === day.slice(0, 7) ? undefined : 'true'} data-today={one === today ? 'true' : undefined}>
                  <Link to="/desk/academy" search={{ view: 'day', on: one }} className={styles.monthDay}>{Number(one.slice(8))}</Link>
                  {items.filter((session) => dayOf(session.startsAt) === one).map((session) => <Link key={session.id} to="/desk/academy/sessions/$id" params={{ id: session.id }} className={styles.chip} data-theme-of={session.theme} data-phase={session.phase}><b>{hour(session.startsAt)}</b> {session.title}</Link>)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
