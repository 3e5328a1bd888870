import type { RoomActed } from '@app/contracts';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { sentence } from '../../../platform/errors.js';
import { useWords } from '../../../platform/i18n.js';
import { useCall, useMe } from '../../../platform/session.js';
import { Button } from '../../../ui/button.js';
import { Check } from '../../../ui/choice.js';
import { Notice } from '../../../ui/notice.js';
import { Sheet } from '../../../ui/sheet.js';
import { nameOf } from './chat-log.js';
import styles from './room.module.css';
import type { RoomLine } from './room-state.js';

const reasons = ['abuse', 'advert', 'flood', 'untrue', 'other'] as const;
const muteMinutes = 10;
type Act = 'report' | 'hide' | 'mute' | 'ban';
interface Props { line: RoomLine; showId: string; moderate: boolean; mine: boolean; onReply: () => void; onClose: () => void }

/** What can be done about one line. A ban is asked for twice, because nothing takes it back by itself. */
export function LineSheet({ line, showId, moderate, mine, onReply, onClose }: Props) {
  const { t } = useWords();
  const call = useCall();
  const member = useMe().member;
  const [reason, setReason] = useState<(typeof reasons)[number]>('abuse');
  const [sure, setSure] = useState(false);
  const act = useMutation({
    mutationFn: (what: Act) => call<RoomActed | { done: true }>(what === 'report' ? `/live/shows/${showId}/reports` : `/live/desk/shows/${showId}/room/${what}`, { method: 'POST', body: { seq: line.seq, reason: t(`live.reason_${reason}`), ...(what === 'mute' ? { minutes: muteMinutes } : {}) } }),
    onSuccess: (_answer, what) => { if (what !== 'report') onClose(); },
  });
  const doing = (what: Act) => act.isPending && act.variables === what;
  const crew = line.body.b !== undefined && line.body.b !== 'shop' && line.body.b !== 'staff';
  return (
    <Sheet open onClose={onClose} title={nameOf(line.body, t)} closeLabel={t('site.close')}>
      <p className={styles.quote}>{line.body.x}</p>
      {member && <Button look="line" wide onClick={onReply}>{t('live.reply')}</Button>}
      {member && !mine && act.isSuccess && <Notice tone="good" icon="check" live>{t('live.reported')}</Notice>}
      {member && !mine && !act.isSuccess && (
        <>
          <fieldset className={styles.reasons}><legend>{t('live.reason')}</legend>{reasons.map((one) => <Check key={one} type="radio" name="reason" label={t(`live.reason_${one}`)} checked={one === reason} onChange={() => { setReason(one); }} />)}</fieldset>
          {act.error && <Notice tone="bad" live>{sentence(act.error, t)}</Notice>}
          {!moderate && <Button look="line" wide busy={doing('report')} onClick={() => { act.mutate('report'); }}>{t('live.report')}</Button>}
        </>
      )}
      {moderate && (
        <>
          <Button look="fill" wide busy={doing('hide')} onClick={() => { act.mutate('hide'); }}>{t('live.hide_line')}</Button>
          {!mine && !crew && <Button look="line" wide busy={doing('mute')} onClick={() => { act.mutate('mute'); }}>{t('live.mute_n', { n: muteMinutes })}</Button>}
          {!mine && !crew && <Button look={sure ? 'danger' : 'line'} wide busy={doing('ban')} onClick={() => { if (sure) act.mutate('ban'); else setSure(true); }}>{t(sure ? 'live.ban_sure' : 'live.ban')}</Button>}
          {mine && act.error && <Notice tone="bad" live>{sentence(act.error, t)}</Notice>}
        </>
      )}
    </Sheet>
  );
}
