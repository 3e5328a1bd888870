import { type KeyboardEvent, memo, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type Translate, useWords } from '../../../platform/i18n.js';
import { Icon } from '../../../ui/icon.js';
import styles from './room.module.css';
import { type RoomLine, type RoomView, viewerNumber } from './room-state.js';

/** Three elements a line, so that the list stays small on an old phone. */
const shown = 36;
const nearEndPx = 32;
const readEveryMs = 3000;

export const nameOf = ({ by, n, b }: { by: string; n?: string | undefined; b?: string | undefined }, t: Translate): string => n ?? (b === 'staff' ? t('live.badge_staff_name') : t('live.viewer_n', { n: viewerNumber(by) }));

/** What was said. It follows the newest line until she scrolls up, and then stays where she is until she asks for the newest again. */
export function ChatLog({ view, onLine, onDrop }: { view: RoomView; onLine: (line: RoomLine) => void; onDrop: (c: string) => void }) {
  const { t } = useWords();
  const box = useRef<HTMLDivElement>(null);
  const [held, setHeld] = useState<{ lines: RoomLine[]; arrived: number } | null>(null);
  const [reading, setReading] = useState(false);
  const lines = held ? held.lines.filter((line) => view.lines.length === 0 || line.seq < (view.lines[0]?.seq ?? 0) || view.lines.includes(line)) : view.lines.slice(-shown);
  const fresh = held ? view.arrived - held.arrived : 0;
  useLayoutEffect(() => {
    if (!held && box.current) box.current.scrollTop = box.current.scrollHeight;
  });
  const scrolled = (): void => {
    const { scrollTop, scrollHeight, clientHeight } = box.current ?? { scrollTop: 0, scrollHeight: 0, clientHeight: 0 };
    const atEnd = scrollHeight - scrollTop - clientHeight < nearEndPx;
    if (atEnd && held && fresh === 0) setHeld(null);
    else if (!atEnd && !held) setHeld({ lines, arrived: view.arrived });
  };
  const walk = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    const buttons = [...event.currentTarget.querySelectorAll('button')];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    buttons[at + (event.key === 'ArrowUp' ? -1 : 1)]?.focus();
    event.preventDefault();
  };
  return (
    <div className={styles.chat}>
      <div ref={box} className={styles.lines} role="log" aria-live="off" aria-label={t('live.chat')} onScroll={scrolled} onKeyDown={walk}>
        {lines.length === 0 && view.echoes.length === 0 && view.link === 'there' && <p className={styles.note}>{t('live.chat_empty')}</p>}
        <ol>
          {lines.map((line, at) => <li key={line.seq}><Line line={line} tab={at === lines.length - 1} onLine={onLine} /></li>)}
          {!held && view.echoes.map((echo) => (
            <li key={echo.c} className={styles.echo} data-state={echo.state}>
              {echo.text}
              {echo.state !== 'shed' && <small>{t(`live.echo_${echo.state}`)}</small>}
              {echo.state === 'refused' && <button type="button" className={styles.tool} onClick={() => { onDrop(echo.c); }}>{t('live.echo_drop')}</button>}
            </li>
          ))}
        </ol>
      </div>
      {held && <button type="button" className={styles.newest} onClick={() => { setHeld(null); }}><Icon name="return" size={16} />{fresh > 0 ? t('live.new_lines', { n: fresh }) : t('live.to_newest')}</button>}
      <div className={styles.under}>
        {view.shed > 0 && <span className={styles.note}>{t('live.shed', { n: view.shed })}</span>}
        <button type="button" className={styles.tool} aria-pressed={reading} onClick={() => { setReading(!reading); }}>{t('live.read_aloud')}</button>
      </div>
      {reading && <Reader view={view} />}
    </div>
  );
}

const Line = memo(function Line({ line, tab, onLine }: { line: RoomLine; tab: boolean; onLine: (line: RoomLine) => void }) {
  const { t } = useWords();
  const { kind, body } = line;
  return (
    <button type="button" className={styles.said} tabIndex={tab ? 0 : -1} onClick={() => { onLine(line); }}>
      <b data-badge={body.b} data-tag={kind === 'ask' ? t('live.tag_ask') : body.b ? t(`live.badge_${body.b}`) : undefined}>{nameOf(body, t)}</b>
      {body.re && `@${nameOf(body.re, t)} `}{body.x}
    </button>
  );
});

/** One line every three seconds at most, so that a screen reader can finish a sentence; the newest one counts. */
function Reader({ view }: { view: RoomView }) {
  const { t } = useWords();
  const newest = useRef<RoomLine | undefined>(undefined);
  useEffect(() => { newest.current = view.lines.at(-1); });
  const [said, setSaid] = useState<RoomLine | null>(null);
  useEffect(() => {
    const timer = setInterval(() => { setSaid(newest.current ?? null); }, readEveryMs);
    return () => { clearInterval(timer); };
  }, []);
  return <p className="visually-hidden" role="status" aria-live="polite">{said && `${nameOf(said.body, t)}: ${said.body.x}`}</p>;
}
