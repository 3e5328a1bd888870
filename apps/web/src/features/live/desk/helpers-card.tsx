import type { DeskShow, HelperRole } from '@app/contracts';
import { useState } from 'react';
import { useWords } from '../../../platform/i18n.js';
import { Button } from '../../../ui/button.js';
import { Card } from '../../../ui/card.js';
import { Select } from '../../../ui/choice.js';
import { TextField } from '../../../ui/field.js';
import { Form, Two } from '../../../ui/form.js';
import styles from './desk.module.css';
import { HelperLinks } from './helper-links.js';
import type { useAct } from './use-act.js';

const roles: HelperRole[] = ['co_host', 'assistant', 'moderator'];

/** Who helps; another phone each. */
export function HelpersCard({ show, act }: { show: DeskShow; act: ReturnType<typeof useAct> }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const [phone, setPhone] = useState('');
  const [name, setName] = useState('');
  const [role, setRole] = useState<HelperRole>('assistant');
  const add = () => { act.mutate({ path: 'helpers', body: { phone, name, role } }, { onSuccess: () => { setOpen(false); setPhone(''); setName(''); } }); };
  if (show.helpers.length === 0 && !show.can.helpers && !show.can.invite) return null;
  return (
    <Card title={t('ldesk.helpers')} action={show.can.helpers && !open && <Button look="line" small onClick={() => { setOpen(true); }}>{t('ldesk.add')}</Button>}>
      {show.helpers.length === 0 && !open && <p className={styles.note}>{t('ldesk.helpers_note')}</p>}
      <ul className={styles.people}>{show.helpers.map((helper) => <li key={helper.id}><span><strong>{helper.name}</strong><small>{t(`ldesk.role_${helper.role}`)}</small></span>{show.can.helpers && <Button look="text" small onClick={() => { act.mutate({ path: `helpers/${helper.id}`, method: 'DELETE' }); }}>{t('ldesk.remove')}<span className="visually-hidden"> {helper.name}</span></Button>}</li>)}</ul>
      {open && (
        <Form onSubmit={add}>
          <Two>
            <TextField label={t('ldesk.helper_name')} value={name} maxLength={20} onChange={(event) => { setName(event.target.value); }} />
            <TextField label={t('ldesk.helper_phone')} type="tel" inputMode="numeric" value={phone} onChange={(event) => { setPhone(event.target.value); }} />
          </Two>
          <Select label={t('ldesk.helper_role')} hint={role === 'co_host' ? t('ldesk.co_host_hint') : undefined} value={role} onChange={(event) => { setRole(event.target.value as HelperRole); }} options={roles.map((value) => ({ value, label: t(`ldesk.role_${value}`) }))} />
          <div className={styles.row}><Button type="submit" busy={act.isPending} disabled={name.trim() === '' || phone.trim() === ''}>{t('ldesk.add')}</Button><Button look="text" onClick={() => { setOpen(false); }}>{t('site.close')}</Button></div>
        </Form>
      )}
      <HelperLinks show={show} act={act} />
    </Card>
  );
}
