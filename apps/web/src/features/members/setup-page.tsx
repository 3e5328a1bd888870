import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useWords } from '../../platform/i18n.js';
import { useCall } from '../../platform/session.js';
import { Button, buttonClass } from '../../ui/button.js';
import { TextField } from '../../ui/field.js';
import { Form } from '../../ui/form.js';
import { Notice } from '../../ui/notice.js';
import { Refused } from './refused.js';
import styles from './sign-in-page.module.css';

/** The first steps in an empty house. */
export function SetUpPage() {
  const { t } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const [code, setCode] = useState('');
  const [phone, setPhone] = useState('');
  const [name, setName] = useState('');
  const setUp = useMutation({ mutationFn: () => call('/members/setup', { method: 'POST', body: { code, phone, name } }), onSuccess: () => queries.invalidateQueries({ queryKey: ['me'] }) });
  return (
    <div className={styles.page}>
      <h1>{t('members.setup')}</h1>
      <p className={styles.lead}>{t('members.setup_lead')}</p>
      <div className={styles.form}>
        {setUp.isSuccess ? <><Notice tone="good" icon="check" live>{t('members.setup_ok')}</Notice><Link to="/me/account" className={buttonClass()}>{t('members.set_password')}</Link></> : (
          <Form onSubmit={() => { setUp.mutate(); }}>
            <TextField label={t('members.setup_code')} autoComplete="off" autoCapitalize="characters" required maxLength={40} value={code} onChange={(event) => { setCode(event.target.value); }} />
            <TextField label={t('members.setup_own_phone')} type="tel" inputMode="numeric" autoComplete="tel-national" required maxLength={11} pattern="1[3-9][0-9]{9}" value={phone} onChange={(event) => { setPhone(event.target.value.replaceAll(/\D/g, '')); }} />
            <TextField label={t('members.federation_name')} required maxLength={60} value={name} onChange={(event) => { setName(event.target.value); }} />
            <Refused error={setUp.error} />
            <Button type="submit" wide busy={setUp.isPending}>{t('members.setup_do')}</Button>
          </Form>
        )}
      </div>
    </div>
  );
}
