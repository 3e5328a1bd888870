import type { ChangePaper, Paper, PaperKind } from '@app/contracts';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { sentence } from '../../../platform/errors.js';
import { type MessageKey, useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { Button } from '../../../ui/button.js';
import { Check } from '../../../ui/choice.js';
import { TextField } from '../../../ui/field.js';
import { Two } from '../../../ui/form.js';
import { Notice } from '../../../ui/notice.js';
import { Tag } from '../../../ui/tag.js';
import { Upload } from '../../../ui/upload.js';
import styles from './shops.module.css';

const tones = { open: 'plain', waiting: 'warm', valid: 'good', future: 'calm', lapsed: 'bad', refused: 'bad' } as const;
export function PaperTag({ state }: { state: Paper['state'] }) {
  const { t } = useWords();
  return <Tag tone={tones[state]}>{t(`shops.paper_${state}`)}</Tag>;
}

const bare: PaperKind[] = ['exemption', 'identity', 'badge_evidence'];

/** One paper: photograph it, say what is written on it. Everything saves itself. `children` chooses the categories where that matters. */
export function PaperCard({ paper, editable, onChange, categories }: { paper: Paper; editable: boolean; onChange: () => Promise<unknown>; categories?: { id: string; name: string }[] }) {
  const { t } = useWords();
  const call = useCall();
  const [fields, setFields] = useState({ number: paper.number, holder: paper.holder, validFrom: paper.validFrom ?? '', validUntil: paper.validUntil ?? '', longTerm: paper.longTerm, namesOnlineSale: paper.namesOnlineSale, categories: paper.categories });
  const save = useMutation({ mutationFn: (change: ChangePaper) => call<Paper>(`/mall/papers/${paper.id}`, { method: 'PATCH', body: change }), onSuccess: onChange });
  const upload = useMutation({ mutationFn: (file: File) => call<Paper>(`/mall/papers/${paper.id}/file`, { method: 'PUT', body: file, headers: { 'content-type': 'application/octet-stream' } }), onSuccess: onChange });
  const remove = useMutation({ mutationFn: () => call(`/mall/papers/${paper.id}`, { method: 'DELETE' }), onSuccess: onChange });
  const mine = editable && ['open', 'waiting', 'refused'].includes(paper.state);
  const text = (name: 'number' | 'holder') => ({ name: `${paper.kind}-${name}`, value: fields[name], maxLength: 60, onChange: (event: { target: { value: string } }) => { setFields({ ...fields, [name]: event.target.value }); }, onBlur: () => { if (fields[name] !== paper[name]) save.mutate({ [name]: fields[name] }); } });
  const date = (name: 'validFrom' | 'validUntil') => ({ name: `${paper.kind}-${name}`, type: 'date', value: fields[name], onChange: (event: { target: { value: string } }) => { setFields({ ...fields, [name]: event.target.value }); if (/^[12]\d{3}-/.test(event.target.value) && event.target.value !== paper[name]) save.mutate({ [name]: event.target.value }); } });
  const error = save.error ?? upload.error ?? remove.error;
  return (
    <article className={styles.paper} aria-label={t(`shops.kind_${paper.kind}`)}>
      <div className={styles.paperHead}><strong>{t(`shops.kind_${paper.kind}`)}</strong><PaperTag state={paper.state} /></div>
      {paper.refusedReason && <Notice tone="bad">{paper.refusedReason}</Notice>}
      {paper.hasFile && <Shot paper={paper} />}
      {mine && (
        <>
          <Upload label={paper.hasFile ? t('shops.photo_again') : t('shops.photo')} hint={t('shops.photo_hint')} accept="image/jpeg,image/png,image/webp,application/pdf" busy={upload.isPending} onFile={(file) => { upload.mutate(file); }} />
          <TextField label={t('shops.holder')} {...text('holder')} />
          {!bare.includes(paper.kind) && <TextField label={t('shops.number')} {...text('number')} autoCapitalize="characters" />}
          {paper.kind !== 'badge_evidence' && (
            <>
              <Two><TextField label={t('shops.valid_from')} {...date('validFrom')} />{!fields.longTerm && <TextField label={t('shops.valid_until')} {...date('validUntil')} />}</Two>
              <Check label={t('shops.long_term')} checked={fields.longTerm} onChange={(event) => { setFields({ ...fields, longTerm: event.target.checked }); save.mutate({ longTerm: event.target.checked }); }} />
            </>
          )}
          {paper.kind === 'workshop' && <Check label={t('shops.names_online_sale')} checked={fields.namesOnlineSale} onChange={(event) => { setFields({ ...fields, namesOnlineSale: event.target.checked }); save.mutate({ namesOnlineSale: event.target.checked }); }} />}
          {categories && !bare.includes(paper.kind) && paper.kind !== 'licence' && (
            <details>
              <summary className={styles.legend}>{fields.categories.length === 0 ? t('shops.covers_all') : t('shops.covers', { n: fields.categories.length })}</summary>
              {categories.map((category) => (
                <Check key={category.id} label={category.name} checked={fields.categories.includes(category.id)} onChange={(event) => {
                  const next = event.target.checked ? [...fields.categories, category.id] : fields.categories.filter((id) => id !== category.id);
                  setFields({ ...fields, categories: next });
                  save.mutate({ categories: next });
                }} />
              ))}
            </details>
          )}
        </>
      )}
      {!mine && <p className={styles.saved}>{[paper.holder, paper.number, paper.validUntil ? t('shops.until', { date: paper.validUntil }) : t('shops.long_term')].filter(Boolean).join(' · ')}</p>}
      {paper.views > 0 && <p className={styles.saved}>{t('shops.views', { n: paper.views })}</p>}
      {paper.missing.length > 0 && mine && <p className={styles.saved}>{t('shops.still_missing')}{paper.missing.map((name) => t(`shops.missing_${name}` as MessageKey)).join(', ')}</p>}
      {error && <Notice tone="bad" live>{sentence(error, t)}</Notice>}
      {mine && <Button look="text" small busy={remove.isPending} onClick={() => { remove.mutate(); }}>{t('shops.remove_paper')}</Button>}
    </article>
  );
}

/** Her own photo; fetched anew each time, because nobody on the way may keep it. */
function Shot({ paper }: { paper: Paper }) {
  const { t } = useWords();
  // The address stays the same after a new photo; the state of the paper tells that it is another.
  const version = useRef(0);
  const [at, setAt] = useState('');
  useEffect(() => {
    version.current += 1;
    setAt(`/api/mall/papers/${paper.id}/file?v=${version.current}`);
  }, [paper]);
  if (paper.pdf) return <a className={styles.sheetButton} href={`/api/mall/papers/${paper.id}/file`}>{t('shops.pdf')}</a>;
  return <span className={styles.shot}>{at && <img src={at} alt={t(`shops.kind_${paper.kind}`)} />}</span>;
}

/** Adds a paper of a kind. */
export function AddPaper({ shopId, kinds, onAdded }: { shopId: string; kinds: PaperKind[]; onAdded: () => Promise<unknown> }) {
  const { t } = useWords();
  const call = useCall();
  const add = useMutation({ mutationFn: (kind: PaperKind) => call<Paper>(`/mall/shops/${shopId}/papers`, { method: 'POST', body: { kind } }), onSuccess: onAdded });
  return (
    <>
      <div className={styles.row}>{kinds.map((kind) => <Button key={kind} look="line" small busy={add.isPending && add.variables === kind} onClick={() => { add.mutate(kind); }}>{t('shops.add_paper', { kind: t(`shops.kind_${kind}`) })}</Button>)}</div>
      {add.error && <Notice tone="bad" live>{sentence(add.error, t)}</Notice>}
    </>
  );
}
