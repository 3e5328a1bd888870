import type { DeskShow, StreamKeys } from '@app/contracts';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { sentence } from '../../../platform/errors.js';
import { useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { Button, buttonClass } from '../../../ui/button.js';
import { Card } from '../../../ui/card.js';
import { Select } from '../../../ui/choice.js';
import { TextField } from '../../../ui/field.js';
import { Icon } from '../../../ui/icon.js';
import { Notice } from '../../../ui/notice.js';
import { ShowPlayer } from '../show-player.js';
import styles from './desk.module.css';
import type { useAct } from './use-act.js';

const limits = [null, 1200, 800, 500];
const limitsWith = (now: number | null) => (limits.includes(now) ? limits : [...limits, now]);
const silentAfterS = 4;
const waitingBytes = 50_000;

/** From the encoder to the air: the key, the picture that only the crew sees, and the tap that makes it public. */
export function StreamCard({ show, act }: { show: DeskShow; act: ReturnType<typeof useAct> }) {
  const { t } = useWords();
  const call = useCall();
  const [sure, setSure] = useState(false);
  const keys = useMutation({ mutationFn: () => call<StreamKeys>(`/live/desk/shows/${show.id}/stream-keys`, { method: 'POST', body: {} }) });
  const { open, begin, end, resume, stream, limit } = show.can;
  const again = resume && show.resumeUntil !== null;
  if (!open && !begin && !end && !again && !stream && !limit) return null;
  const rtmp = keys.data?.endpoints.find((endpoint) => endpoint.protocol === 'rtmp');
  const busy = (path: string) => act.isPending && act.variables.path === path;
  const go = (path: string) => { act.mutate({ path }, { onSettled: () => { setSure(false); } }); };
  return (
    <Card title={t('ldesk.on_air')} action={<small className={show.playable ? styles.ok : undefined}>{t(show.playable ? 'ldesk.picture_comes' : 'ldesk.no_picture')}</small>}>
      {show.playback.length > 0 && <ShowPlayer playback={show.playback} away={show.state === 'interrupted'} recorded={show.state === 'replay'} />}
      <Health show={show} />
      {limit && show.stream && <Select label={t('studio.limit')} hint={t('studio.limit_hint')} value={String(show.stream.maxKbps ?? '')} disabled={busy('picture-limit')} options={limitsWith(show.stream.maxKbps).map((kbps) => ({ value: String(kbps ?? ''), label: kbps === null ? t('studio.limit_none') : `${kbps}k` }))} onChange={(event) => { act.mutate({ path: 'picture-limit', body: { kbps: event.target.value === '' ? null : Number(event.target.value) } }); }} />}
      {stream && <><p className={styles.note}>{t('studio.desk_note')}</p><div><Link to="/desk/live/$id/studio" params={{ id: show.id }} className={buttonClass('gold')}><Icon name="live" size={20} />{t('studio.to_studio')}</Link></div></>}
      {stream && <p className={styles.note}>{t('ldesk.obs_note')}</p>}
      {keys.error && <Notice tone="bad" live>{sentence(keys.error, t)}</Notice>}
      {keys.data && (rtmp ? <>
        <TextField label={t('ldesk.obs_server')} readOnly value={rtmp.url} onFocus={(event) => { event.target.select(); }} />
        <TextField label={t('ldesk.obs_key')} readOnly value={rtmp.key} hint={t('ldesk.obs_key_hint')} onFocus={(event) => { event.target.select(); }} />
      </> : <Notice tone="warm">{t('ldesk.no_engine')}</Notice>)}
      <div className={styles.row}>
        {stream && <Button look="line" busy={keys.isPending} onClick={() => { keys.mutate(); }}>{t(keys.data ? 'ldesk.obs_again' : 'ldesk.obs_make')}</Button>}
        {open && <Button look="line" busy={busy('open')} onClick={() => { go('open'); }}>{t('ldesk.open')}</Button>}
        {begin && <Button disabled={!show.playable} busy={busy('begin')} onClick={() => { go('begin'); }}>{t('ldesk.begin')}</Button>}
        {again && <Button look="line" busy={busy('resume')} onClick={() => { go('resume'); }}>{t('ldesk.resume')}</Button>}
        {end && (sure ? <><Button look="danger" busy={busy('end')} onClick={() => { go('end'); }}>{t('ldesk.end_sure')}</Button><Button look="text" onClick={() => { setSure(false); }}>{t('ldesk.end_not')}</Button></> : <Button look="danger" onClick={() => { setSure(true); }}>{t('ldesk.end')}</Button>)}
      </div>
      {begin && !show.playable && <small>{t('ldesk.begin_wait')}</small>}
    </Card>
  );
}

/** How the picture arrives, in words; the worst is said last and warm. */
function Health({ show }: { show: DeskShow }) {
  const { t } = useWords();
  const { stream } = show;
  if (!stream || stream.state === 'idle' || stream.state === 'ended') return null;
  const { studio, lastUnitAt } = stream;
  const silent = lastUnitAt ? Math.floor((Date.parse(show.now) - Date.parse(lastUnitAt)) / 1000) : 0;
  return (
    <p className={styles.health}>
      <span>{t('studio.health', { kbps: stream.kbps, viewers: stream.viewers })}</span>
      {stream.uplink && <span className={stream.uplink.full ? styles.bad : undefined}>{t(stream.uplink.full ? 'studio.health_full' : 'studio.health_carries', { n: stream.uplink.carries })}</span>}
      {studio && studio.dropped > 0 && <span>{t('studio.health_dropped', { n: studio.dropped })}</span>}
      {studio && studio.bufferedBytes > waitingBytes && <span className={styles.warm}>{t('studio.health_waiting', { kb: Math.round(studio.bufferedBytes / 1000) })}</span>}
      {studio?.hidden && <span className={styles.warm}>{t('studio.health_hidden')}</span>}
      {silent >= silentAfterS && <span className={styles.bad}>{t('studio.health_silent', { n: silent })}</span>}
    </p>
  );
}
