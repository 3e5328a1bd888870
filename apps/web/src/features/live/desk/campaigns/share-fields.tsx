import type { ShareRule } from '@app/contracts';
import { useWords } from '../../../../platform/i18n.js';
import { Select } from '../../../../ui/choice.js';
import { TextField } from '../../../../ui/field.js';
import { Two } from '../../../../ui/form.js';
import { MoneyField } from '../../../../ui/money-field.js';

export interface ShareDraft { kind: ShareRule['kind']; percent: string; pieceFen: number | null; capFen: number | null }

export const shareDraftOf = (share: ShareRule | null, capFen: number | null): ShareDraft => ({
  kind: share?.kind ?? 'part', percent: share?.kind === 'part' ? String(share.bp / 100) : '5', pieceFen: share?.kind === 'piece' ? share.fen : null, capFen,
});

/** Null while what is typed is no rule. */
export function shareOfDraft(draft: ShareDraft): ShareRule | null {
  const bp = Math.round(Number(draft.percent) * 100);
  if (draft.kind === 'part') return bp >= 1 && bp <= 10_000 ? { kind: 'part', bp } : null;
  return draft.pieceFen !== null && draft.pieceFen > 0 ? { kind: 'piece', fen: draft.pieceFen } : null;
}

export function ShareFields({ draft, onChange, fixedKind = false }: { draft: ShareDraft; onChange: (change: Partial<ShareDraft>) => void; fixedKind?: boolean }) {
  const { t } = useWords();
  return (
    <>
      {!fixedKind && <Select label={t('cdesk.share_kind')} value={draft.kind} options={[{ value: 'part', label: t('cdesk.share_part') }, { value: 'piece', label: t('cdesk.share_piece') }]} onChange={(event) => { onChange({ kind: event.target.value === 'piece' ? 'piece' : 'part' }); }} />}
      <Two>
        {draft.kind === 'part'
          ? <TextField label={t('cdesk.share_bp')} type="number" inputMode="decimal" min={0.01} max={100} step={0.01} required value={draft.percent} onChange={(event) => { onChange({ percent: event.target.value }); }} />
          : <MoneyField label={t('cdesk.share_fen')} required fen={draft.pieceFen} onFen={(pieceFen) => { onChange({ pieceFen }); }} />}
        <MoneyField label={t('cdesk.cap')} fen={draft.capFen} onFen={(capFen) => { onChange({ capFen }); }} />
      </Two>
    </>
  );
}
