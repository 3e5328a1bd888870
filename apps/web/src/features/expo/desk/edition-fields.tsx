import type { SetEdition, StaffEdition } from '@app/contracts';
import { useWords } from '../../../platform/i18n.js';
import { Button } from '../../../ui/button.js';
import { Select } from '../../../ui/choice.js';
import { TextArea, TextField } from '../../../ui/field.js';
import { Two } from '../../../ui/form.js';
import styles from './desk.module.css';

export interface EditionDraft { kind: SetEdition['kind']; title: string; lead: string; applyUntil: string; opensAt: string; closesAt: string; programme: { at: string; title: string }[] }
const [hourMs, dayMs] = [3600_000, 86_400_000];
/** The clock on the wall in Shanghai, as a field for day and time holds it. */
export const wall = (iso: string): string => new Date(Date.parse(iso) + 8 * hourMs).toISOString().slice(0, 16);
export const instant = (text: string): string => new Date(`${text}:00+08:00`).toISOString();
export const ahead = (days: number, time: string): string => `${new Date(Date.now() + days * dayMs + 8 * hourMs).toISOString().slice(0, 10)}T${time}`;

export const draftOf = (edition: StaffEdition | null): EditionDraft => (edition
  ? { kind: edition.kind, title: edition.title, lead: edition.lead, applyUntil: wall(edition.applyUntil), opensAt: wall(edition.opensAt), closesAt: wall(edition.closesAt), programme: edition.programme.map((line) => ({ at: wall(line.at), title: line.title })) }
  : { kind: 'expo', title: '', lead: '', applyUntil: ahead(14, '18:00'), opensAt: ahead(21, '09:00'), closesAt: ahead(28, '18:00'), programme: [] });
export const bodyOf = (draft: EditionDraft): SetEdition => ({ ...draft, applyUntil: instant(draft.applyUntil), opensAt: instant(draft.opensAt), closesAt: instant(draft.closesAt), programme: draft.programme.filter((line) => line.at !== '' && line.title.trim() !== '').map((line) => ({ at: instant(line.at), title: line.title })) });

export function EditionFields({ draft, onChange }: { draft: EditionDraft; onChange: (change: Partial<EditionDraft>) => void }) {
  const { t } = useWords();
  const line = (at: number, change: Partial<EditionDraft['programme'][number]>) => { onChange({ programme: draft.programme.map((one, index) => (index === at ? { ...one, ...change } : one)) }); };
  return (
    <>
      <Select label={t('xdesk.kind')} value={draft.kind} onChange={(event) => { onChange({ kind: event.target.value as EditionDraft['kind'] }); }} options={(['expo', 'processing_fair'] as const).map((value) => ({ value, label: t(`expo.kind_${value}`) }))} />
      <TextField label={t('xdesk.title')} value={draft.title} maxLength={40} required onChange={(event) => { onChange({ title: event.target.value }); }} />
      <TextArea label={t('xdesk.lead')} rows={2} maxLength={200} value={draft.lead} onChange={(event) => { onChange({ lead: event.target.value }); }} />
      <TextField label={t('xdesk.apply_until')} type="datetime-local" required value={draft.applyUntil} onChange={(event) => { onChange({ applyUntil: event.target.value }); }} />
      <Two><TextField label={t('xdesk.opens_at')} type="datetime-local" required value={draft.opensAt} onChange={(event) => { onChange({ opensAt: event.target.value }); }} /><TextField label={t('xdesk.closes_at')} type="datetime-local" required value={draft.closesAt} onChange={(event) => { onChange({ closesAt: event.target.value }); }} /></Two>
      <fieldset className={styles.set}>
        <legend>{t('expo.programme')}</legend>
        {draft.programme.map((one, at) => <Two key={at}><TextField label={t('xdesk.at')} type="datetime-local" value={one.at} onChange={(event) => { line(at, { at: event.target.value }); }} /><TextField label={t('xdesk.what')} value={one.title} maxLength={60} onChange={(event) => { line(at, { title: event.target.value }); }} /></Two>)}
        <Button look="text" small onClick={() => { onChange({ programme: [...draft.programme, { at: draft.opensAt, title: '' }] }); }}>{t('xdesk.add_line')}</Button>
      </fieldset>
    </>
  );
}
