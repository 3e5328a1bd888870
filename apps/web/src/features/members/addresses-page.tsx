import type { Address, AddressFields } from '@app/contracts';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { type SyntheticEvent, useState } from 'react';
import { sentence } from '../../platform/errors.js';
import { useWords } from '../../platform/i18n.js';
import { useCall } from '../../platform/session.js';
import { Button } from '../../ui/button.js';
import { TextArea, TextField } from '../../ui/field.js';
import { Empty, Notice } from '../../ui/notice.js';
import { addressesQuery } from './api.js';
import styles from './me-page.module.css';

const blank: AddressFields = { name: '', phone: '', province: '', city: '', district: '', street: '', detail: '' };

export function AddressesPage() {
  const { t } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const router = useRouter();
  const { next } = useSearch({ from: '/signed-in/me/addresses' });
  const list = useSuspenseQuery(addressesQuery(call)).data;
  const [editing, setEditing] = useState(list.length === 0);
  const remove = useMutation({ mutationFn: (id: string) => call(`/members/addresses/${id}`, { method: 'DELETE' }), onSuccess: () => queries.invalidateQueries({ queryKey: ['addresses'] }) });
  const saved = async () => {
    await queries.invalidateQueries({ queryKey: ['addresses'] });
    setEditing(false);
    if (next) await router.navigate({ to: next });
  };
  return (
    <div className={styles.page}>
      <h1>{t('members.addresses')}</h1>
      {list.length === 0 && !editing && <Empty icon="pin" text={t('members.no_addresses')} />}
      <ul className={styles.list}>
        {list.map((address) => (
          <li key={address.id} className={styles.card}>
            <div className={styles.address}><strong>{address.name} {address.phone}{address.isDefault && <span className={styles.tag}>{t('members.default')}</span>}</strong><span>{address.province}{address.city}{address.district}{address.street}{address.detail}</span></div>
            <Button look="text" small onClick={() => { remove.mutate(address.id); }}>{t('members.remove')}</Button>
          </li>
        ))}
      </ul>
      {editing ? <AddressForm onSaved={saved} /> : <Button look="line" onClick={() => { setEditing(true); }}>{t('members.add_address')}</Button>}
    </div>
  );
}

/** Paste a chat message, look it over, save. */
export function AddressForm({ onSaved }: { onSaved: (address: Address) => void | Promise<void> }) {
  const { t } = useWords();
  const call = useCall();
  const [fields, setFields] = useState(blank);
  const [pasted, setPasted] = useState('');
  const parse = useMutation({ mutationFn: () => call<AddressFields>('/members/addresses/parse', { method: 'POST', body: { text: pasted } }), onSuccess: setFields });
  const save = useMutation({ mutationFn: () => call<Address>('/members/addresses', { method: 'POST', body: fields }), onSuccess: onSaved });
  const submit = (event: SyntheticEvent) => { event.preventDefault(); save.mutate(); };
  const bind = (name: Exclude<keyof AddressFields, never>) => ({ label: t(`members.${name}`), name, value: fields[name], required: name !== 'street', onChange: (event: { target: { value: string } }) => { setFields({ ...fields, [name]: event.target.value }); } });
  const error = save.error ?? parse.error;
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextArea label={t('members.paste')} placeholder={t('members.paste_hint')} value={pasted} maxLength={300} onChange={(event) => { setPasted(event.target.value); }} />
      <Button look="line" busy={parse.isPending} disabled={pasted.trim() === ''} onClick={() => { parse.mutate(); }}>{t('members.recognise')}</Button>
      <div className={styles.two}><TextField {...bind('name')} autoComplete="name" /><TextField {...bind('phone')} type="tel" inputMode="numeric" autoComplete="tel-national" pattern="1[3-9][0-9]{9}" /></div>
      <div className={styles.two}><TextField {...bind('province')} /><TextField {...bind('city')} /><TextField {...bind('district')} /><TextField {...bind('street')} /></div>
      <TextField {...bind('detail')} autoComplete="street-address" />
      {error && <Notice tone="bad" live>{sentence(error, t)}</Notice>}
      <Button type="submit" wide busy={save.isPending}>{t('members.save')}</Button>
    </form>
  );
}
