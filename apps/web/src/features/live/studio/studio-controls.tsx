import type { DeskShow } from '@app/contracts';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../../platform/i18n.js';
import { moment } from '../../../platform/time.js';
import { Button, buttonClass } from '../../../ui/button.js';
import { HoldButton } from './hold-button.js';
import { StudioIcon } from './studio-icons.js';
import styles from './studio.module.css';

interface Props {
  show: DeskShow; ready: boolean; sending: boolean; step: 'opening' | 'connecting' | 'waiting' | null; red: number; busy: boolean; muted: boolean; canFlip: boolean;
  /** Another encoder is sending; starting here takes over from it. */
  elsewhere: boolean;
  onFlip: () => void; onMute: () => void; onTest: () => void; onBegin: () => void; onCancel: () => void; onStop: () => void; onEnd: () => void; onResume: () => void; onRed: () => void;
}

/** One large button for what comes next, and small ones at its sides. */
export function StudioControls(props: Props) {
  const { t } = useWords();
  const { show, ready, elsewhere, canFlip, muted } = props;
  return (
    <div className={styles.controls}>
      {ready && elsewhere && <p className={styles.hint}>{t('studio.elsewhere')}</p>}
      <div className={styles.row}>
        {ready && show.can.stream && <button type="button" className={styles.round} aria-pressed={muted} aria-label={t(muted ? 'studio.unmute' : 'studio.mute')} onClick={props.onMute}><StudioIcon name={muted ? 'muted' : 'mic'} /></button>}
        <div className={styles.main}><Main {...props} /></div>
        {ready && show.can.stream && canFlip && <button type="button" className={styles.round} aria-label={t('studio.flip')} onClick={props.onFlip}><StudioIcon name="flip" /></button>}
      </div>
    </div>
  );
}

function Main({ show, ready, sending, step, red, busy, onTest, onBegin, onCancel, onStop, onEnd, onResume, onRed }: Props) {
  const { t, locale } = useWords();
  const { state, can } = show;
  if (state === 'live' || state === 'interrupted') {
    if (!can.end) return <p className={styles.hint}>{t('studio.not_yours')}</p>;
    return <>{ready && !sending && <Button look="gold" wide busy={busy} onClick={onTest}>{t('studio.go_on')}</Button>}<HoldButton label={t('studio.hold_to_end')} busy={busy} onHeld={onEnd} /></>;
  }
  if (can.resume && show.resumeUntil) return <><p className={styles.hint}>{t('studio.ended_until', { time: moment(show.resumeUntil, locale) })}</p><Button look="gold" wide busy={busy} onClick={onResume}>{t('ldesk.resume')}</Button></>;
  if (!can.stream) return <><p className={styles.hint}>{t(state === 'scheduled' || state === 'lobby' ? 'studio.not_yours' : `studio.closed_${state}`)}</p><Link to="/desk/live/$id" params={{ id: show.id }} className={buttonClass('line')}>{t('studio.to_desk')}</Link></>;
  if (!ready) return null;
  if (step) return <><p className={styles.hint} role="status">{t(`studio.step_${step}`)}</p><Button look="line" wide onClick={onCancel}>{t('studio.cancel')}</Button></>;
  return (
    <>
      {sending ? <><p className={styles.hint}>{t(show.playable ? 'studio.test_seen' : 'studio.test_coming')}</p><Button look="line" wide onClick={onStop}>{t('studio.test_stop')}</Button></> : <Button look="line" wide busy={busy} onClick={onTest}>{t('studio.test')}</Button>}
      {red > 0 ? <Button look="gold" wide onClick={onRed}>{t('ldesk.gate_red', { n: red })}</Button> : <Button look="gold" wide className={styles.begin} busy={busy} onClick={onBegin}>{t('ldesk.begin')}</Button>}
    </>
  );
}
