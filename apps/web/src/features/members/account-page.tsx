import { type Account, type Locale, locales } from '@app/contracts';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { CallOptions } from '../../platform/http.js';
import { useWords } from '../../platform/i18n.js';
import { useCall } from '../../platform/session.js';
import { Button } from '../../ui/button.js';
import { Card, Facts } from '../../ui/card.js';
import { Select } from '../../ui/choice.js';
import { TextField } from '../../ui/field.js';
import { Form, Two } from '../../ui/form.js';
import { Notice } from '../../ui/notice.js';
import { accountQuery } from './api.js';
import styles from './me-page.module.css';
import { Refused } from './refused.js';

const digits = (text: string) => text.replaceAll(/\D/g, '');

/** What the house knows of her, and everything she can do about it. */
export function AccountPage() {
  const { t } = useWords();
  const account = useSuspenseQuery(accountQuery(useCall())).data;
  return (
    <div className={styles.page}>
      <h1>{t('members.account')}</h1>
      <Card><Facts items={[{ label: t('members.phone'), value: `${account.phoneMasked} · ${t(account.level === 2 ? 'members.account_level_2' : 'members.account_level_1')}` }, { label: t('members.mail'), value: account.mail ?? t('members.no_mail') }]} /></Card>
      {!account.fresh && <Notice tone="warm">{t('members.not_fresh')} <Link to="/sign-in" search={{ next: '/me/account' }}>{t('members.sign_in_again')}</Link></Notice>}
      <PhoneCard />
      <MailCard account={account} />
      <PasswordCard account={account} />
      <BirthCard account={account} />
      <DataCard />
    </div>
  );
}

function useChange(path: string, method: CallOptions['method'], after?: () => void) {
  const call = useCall();
  const queries = useQueryClient();
  return useMutation({ mutationFn: (body: object) => call(path, { method, body }), onSuccess: async () => { after?.(); await queries.invalidateQueries({ queryKey: ['account'] }); await queries.invalidateQueries({ queryKey: ['me'] }); } });
}

