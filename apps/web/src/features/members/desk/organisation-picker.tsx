import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { OrganisationList } from '@app/contracts';
import { useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { Check } from '../../../ui/choice.js';
import { TextField } from '../../../ui/field.js';
import styles from './desk.module.css';

/** Finds one organisation by its name. */
export function OrganisationPicker({ label, not, value, onPick }: { label: string; not: string; value: string; onPick: (id: string) => void }) {
  const { t } = useWords();
  const call = useCall();
  const [q, setQ] = useState('');
  const found = useQuery({ queryKey: ['organisation-pick', q], enabled: q.trim() !== '', queryFn: () => call<OrganisationList>(`/members/organisations?q=${encodeURIComponent(q.trim())}`) });
  const items = (found.data?.items ?? []).filter((item) => item.id !== not && !item.ended);
  return (
    <>
      <TextField label={label} placeholder={t('desk.org_search')} value={q} onChange={(event) => { setQ(event.target.value); }} />
      {found.isSuccess && items.length === 0 && <p className={styles.quiet}>{t('desk.org_not_found', { q })}</p>}
      <div className={styles.picks}>{items.map((item) => <Check key={item.id} type="radio" name="organisation" label={`${item.name} · ${t(`desk.kind_${item.kind}`)}`} checked={value === item.id} onChange={() => { onPick(item.id); }} />)}</div>
    </>
  );
}
