import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { sentence } from '../../../platform/errors.js';
import { ApiError } from '../../../platform/http.js';
import { useWords } from '../../../platform/i18n.js';
import { count } from '../../../platform/money.js';
import { useMe } from '../../../platform/session.js';
import { stamp } from '../../../platform/time.js';
import { Button } from '../../../ui/button.js';
import { Icon } from '../../../ui/icon.js';
import { nameOf } from './chat-log.js';
import styles from './room.module.css';
import type { RoomSocket } from './room-socket.js';
import type { RoomLine, RoomView } from './room-state.js';

const longest = 140;
const countFrom = 100;
interface Props { room: RoomSocket | null; view: RoomView; open: boolean; showId: string; reply: RoomLine | null; onReplied: () => void; /** The way to the goods, where they lie below the screen. */ bag?: { goods: number; onOpen: () => void } | undefined }

/** Where she writes. What was refused comes back into the field, unless she has begun another line. */
export function Composer({ room, view, open, showId, reply, onReplied, bag }: Props) {
  const { t, locale } = useWords();
  const member = useMe().member;
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [ask, setAsk] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const there = view.link === 'there' && room !== null;
  const send = (event: FormEvent): void => {
    event.preventDefault();
    const line = text.trim();
    if (line === '' || !there) return;
    setText('');
    setError(null);
    onReplied();
    void room.say(line, ask, reply?.seq ?? null).then((answer) => {
      if (!('code' in answer)) return;
      setError(sentence(new ApiError(0, answer as ConstructorParameters<typeof ApiError>[1]), t));
      setText((now) => now || line);
    });
    setAsk(false);
  };
  const slow = view.fold?.rule.slow ?? 0;
  const hold = view.fold?.rule.hold ?? 0;
  return (
    <div className={styles.composer}>
      {error && <p className={styles.error} role="alert">{error}</p>}
      {!error && view.silenced !== 0 && <p className={styles.error}>{view.silenced === null ? t('live.banned') : t('live.muted', { until: stamp(new Date(view.silenced).toISOString()) })}</p>}
      {open && member && (slow > 0 || hold > 0) && <p className={styles.note}>{[slow > 0 ? t('live.slow_on', { n: slow }) : '', hold > 0 ? t('live.hold_on') : ''].filter(Boolean).join(' · ')}</p>}
      {reply && <p className={styles.reply}><span>{t('live.replying', { name: nameOf(reply.body, t) })}</span><button type="button" className={styles.icon} aria-label={t('live.no_reply')} onClick={onReplied}><Icon name="close" size={18} /></button></p>}
      <div className={styles.row}>
        {bag && <button type="button" className={styles.bag} onClick={bag.onOpen}><Icon name="cart" size={22} /><span className="visually-hidden">{t('live.shelf')} </span><small>{bag.goods}</small></button>}
        {!open ? <p className={styles.closed}>{t('live.chat_closed')}</p> : !member ? <Button look="line" wide onClick={() => { void navigate({ to: '/sign-in', search: { next: `/shows/${showId}` } }); }}>{t('live.sign_in_to_chat')}</Button> : (
          <form className={styles.form} onSubmit={send}>
            <button type="button" className={styles.ask} aria-pressed={ask} onClick={() => { setAsk(!ask); }}>{t('live.tag_ask')}</button>
            <span className={styles.field}>
              <input value={text} onChange={(event) => { setText(event.target.value); }} maxLength={longest} enterKeyHint="send" autoComplete="off" placeholder={t(ask ? 'live.ask_something' : 'live.say_something')} aria-label={t(ask ? 'live.ask_something' : 'live.say_something')} />
              {text.length >= countFrom && <small aria-live="polite">{longest - text.length}</small>}
            </span>
            <Button type="submit" small disabled={!there || text.trim() === ''}>{t('live.send')}</Button>
          </form>
        )}
        <button type="button" className={styles.like} disabled={!there || !open} onClick={() => { room?.like(); }}><Icon name="heart" size={22} /><span className="visually-hidden">{t('live.like')} </span><small>{count(view.counters.l, locale)}</small></button>
      </div>
    </div>
  );
}
