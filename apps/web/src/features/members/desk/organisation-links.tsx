import { linkKinds, type Organisation } from '@app/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { Button } from '../../../ui/button.js';
import { Card } from '../../../ui/card.js';
import { Select } from '../../../ui/choice.js';
import { Form } from '../../../ui/form.js';
import { Sheet } from '../../../ui/sheet.js';
import { Tag } from '../../../ui/tag.js';
import { Refused } from '../refused.js';
import styles from './desk.module.css';
import { OrganisationPicker } from './organisation-picker.js';

/** What stands beside it rather than above or below. */
export function OrganisationLinks({ organisation }: { organisation: Organisation }) {
  const { t } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [toId, setToId] = useState('');
  const [kind, setKind] = useState<(typeof linkKinds)[number]>('partner');
  const change = useMutation({
    mutationFn: (wish: { way: 'links' | 'unlink'; toId: string; kind: string }) => call<Organisation>(`/members/organisations/${organisation.id}/${wish.way}`, { method: 'POST', body: { toId: wish.toId, kind: wish.kind } }),
    onSuccess: (now) => { queries.setQueryData(['organisation', now.id], now); setOpen(false); setToId(''); },
  });
  return (
    <Card title={t('desk.org_links')} action={organisation.can.change && <Button look="line" small onClick={() => { setOpen(true); }}>{t('desk.org_link_add')}</Button>}>
      {organisation.links.length === 0 && <p className={styles.quiet}>{t('desk.org_no_links')}</p>}
      <ul className={styles.list}>
        {organisation.links.map((link) => (
          <li key={`${link.kind} ${link.id} ${link.outward}`}>
            <div className={styles.who}><span><Link to="/desk/staff/organisations/$id" params={{ id: link.id }}>{link.name}</Link><Tag tone="calm">{t(`desk.link_${link.kind}`)}</Tag></span></div>
            {organisation.can.change && <Button look="text" small busy={change.isPending} onClick={() => { change.mutate({ way: 'unlink', toId: link.id, kind: link.kind }); }}>{t('desk.link_remove')}</Button>}
          </li>
        ))}
      </ul>
      {!open && <Refused error={change.error} />}
      <Sheet open={open} onClose={() => { setOpen(false); }} title={t('desk.org_link_add')} closeLabel={t('site.close')}>
        <Form onSubmit={() => { change.mutate({ way: 'links', toId, kind }); }}>
          <Select label={t('desk.org_kind')} value={kind} onChange={(event) => { setKind(event.target.value as typeof kind); }} options={linkKinds.map((value) => ({ value, label: t(`desk.link_${value}`) }))} />
          <OrganisationPicker label={t('desk.org_link_with')} not={organisation.id} value={toId} onPick={setToId} />
          <Refused error={change.error} />
          <Button type="submit" wide busy={change.isPending} disabled={toId === ''}>{t('desk.org_link_add')}</Button>
        </Form>
      </Sheet>
    </Card>
  );
}
