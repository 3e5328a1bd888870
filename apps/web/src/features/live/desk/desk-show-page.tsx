import type { DeskShow } from '@app/contracts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { sentence } from '../../../platform/errors.js';
import { useWords } from '../../../platform/i18n.js';
import { money } from '../../../platform/money.js';
import { useCall } from '../../../platform/session.js';
import { moment } from '../../../platform/time.js';
import { Button, buttonClass } from '../../../ui/button.js';
import { Card, Facts, PageHead } from '../../../ui/card.js';
import { TextField } from '../../../ui/field.js';
import { Form } from '../../../ui/form.js';
import { Notice } from '../../../ui/notice.js';
import { Tag } from '../../../ui/tag.js';
import { deskShowQuery } from './api.js';
import styles from './desk.module.css';
import { DropCard } from './drop-card.js';
import { EditSheet } from './edit-sheet.js';
import { GateCard } from './gate-card.js';
import { HelpersCard } from './helpers-card.js';
import { NominationsCard } from './nominations-card.js';
import { QueueCard } from './queue-card.js';
import { RundownCard } from './rundown-card.js';
import { stateTone } from './show-line.js';
import { StreamCard } from './stream-card.js';
import { useAct } from './use-act.js';

/** One show for those who work on it: the streamer, her crew, and staff who decide. What somebody may not do she does not see. */
export function DeskShowPage() {
  const { t, locale } = useWords();
  const { id } = useParams({ from: '/signed-in/desk/live/$id' });
  const show = useSuspenseQuery(deskShowQuery(useCall(), id)).data;
  const act = useAct(id);
  const [editing, setEditing] = useState(false);
  const busy = (path: string) => act.isPending && act.variables.path === path;
  const main = show.can.submit ? <Button busy={busy('submit')} onClick={() => { act.mutate({ path: 'submit' }); }}>{t('ldesk.submit')}</Button>
    : show.can.approve ? <Button busy={busy('approve')} onClick={() => { act.mutate({ path: 'approve' }); }}>{t('ldesk.approve')}</Button> : null;
  return (
    <>
      <PageHead title={show.title} lead={<>{show.streamer.name} · {moment(show.startsAt, locale)} <Tag tone={stateTone(show.state)}>{t(`ldesk.state_${show.state}`)}</Tag></>} action={main} />
      {act.error && <Notice tone="bad" live>{sentence(act.error, t)}</Notice>}
      {show.reason && <Notice tone={show.state === 'draft' ? 'warm' : 'bad'}>{t(show.state === 'draft' ? 'ldesk.sent_back' : 'ldesk.because', { reason: show.reason })}</Notice>}
      {show.state === 'draft' && show.can.submit && <Notice tone="plain" icon="paper">{t('ldesk.draft_note')}</Notice>}
      {show.state === 'review' && !show.can.approve && <Notice tone="calm" icon="clock">{t('ldesk.review_note')}</Notice>}
      <div className={styles.columns}>
        <div className={styles.stack}>
          {show.can.approve && <GateCard show={show} />}
          {['lobby', 'live', 'interrupted'].includes(show.state) && <div><Link to="/desk/live/$id/control" params={{ id }} className={buttonClass('gold')}>{t('control.open')}</Link></div>}
          <StreamCard show={show} act={act} />
          {(show.can.arm || show.can.stopDrop) && <DropCard show={show} />}
          <RundownCard key={show.shelf.map((item) => item.id).join()} show={show} act={act} />
          <NominationsCard show={show} act={act} />
          <QueueCard show={show} />
        </div>
        <div className={styles.stack}>
          <About show={show} onEdit={() => { setEditing(true); }} />
          {!show.can.approve && ['draft', 'review', 'scheduled', 'lobby'].includes(show.state) && <GateCard show={show} />}
          <HelpersCard show={show} act={act} />
          <Ways show={show} act={act} />
        </div>
      </div>
      {editing && <EditSheet show={show} onClose={() => { setEditing(false); }} />}
    </>
  );
}

