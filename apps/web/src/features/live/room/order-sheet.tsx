import type { DeskRoom, RoomActed } from '@app/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sentence } from '../../../platform/errors.js';
import { useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { stamp } from '../../../platform/time.js';
import { Button } from '../../../ui/button.js';
import { Select } from '../../../ui/choice.js';
import { TextArea, TextField } from '../../../ui/field.js';
import { Notice } from '../../../ui/notice.js';
import { Sheet } from '../../../ui/sheet.js';
import { Skeleton } from '../../../ui/skeleton.js';
import styles from './room.module.css';
import { viewerNumber } from './room-state.js';

const lookAgainMs = 2000;
const slowSteps = [0, 5, 10, 30, 60];
const holdSteps = [0, 5, 10, 30];
type Call = { path: string; method?: 'PUT'; body: object };

/** Order in the room: pace, words, lines that wait, reports, and who cannot write. */
export function OrderSheet({ showId, onClose }: { showId: string; onClose: () => void }) {
  const { t } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const room = useQuery({ queryKey: ['room-order', showId], queryFn: () => call<DeskRoom>(`/live/desk/shows/${showId}/room`), refetchInterval: lookAgainMs });
  const act = useMutation({
    mutationFn: ({ path, method, body }: Call) => call<RoomActed>(`/live/desk/shows/${showId}/room${path}`, { method: method ?? 'POST', body }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['room-order', showId] }),
  });
  const busy = (path: string) => act.isPending && act.variables.path === path;
  const viewer = (by: string) => t('live.viewer_n', { n: viewerNumber(by) });
  return (
    <Sheet open onClose={onClose} title={t('live.order')} closeLabel={t('site.close')}>
      {act.error && <Notice tone="bad" live>{sentence(act.error, t)}</Notice>}
      {room.error && !room.data && <Notice tone="bad" live>{sentence(room.error, t)}</Notice>}
      {!room.data && !room.error && <Skeleton lines={6} label={t('live.order')} />}
      {room.data && (
        <>
          {room.data.held.length > 0 && (
            <section className={styles.block}><h3>{t('live.held')}</h3><ul>{room.data.held.map((line) => (
              <li key={line.id}><span><small>{viewer(line.by)}</small>{line.text}</span>
                <Button small busy={busy(`/held/${line.id}`)} onClick={() => { act.mutate({ path: `/held/${line.id}`, body: { pass: true } }); }}>{t('live.pass')}</Button>
                <Button small look="line" busy={busy(`/held/${line.id}`)} onClick={() => { act.mutate({ path: `/held/${line.id}`, body: { pass: false } }); }}>{t('live.refuse')}</Button></li>
            ))}</ul></section>
          )}
          {room.data.reports.length > 0 && (
            <section className={styles.block}><h3>{t('live.reports')}</h3><ul>{room.data.reports.map((report) => (
              <li key={report.seq}><span><small>{viewer(report.by)} · {t('live.reported_n', { n: report.times })} · {[...new Set(report.reasons)].join('、')}</small>{report.text}</span>
                <Button small busy={act.isPending && act.variables.path === '/hide'} onClick={() => { act.mutate({ path: '/hide', body: { seq: report.seq, reason: report.reasons[0] ?? '' } }); }}>{t('live.hide_line')}</Button></li>
            ))}</ul></section>
          )}
          {room.data.sanctions.length > 0 && (
            <section className={styles.block}><h3>{t('live.sanctions')}</h3><ul>{room.data.sanctions.map((one) => (
              <li key={one.id}><span><small>{viewer(one.by)} · {one.until ? t('live.muted_until', { time: stamp(one.until) }) : t('live.ban')} · {one.reason}</small>{one.line}</span>
                <Button small look="line" busy={busy(`/sanctions/${one.id}/lift`)} onClick={() => { act.mutate({ path: `/sanctions/${one.id}/lift`, body: {} }); }}>{t('live.lift')}</Button></li>
            ))}</ul></section>
          )}
          <CrewWords showId={showId} />
          <Rules room={room.data} busy={act.isPending && act.variables.method === 'PUT'} onSet={(body) => { act.mutate({ path: '', method: 'PUT', body }); }} />
          {room.data.shed > 0 && <p className={styles.note}>{t('live.shed', { n: room.data.shed })}</p>}
        </>
      )}
    </Sheet>
  );
}

function Rules({ room, busy, onSet }: { room: DeskRoom; busy: boolean; onSet: (rule: Pick<DeskRoom, 'slow' | 'hold' | 'words'>) => void }) {
  const { t } = useWords();
  const [slow, setSlow] = useState(room.slow);
  const [hold, setHold] = useState(room.hold);
  const [words, setWords] = useState(room.words.join('\n'));
  const steps = (all: number[], now: number) => [...new Set([...all, now])].toSorted((a, b) => a - b).map((n) => ({ value: String(n), label: n === 0 ? t('live.off') : t('live.n_seconds', { n }) }));
  return (
    <form className={styles.block} onSubmit={(event) => { event.preventDefault(); onSet({ slow, hold, words: words.split(/[\n,，、]/).map((word) => word.trim().slice(0, 20)).filter(Boolean).slice(0, 100) }); }}>
      <h3>{t('live.rules')}</h3>
      <Select label={t('live.rule_slow')} hint={t('live.rule_slow_hint')} value={String(slow)} options={steps(slowSteps, room.slow)} onChange={(event) => { setSlow(Number(event.target.value)); }} />
      <Select label={t('live.rule_hold')} hint={t('live.rule_hold_hint')} value={String(hold)} options={steps(holdSteps, room.hold)} onChange={(event) => { setHold(Number(event.target.value)); }} />
      <TextArea label={t('live.rule_words')} hint={t('live.rule_words_hint')} rows={3} value={words} onChange={(event) => { setWords(event.target.value); }} />
      <Button type="submit" wide busy={busy}>{t('live.save_rules')}</Button>
    </form>
  );
}

/** An announcement takes the place of the one before; a correction stays for good, because what was said wrong does. */
function CrewWords({ showId }: { showId: string }) {
  const { t } = useWords();
  const call = useCall();
  const [text, setText] = useState('');
  const say = useMutation({
    mutationFn: ({ what, x }: { what: 'announce' | 'correction'; x: string }) => call<RoomActed>(`/live/desk/shows/${showId}/${what}`, { method: 'POST', body: { x } }),
    onSuccess: () => { setText(''); },
  });
  const busy = (what: string) => say.isPending && say.variables.what === what;
  return (
    <section className={styles.block}>
      <h3>{t('live.to_everybody')}</h3>
      {say.error && <Notice tone="bad" live>{sentence(say.error, t)}</Notice>}
      <TextField label={t('live.words')} hint={t('live.words_hint')} value={text} maxLength={140} onChange={(event) => { setText(event.target.value); }} />
      <div className={styles.row}>
        <Button small disabled={text.trim() === ''} busy={busy('announce')} onClick={() => { say.mutate({ what: 'announce', x: text.trim() }); }}>{t('live.announce')}</Button>
        <Button small look="line" disabled={text.trim() === ''} busy={busy('correction')} onClick={() => { say.mutate({ what: 'correction', x: text.trim() }); }}>{t('live.correct')}</Button>
        <Button small look="text" disabled={say.isPending} onClick={() => { say.mutate({ what: 'announce', x: '' }); }}>{t('live.announce_down')}</Button>
      </div>
    </section>
  );
}
