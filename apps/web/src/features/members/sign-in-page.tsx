import type { Me } from '@app/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useRouter, useSearch } from '@tanstack/react-router';
import { type SyntheticEvent, useEffect, useState } from 'react';
import { sentence } from '../../platform/errors.js';
import { ApiError } from '../../platform/http.js';
import { type MessageKey, useWords } from '../../platform/i18n.js';
import { useCall, useMe } from '../../platform/session.js';
import { Button } from '../../ui/button.js';
import { TextField } from '../../ui/field.js';
import { Notice } from '../../ui/notice.js';
import { demoQuery } from './api.js';
import styles from './sign-in-page.module.css';

export function SignInPage() {
  const { t } = useWords();
  const call = useCall();
  const me = useMe();
  const { next } = useSearch({ from: '/sign-in' });
  const router = useRouter();
  const queries = useQueryClient();
  const [phone, setPhone] = useState('');
  const [secret, setSecret] = useState('');
  const [way, setWay] = useState<'code' | 'password'>('code');
  const [wait, setWait] = useState(0);
  const demo = useQuery({ ...demoQuery(call), enabled: me.sandbox });

  useEffect(() => {
    if (wait === 0) return undefined;
    const timer = setTimeout(() => { setWait(wait - 1); }, 1000);
    return () => { clearTimeout(timer); };
  }, [wait]);

  const arrived = async (now: Me) => {
    queries.clear();
    queries.setQueryData(['me'], now);
    await router.navigate({ to: next ?? '/me' });
    await router.invalidate();
  };
  const ask = useMutation({ mutationFn: () => call<{ resendAfterSeconds: number }>('/members/codes', { method: 'POST', body: { phone } }), onSuccess: (asked) => { setWait(asked.resendAfterSeconds); } });
  const signIn = useMutation({ mutationFn: (fresh: boolean) => call<Me>(`/members/sessions/${way}`, { method: 'POST', body: way === 'code' ? { phone, code: secret, ...(fresh && { fresh }) } : { phone, password: secret } }), onSuccess: arrived });
  const become = useMutation({ mutationFn: (key: string) => call<Me>('/sandbox/members/become', { method: 'POST', body: { key } }), onSuccess: arrived });
  const error = signIn.error ?? ask.error ?? become.error;
  const submit = (event: SyntheticEvent) => { event.preventDefault(); signIn.mutate(false); };
  const ways = signIn.error instanceof ApiError && signIn.error.body.code === 'members.second_proof_needed' && Array.isArray(signIn.error.body.ways) ? signIn.error.body.ways : [];
  const otherWay = () => { setWay(way === 'code' ? 'password' : 'code'); setSecret(''); signIn.reset(); };
  const right = /^1[3-9]\d{9}$/.test(phone);

  return (
    <div className={styles.page}>
      <h1>{t('members.sign_in')}</h1>
      <p className={styles.lead}>{t('members.sign_in_lead')}</p>
      <form className={styles.form} onSubmit={submit}>
        <TextField label={t('members.phone')} name="phone" type="tel" inputMode="numeric" autoComplete="tel-national" maxLength={11} value={phone} onChange={(event) => { setPhone(event.target.value.replaceAll(/\D/g, '')); }} required />
        {way === 'code' ? (
          <div className={styles.code}>
            <TextField label={t('members.code')} name="code" inputMode="numeric" autoComplete="one-time-code" maxLength={6} value={secret} onChange={(event) => { setSecret(event.target.value.replaceAll(/\D/g, '')); }} required />
            <Button look="line" disabled={!right || wait > 0} busy={ask.isPending} onClick={() => { ask.mutate(); }}>{wait > 0 ? t('members.resend', { seconds: wait }) : t('members.get_code')}</Button>
          </div>
        ) : <TextField label={t('members.password')} name="password" type="password" autoComplete="current-password" value={secret} onChange={(event) => { setSecret(event.target.value); }} required />}
        {ask.isSuccess && !error && <Notice tone="good" icon="check" live>{t('members.code_sent', { phone })}</Notice>}
        {me.sandbox && way === 'code' && <p className={styles.lead}>{t('members.sandbox_code')} <Link to="/sandbox" target="_blank">{t('members.sandbox_page')}</Link></p>}
        {error && <Notice tone={ways.length > 0 ? 'warm' : 'bad'} live>{sentence(error, t)}</Notice>}
        {ways.includes('password') && <Button look="line" wide onClick={otherWay}>{t('members.ways_password')}</Button>}
        {ways.includes('fresh') && <><Button look="line" wide busy={signIn.isPending} onClick={() => { signIn.mutate(true); }}>{t('members.ways_fresh')}</Button><p className={styles.lead}>{t('members.ways_fresh_hint')}</p></>}
        {ways.includes('staff') && <p className={styles.lead}>{t('members.ways_staff', { phone: me.helpPhone })}</p>}
        <Button type="submit" wide busy={signIn.isPending} disabled={!right || secret === ''}>{t('members.sign_in')}</Button>
        <Button look="text" onClick={otherWay}>{way === 'code' ? t('members.by_password') : t('members.by_code')}</Button>
      </form>
      {demo.data && demo.data.length > 0 && (
        <section className={styles.demo}>
          <h2>{t('members.demo')}</h2>
          <ul>{demo.data.map((person) => <li key={person.key}><button type="button" className={styles.person} onClick={() => { become.mutate(person.key); }}><strong>{person.name}</strong><small>{t(`members.role_${person.role}` as MessageKey)} · {person.phone}</small></button></li>)}</ul>
        </section>
      )}
    </div>
  );
}