function About({ show, onEdit }: { show: DeskShow; onEdit: () => void }) {
  const { t, locale } = useWords();
  const share = show.agreement?.share;
  return (
    <Card title={t('ldesk.about')} action={show.can.edit && <Button look="line" small onClick={onEdit}>{t('ldesk.edit')}</Button>}>
      {show.description && <p className={styles.text}>{show.description}</p>}
      <Facts items={[
        { label: t('ldesk.time'), value: moment(show.startsAt, locale) }, { label: t('ldesk.minutes'), value: show.minutes }, { label: t('ldesk.studio'), value: show.studio ?? t('ldesk.no_studio') }, { label: t('ldesk.slots'), value: show.slots },
        { label: t('ldesk.nominations_until'), value: moment(show.nominationsUntil, locale) }, ...(show.waiting > 0 ? [{ label: t('ldesk.booked'), value: show.waiting }] : []),
        ...(show.agreement ? [{ label: t('ldesk.agreement'), value: `${show.agreement.number} · ${show.agreement.receiver} · ${share?.kind === 'piece' ? money(share.fen) : `${(share?.bp ?? 0) / 100}%`} · ${show.agreement.payBy}` }] : []),
      ]} />
      <div className={styles.row}>
        {show.seriesId && <Link to="/desk/live/series/$id" params={{ id: show.seriesId }} className={buttonClass('text')}>{t('ldesk.to_series')}</Link>}
        {['live', 'interrupted', 'ended', 'replay', 'hidden'].includes(show.state) && <Link to="/desk/live/$id/report" params={{ id: show.id }} className={buttonClass('text')}>{t('report.title')}</Link>}
        {['scheduled', 'lobby', 'live', 'interrupted', 'ended', 'replay'].includes(show.state) && <Link to="/shows/$id" params={{ id: show.id }} className={buttonClass('text')}>{t('ldesk.to_public')}</Link>}
      </div>
    </Card>
  );
}

/** Ways back and out; each of them wants a reason, but for taking back what nobody has looked at. */
function Ways({ show, act }: { show: DeskShow; act: ReturnType<typeof useAct> }) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const give = (path: string) => { act.mutate({ path, body: { reason } }, { onSuccess: () => { setReason(''); } }); };
  const { takeBack, sendBack, cancel, hide, unhide } = show.can;
  if (!takeBack && !sendBack && !cancel && !hide && !unhide) return null;
  return (
    <Card title={t('ldesk.more_ways')}>
      {takeBack && <div><Button look="line" busy={act.isPending && act.variables.path === 'take-back'} onClick={() => { act.mutate({ path: 'take-back' }); }}>{t('ldesk.take_back')}</Button></div>}
      {unhide && <div><Button look="line" onClick={() => { act.mutate({ path: 'unhide' }); }}>{t('ldesk.unhide')}</Button></div>}
      {(sendBack || cancel || hide) && (
        <Form onSubmit={() => { give(sendBack ? 'send-back' : hide ? 'hide' : 'cancel'); }}>
          <TextField label={t('ldesk.reason')} hint={show.state === 'scheduled' || show.state === 'lobby' ? t('ldesk.cancel_hint') : undefined} value={reason} maxLength={200} onChange={(event) => { setReason(event.target.value); }} />
          <div className={styles.row}>
            {sendBack && <Button type="submit" look="line" disabled={reason.trim() === ''}>{t('ldesk.send_back')}</Button>}
            {hide && <Button type="submit" look="danger" disabled={reason.trim() === ''}>{t('ldesk.hide')}</Button>}
            {cancel && <Button type={sendBack ? 'button' : 'submit'} look="danger" disabled={reason.trim() === ''} onClick={sendBack ? () => { give('cancel'); } : undefined}>{show.seriesId ? t('ldesk.skip') : t('ldesk.cancel')}</Button>}
          </div>
        </Form>
      )}
    </Card>
  );
}
