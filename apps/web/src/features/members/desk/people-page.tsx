import type { FoundPerson } from '@app/contracts';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type SyntheticEvent, useState } from 'react';
import { type MessageKey, useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { day } from '../../../platform/time.js';
import { Button } from '../../../ui/button.js';
import { Card, Facts, PageHead } from '../../../ui/card.js';
import { TextField } from '../../../ui/field.js';
import { Form } from '../../../ui/form.js';
import { Tag } from '../../../ui/tag.js';
import { Refused } from '../refused.js';
import styles from './desk.module.css';

/** One person by her whole number; nobody browses people. */
export function PeoplePage() {
  const { t } = useWords();
  const call = useCall();
  const [phone, setPhone] = useState('');
  const [person, setPerson] = useState<FoundPerson | null>(null);
  const find = useMutation({ mutationFn: () => call<FoundPerson>('/members/people/find', { method: 'POST', body: { phone } }), onMutate: () => { setPerson(null); }, onSuccess: setPerson });
  const submit = (event: SyntheticEvent) => { event.preventDefault(); find.mutate(); };
  return (
    <>
      <PageHead title={t('desk.people')} lead={t('desk.people_lead')} />
      <form className={styles.search} role="search" onSubmit={submit}>
        <TextField label={t('desk.post_phone')} type="tel" inputMode="numeric" maxLength={11} pattern="1[3-9][0-9]{9}" required value={phone} onChange={(event) => { setPhone(event.target.value.replaceAll(/\D/g, '')); }} />
        <Button type="submit" busy={find.isPending}>{t('desk.find')}</Button>
      </form>
      <div className={styles.result}>
        <Refused error={find.error} />
        {person && <Person key={person.id} person={person} onChange={setPerson} />}
      </div>
    </>
  );
}

function Person({ person, onChange }: { person: FoundPerson; onChange: (person: FoundPerson) => void }) {
  const { t, locale } = useWords();
  const call = useCall();
  const [reason, setReason] = useState('');
  const vouch = useMutation({ mutationFn: (what: 'check' | 'admit') => call<FoundPerson>(`/members/people/${person.id}/${what}`, { method: 'POST', body: { reason } }), onSuccess: (now) => { onChange(now); setReason(''); } });
  return (
    <>
      <Card title={person.nameMasked || t('desk.no_name')} action={<Tag tone={person.level === 2 ? 'good' : 'plain'}>{t(`desk.level_${person.level}` as MessageKey)}</Tag>}>
        <Facts items={[
          { label: t('members.phone'), value: person.phoneMasked },
          { label: t('desk.person_level'), value: <>{t(`desk.level_${person.level}` as MessageKey)}{person.checkedAt && ` · ${t('desk.person_checked_at', { day: day(person.checkedAt, locale) })}`}</> },
        ]} />
        {person.posts.length === 0 && <p className={styles.quiet}>{t('desk.person_no_posts')}</p>}
        <ul className={styles.list}>{person.posts.map((post) => <li key={post.id}><Link to="/desk/staff/organisations/$id" params={{ id: post.organisationId }}>{post.organisationName}</Link><Tag tone="brand">{t(`members.role_${post.role}`)}</Tag></li>)}</ul>
      </Card>
      <Card title={t('desk.person_check')}>
        <Form onSubmit={() => { vouch.mutate('check'); }}>
          <TextField label={t('desk.person_reason')} required maxLength={200} value={reason} onChange={(event) => { setReason(event.target.value); }} />
          <Refused error={vouch.error} />
          {vouch.isSuccess && <p role="status" className={styles.quiet}>{t('members.saved')}</p>}
          <div className={styles.acts}>
            {person.level < 2 && <Button type="submit" busy={vouch.isPending} disabled={reason.trim() === ''}>{t('desk.person_check')}</Button>}
            <Button look="line" busy={vouch.isPending} disabled={reason.trim() === ''} onClick={() => { vouch.mutate('admit'); }}>{t('desk.person_admit')}</Button>
          </div>
        </Form>
      </Card>
    </>
  );
}
