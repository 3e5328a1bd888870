import type { DeskShow, Drop, DropBoard } from '@app/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sentence } from '../../../platform/errors.js';
import { useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { clock } from '../../../platform/time.js';
import { Button } from '../../../ui/button.js';
import { Card } from '../../../ui/card.js';
import { Notice } from '../../../ui/notice.js';
import { Picture } from '../../../ui/picture.js';
import { Price, Struck } from '../../../ui/price.js';
import { phaseOf, secondsUntil, useServerNow } from '../server-now.js';
import { dropsQuery } from './api.js';
import styles from './desk.module.css';
import { DropForm } from './drop-form.js';

interface Command { path: string; body: object }

/** Arms, starts and stops what is sold at a price for some minutes. Whoever acted on an older state is shown the new one, and nothing changed. */
export function DropCard({ show }: { show: DeskShow }) {
  const { t } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const query = dropsQuery(call, show.id, true);
  const board = useQuery(query).data;
  const [making, setMaking] = useState(false);
  const act = useMutation({
    mutationFn: ({ path, body }: Command) => call<DropBoard>(`/live/desk/shows/${show.id}/drops${path}`, { method: 'POST', body }),
    onSuccess: (next) => { queries.setQueryData(query.queryKey, next); },
    onSettled: () => queries.invalidateQueries({ queryKey: query.queryKey }),
  });
  return (
    <Card title={t('ldesk.drops')} action={show.can.arm && !making && show.shelf.length > 0 && <Button look="line" small onClick={() => { act.reset(); setMaking(true); }}>{t('ldesk.drop_new')}</Button>}>
      {act.error && <Notice tone="bad" live>{sentence(act.error, t)}</Notice>}
      {making && show.can.arm && <DropForm show={show} busy={act.isPending} onArm={(body) => { act.mutate({ path: '', body }, { onSuccess: () => { setMaking(false); } }); }} onClose={() => { setMaking(false); }} />}
      {board && board.items.length === 0 && !making && <p className={styles.note}>{t('ldesk.drop_none')}</p>}
      {board && board.items.length > 0 && <Board board={board} show={show} busy={act.isPending} onAct={act.mutate} />}
    </Card>
  );
}

function Board({ board, show, busy, onAct }: { board: DropBoard; show: DeskShow; busy: boolean; onAct: (command: Command) => void }) {
  const now = useServerNow(board.now);
  return <ul className={styles.lines}>{board.items.map((drop) => <li key={drop.id}><Line drop={drop} show={show} now={now} busy={busy} onAct={onAct} /></li>)}</ul>;
}

function Line({ drop, show, now, busy, onAct }: { drop: Drop; show: DeskShow; now: number; busy: boolean; onAct: (command: Command) => void }) {
  const { t } = useWords();
  const [sure, setSure] = useState(false);
  const phase = phaseOf(drop, now);
  const [first] = drop.skus;
  const words = phase === 'armed' ? t('ldesk.drop_armed', { time: clock(secondsUntil(drop.startsAt, now)) }) : phase === 'open' ? t('ldesk.drop_open', { time: clock(secondsUntil(drop.endsAt, now)) }) : t(drop.how ? `ldesk.drop_${drop.how}` : 'ldesk.drop_over');
  return (
    <div className={styles.offer}>
      <span className={styles.thumb}><Picture picture={drop.picture} sizes="56px" alt="" /></span>
      <span className={styles.what}>
        <strong>{drop.no} · {drop.title}</strong>
        <small>{first && <Price fen={first.priceFen} look="plain" />} {first && first.struckFen !== null && <Struck fen={first.struckFen} />} · {t('ldesk.drop_sold', { taken: drop.total - drop.left, total: drop.total, unpaid: drop.unpaid })}</small>
      </span>
      <small role="timer" className={phase === 'open' ? styles.bad : styles.note}>{words}</small>
      {phase !== 'ended' && (
        <div className={styles.row}>
          {phase === 'armed' && show.can.arm && <Button small busy={busy} onClick={() => { onAct({ path: `/${drop.id}/start`, body: { version: drop.version } }); }}>{t('ldesk.drop_start')}</Button>}
          {show.can.stopDrop && <Button small look={sure ? 'danger' : 'line'} busy={busy} onBlur={() => { setSure(false); }} onClick={() => { if (sure) onAct({ path: `/${drop.id}/stop`, body: { version: drop.version } }); setSure(!sure); }}>{t(sure ? 'ldesk.drop_stop_sure' : 'ldesk.drop_stop')}</Button>}
        </div>
      )}
    </div>
  );
}
