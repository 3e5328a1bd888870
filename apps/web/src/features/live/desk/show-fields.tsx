import type { Agreement, ShowKind, StreamerDesk } from '@app/contracts';
import { useWords } from '../../../platform/i18n.js';
import { Select } from '../../../ui/choice.js';
import { TextArea, TextField } from '../../../ui/field.js';
import { Two } from '../../../ui/form.js';
import { Notice } from '../../../ui/notice.js';
import styles from './desk.module.css';

export interface ShowDraft { title: string; description: string; kind: ShowKind; studioId: string; minutes: string; slots: string; number: string; receiver: string; share: string; payBy: string }

export const emptyDraft: ShowDraft = { title: '', description: '', kind: 'sale', studioId: '', minutes: '90', slots: '4', number: '', receiver: '', share: '5', payBy: '' };

/** All of the agreement, or none of it yet: the gate says so. */
export function agreementOf(draft: ShowDraft): Agreement | null {
  const bp = Math.round(Number(draft.share) * 100);
  if (draft.kind !== 'charity' || !draft.number.trim() || !draft.receiver.trim() || !draft.payBy || !(bp >= 1 && bp <= 10_000)) return null;
  return { number: draft.number.trim(), receiver: draft.receiver.trim(), share: { kind: 'part', bp }, payBy: draft.payBy };
}

export const bodyOf = (draft: ShowDraft) => ({ title: draft.title, description: draft.description, kind: draft.kind, studioId: draft.studioId || null, minutes: Number(draft.minutes), slots: Number(draft.slots) });

/** What a show is about; single shows and series ask the same. `charity` is left out where each show has an agreement of its own. */
export function ShowFields({ draft, onChange, studios, withKind = true }: { draft: ShowDraft; onChange: (change: Partial<ShowDraft>) => void; studios: StreamerDesk['studios']; withKind?: boolean }) {
  const { t } = useWords();
  return (
    <>
      <TextField label={t('ldesk.show_title')} value={draft.title} maxLength={60} required onChange={(event) => { onChange({ title: event.target.value }); }} />
      <TextArea label={t('ldesk.description')} hint={t('ldesk.description_hint')} value={draft.description} maxLength={1000} rows={4} onChange={(event) => { onChange({ description: event.target.value }); }} />
      <Two>
        <TextField label={t('ldesk.minutes')} type="number" inputMode="numeric" min={15} max={360} value={draft.minutes} onChange={(event) => { onChange({ minutes: event.target.value }); }} />
        <TextField label={t('ldesk.slots')} hint={t('ldesk.slots_hint')} type="number" inputMode="numeric" min={1} max={20} value={draft.slots} onChange={(event) => { onChange({ slots: event.target.value }); }} />
      </Two>
      <Select label={t('ldesk.studio')} value={draft.studioId} onChange={(event) => { onChange({ studioId: event.target.value }); }} options={[{ value: '', label: t('ldesk.no_studio') }, ...studios.map((studio) => ({ value: studio.id, label: studio.place ? `${studio.name} · ${studio.place}` : studio.name }))]} />
      {withKind && <Select label={t('ldesk.kind')} value={draft.kind} onChange={(event) => { onChange({ kind: event.target.value === 'charity' ? 'charity' : 'sale' }); }} options={[{ value: 'sale', label: t('ldesk.kind_sale') }, { value: 'charity', label: t('ldesk.kind_charity') }]} />}
      {draft.kind === 'charity' && (
        <fieldset className={styles.agreement}>
          <legend>{t('ldesk.agreement')}</legend>
          <Notice tone="calm" icon="heart">{t('ldesk.agreement_note')}</Notice>
          <Two>
            <TextField label={t('ldesk.agreement_number')} value={draft.number} maxLength={40} onChange={(event) => { onChange({ number: event.target.value }); }} />
            <TextField label={t('ldesk.agreement_receiver')} value={draft.receiver} maxLength={60} onChange={(event) => { onChange({ receiver: event.target.value }); }} />
          </Two>
          <Two>
            <TextField label={t('ldesk.agreement_share')} type="number" inputMode="decimal" min={0.01} max={100} step={0.01} value={draft.share} onChange={(event) => { onChange({ share: event.target.value }); }} />
            <TextField label={t('ldesk.agreement_pay_by')} type="date" value={draft.payBy} onChange={(event) => { onChange({ payBy: event.target.value }); }} />
          </Two>
        </fieldset>
      )}
    </>
  );
}