/** Closed until it is wanted, so that the page reads as a list of what can be done. */
function Fold({ title, action, children }: { title: string; action: string; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  return <Card title={title} action={!open && <Button look="line" small onClick={() => { setOpen(true); }}>{action}</Button>}>{open && children}</Card>;
}

function PhoneCard() {
  const { t } = useWords();
  const [phone, setPhone] = useState('');
  const [oldCode, setOldCode] = useState('');
  const [newCode, setNewCode] = useState('');
  const ask = useChange('/members/account/phone-codes', 'POST');
  const change = useChange('/members/account/phone', 'PUT');
  return (
    <Fold title={t('members.phone')} action={t('members.change_phone')}>
      <Form onSubmit={() => { change.mutate({ phone, oldCode, newCode }); }}>
        <TextField label={t('members.new_phone')} type="tel" inputMode="numeric" maxLength={11} required value={phone} onChange={(event) => { setPhone(digits(event.target.value)); }} />
        <Button look="line" busy={ask.isPending} disabled={!/^1[3-9]\d{9}$/.test(phone)} onClick={() => { ask.mutate({ phone }); }}>{t('members.get_code')}</Button>
        {ask.isSuccess && !change.isSuccess && (
          <>
            <Notice tone="good" icon="check" live>{t('members.codes_sent')}</Notice>
            <Two>
              <TextField label={t('members.old_code')} inputMode="numeric" maxLength={6} required value={oldCode} onChange={(event) => { setOldCode(digits(event.target.value)); }} />
              <TextField label={t('members.new_code')} inputMode="numeric" maxLength={6} required value={newCode} onChange={(event) => { setNewCode(digits(event.target.value)); }} />
            </Two>
            <Button type="submit" busy={change.isPending}>{t('members.change_phone')}</Button>
          </>
        )}
        {change.isSuccess && <Notice tone="good" icon="check" live>{t('members.phone_changed')}</Notice>}
        <Refused error={change.error ?? ask.error} />
      </Form>
    </Fold>
  );
}

function MailCard({ account }: { account: Account }) {
  const { t } = useWords();
  const [mail, setMail] = useState('');
  const [code, setCode] = useState('');
  const ask = useChange('/members/account/mail-codes', 'POST');
  const confirm = useChange('/members/account/mail', 'PUT');
  const language = useChange('/members/account/locale', 'PUT');
  return (
    <Card title={t('members.mail')}>
      <Select label={t('members.mail_language')} value={account.locale} onChange={(event) => { language.mutate({ locale: event.target.value as Locale }); }} options={locales.map((value) => ({ value, label: t(`members.language_${value}`) }))} />
      <Form onSubmit={() => { if (ask.isSuccess) confirm.mutate({ mail, code }); else ask.mutate({ mail }); }}>
        <TextField label={t('members.mail')} type="email" autoComplete="email" required maxLength={120} value={mail} onChange={(event) => { setMail(event.target.value); ask.reset(); confirm.reset(); }} />
        {ask.isSuccess && !confirm.isSuccess && <><Notice tone="good" icon="check" live>{t('members.mail_sent')}</Notice><TextField label={t('members.code')} inputMode="numeric" maxLength={6} required value={code} onChange={(event) => { setCode(digits(event.target.value)); }} /></>}
        {confirm.isSuccess ? <Notice tone="good" icon="check" live>{t('members.saved')}</Notice> : <Button type="submit" look={ask.isSuccess ? 'fill' : 'line'} busy={ask.isPending || confirm.isPending}>{ask.isSuccess ? t('members.confirm') : t('members.get_code')}</Button>}
        <Refused error={confirm.error ?? ask.error ?? language.error} />
      </Form>
    </Card>
  );
}

function PasswordCard({ account }: { account: Account }) {
  const { t } = useWords();
  const [password, setPassword] = useState('');
  const save = useChange('/members/password', 'PUT', () => { setPassword(''); });
  const action = account.hasPassword ? t('members.change_password') : t('members.set_password');
  return (
    <Fold title={t('members.password')} action={action}>
      <Form onSubmit={() => { save.mutate({ password }); }}>
        <TextField label={t('members.password')} hint={t('members.password_hint')} type="password" autoComplete="new-password" minLength={10} maxLength={200} required value={password} onChange={(event) => { setPassword(event.target.value); }} />
        {save.isSuccess && <Notice tone="good" icon="check" live>{t('members.password_saved')}</Notice>}
        <Refused error={save.error} />
        <Button type="submit" busy={save.isPending}>{action}</Button>
      </Form>
    </Fold>
  );
}

function BirthCard({ account }: { account: Account }) {
  const { t } = useWords();
  const [year, setYear] = useState(account.birthYear === null ? '' : String(account.birthYear));
  const save = useChange('/members/birth-year', 'PUT');
  return (
    <Card title={t('members.birth_year')}>
      <Form onSubmit={() => { save.mutate({ year: Number(year) }); }}>
        <TextField label={t('members.birth_year')} hint={t('members.birth_hint')} inputMode="numeric" maxLength={4} pattern="(19|20|21)[0-9]{2}" required value={year} onChange={(event) => { setYear(digits(event.target.value)); }} />
        {save.isSuccess && <Notice tone="good" icon="check" live>{t('members.saved')}</Notice>}
        <Refused error={save.error} />
        <Button type="submit" look="line" busy={save.isPending}>{t('members.save')}</Button>
      </Form>
    </Card>
  );
}

function DataCard() {
  const { t } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const router = useRouter();
  const [sure, setSure] = useState(false);
  const take = useMutation({
    mutationFn: () => call<object>('/members/export'),
    onSuccess: (everything) => {
      const address = URL.createObjectURL(new Blob([JSON.stringify(everything, null, 2)], { type: 'application/json' }));
      Object.assign(document.createElement('a'), { href: address, download: 'yunchuang.json' }).click();
      setTimeout(() => { URL.revokeObjectURL(address); }, 60_000);
    },
  });
  const close = useMutation({ mutationFn: () => call('/members/account', { method: 'DELETE' }), onSuccess: async () => { queries.clear(); await router.navigate({ to: '/' }); await router.invalidate(); } });
  return (
    <Card title={t('members.data')}>
      <p>{t('members.export_hint')}</p>
      <Button look="line" busy={take.isPending} onClick={() => { take.mutate(); }}>{t('members.export')}</Button>
      <p>{t('members.close_hint')}</p>
      {sure ? <Two><Button look="line" onClick={() => { setSure(false); close.reset(); }}>{t('members.keep_it')}</Button><Button look="danger" busy={close.isPending} onClick={() => { close.mutate(); }}>{t('members.close_sure')}</Button></Two>
        : <Button look="line" onClick={() => { setSure(true); }}>{t('members.close')}</Button>}
      <Refused error={close.error ?? take.error} />
    </Card>
  );
}
