import { type Organisation, type OrganisationKind, organisationKinds } from '@app/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { Button } from '../../../ui/button.js';
import { Select } from '../../../ui/choice.js';
import { TextField } from '../../../ui/field.js';
import { Form } from '../../../ui/form.js';
import { Sheet } from '../../../ui/sheet.js';
import { Refused } from '../refused.js';
import { OrganisationPicker } from './organisation-picker.js';

export type OrganisationAct = 'add' | 'rename' | 'move' | 'end';

export function OrganisationActs({ organisation, act, onClose }: { organisation: Organisation; act: OrganisationAct | null; onClose: () => void }) {
  const { t } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const [name, setName] = useState(act === 'rename' ? organisation.name : '');
  const [kind, setKind] = useState<OrganisationKind>('village');
  const [parentId, setParentId] = useState('');
  const own = `/members/organisations/${organisation.id}`;
  const requests: Record<OrganisationAct, () => Promise<unknown>> = {
    add: () => call('/members/organisations', { method: 'POST', body: { kind, name, parentId: organisation.id } }),
    rename: () => call(own, { method: 'PATCH', body: { name } }),
    move: () => call(`${own}/move`, { method: 'POST', body: { parentId } }),
    end: () => call(`${own}/end`, { method: 'POST', body: {} }),
  };
  const save = useMutation({
    mutationFn: (what: OrganisationAct) => requests[what](),
    onSuccess: async () => {
      await Promise.all([queries.invalidateQueries({ queryKey: ['organisation'] }), queries.invalidateQueries({ queryKey: ['organisations'] })]);
      onClose();
    },
  });
  return (
    <Sheet open={act !== null} onClose={onClose} title={act ? t(`desk.org_${act}`) : ''} closeLabel={t('site.close')}>
      <Form onSubmit={() => { if (act) save.mutate(act); }}>
        {act === 'add' && <Select label={t('desk.org_kind')} value={kind} onChange={(event) => { setKind(event.target.value as OrganisationKind); }} options={organisationKinds.filter((value) => value !== 'city').map((value) => ({ value, label: t(`desk.kind_${value}`) }))} />}
        {(act === 'add' || act === 'rename') && <TextField label={t('desk.org_name')} required maxLength={60} value={name} onChange={(event) => { setName(event.target.value); }} />}
        {act === 'move' && <OrganisationPicker label={t('desk.org_move_to')} not={organisation.id} value={parentId} onPick={setParentId} />}
        {act === 'end' && <p>{t('desk.org_end_sure')}</p>}
        <Refused error={save.error} />
        <Button type="submit" wide look={act === 'end' ? 'danger' : 'fill'} busy={save.isPending} disabled={act === 'move' && parentId === ''}>{act ? t(`desk.org_${act}`) : ''}</Button>
      </Form>
    </Sheet>
  );
}
