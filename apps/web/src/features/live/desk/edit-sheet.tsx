import type { DeskShow, EditShow } from '@app/contracts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { sentence } from '../../../platform/errors.js';
import { useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { Button } from '../../../ui/button.js';
import { Check } from '../../../ui/choice.js';
import { TextField } from '../../../ui/field.js';
import { Form, Two } from '../../../ui/form.js';
import { Notice } from '../../../ui/notice.js';
import { Sheet } from '../../../ui/sheet.js';
import { streamerQuery } from './api.js';
import styles from './desk.module.css';
import { agreementOf, bodyOf, emptyDraft, type ShowDraft, ShowFields } from './show-fields.js';
import { useAct } from './use-act.js';
import { instantOf, wallOf } from './wall-time.js';

const scopes = ['this', 'following', 'all'] as const;

const draftOf = (show: DeskShow): ShowDraft => ({
  ...emptyDraft, title: show.title, description: show.description, kind: show.kind, studioId: show.studioId ?? '', minutes: String(show.minutes), slots: String(show.slots),
  ...(show.agreement ? { number: show.agreement.number, receiver: show.agreement.receiver, payBy: show.agreement.payBy, share: show.agreement.share.kind === 'part' ? String(show.agreement.share.bp / 100) : '5' } : {}),
});

/** Words, time and place; of a show in a series also for those that follow. Only what was changed is sent. */
export function EditSheet({ show, onClose }: { show: DeskShow; onClose: () => void }) {
  const { t } = useWords();
  const act = useAct(show.id);
  const { studios } = useSuspenseQuery(streamerQuery(useCall())).data;
  const wall = wallOf(show.startsAt);
  const [draft, setDraft] = useState(draftOf(show));
  const [date, setDate] = useState(wall.date);
  const [time, setTime] = useState(wall.time);
  const [scope, setScope] = useState<EditShow['scope']>('this');
  const save = () => {
    const { kind: _kind, ...fields } = bodyOf(draft);
    const before = bodyOf(draftOf(show));
    const changed = Object.fromEntries(Object.entries(fields).filter(([name, value]) => value !== before[name as keyof typeof before]));
    const startsAt = instantOf(date, time);
    const moved = date !== wall.date || time !== wall.time;
    const when = !moved ? {} : scope === 'this' ? { startsAt } : { time };
    act.mutate({ path: '', method: 'PATCH', body: { scope, ...changed, ...when, ...(show.kind === 'charity' && scope === 'this' ? { agreement: agreementOf(draft) } : {}) } }, { onSuccess: onClose });
  };
  return (
    <Sheet open onClose={onClose} title={t('ldesk.edit')} closeLabel={t('site.close')}>
      <Form onSubmit={save}>
        {show.seriesId && <fieldset className={styles.scope}><legend>{t('ldesk.scope')}</legend>{scopes.map((value) => <Check key={value} type="radio" name="scope" label={t(`ldesk.scope_${value}`)} checked={scope === value} onChange={() => { setScope(value); }} />)}</fieldset>}
        {show.can.move && (
          <Two>
            {scope === 'this' && <TextField label={t('ldesk.date')} type="date" value={date} required onChange={(event) => { setDate(event.target.value); }} />}
            <TextField label={t('ldesk.time')} hint={t('ldesk.beijing_time')} type="time" value={time} required onChange={(event) => { setTime(event.target.value); }} />
          </Two>
        )}
        <ShowFields draft={draft} onChange={(change) => { setDraft((before) => ({ ...before, ...change })); }} studios={studios} withKind={false} />
        {show.waiting > 0 && <Notice tone="plain" icon="bell">{t('ldesk.edit_tells', { n: show.waiting })}</Notice>}
        {act.error && <Notice tone="bad" live>{sentence(act.error, t)}</Notice>}
        <Button type="submit" busy={act.isPending} disabled={draft.title.trim() === ''}>{t('ldesk.save')}</Button>
      </Form>
    </Sheet>
  );
}
