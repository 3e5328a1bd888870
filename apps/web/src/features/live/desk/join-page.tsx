import type { JoinedShow } from '@app/contracts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { sentence } from '../../../platform/errors.js';
import { useWords } from '../../../platform/i18n.js';
import { useCall, useMe } from '../../../platform/session.js';
import { moment } from '../../../platform/time.js';
import { Button } from '../../../ui/button.js';
import { Card, PageHead } from '../../../ui/card.js';
import { TextField } from '../../../ui/field.js';
import { Form } from '../../../ui/form.js';
import { Empty, Notice } from '../../../ui/notice.js';
import { invitationQuery } from './api.js';
import styles from './desk.module.css';

/** Where a link of a host leads to: what is asked, and a yes. Opening it does nothing by itself, because messengers open links too. */
export function JoinPage() {
  const { t, locale } = useWords();
  const { token } = useParams({ from: '/signed-in/desk/live/join/$token' });
  const call = useCall();
  const go = useNavigate();
  const asked = useQuery(invitationQuery(call, token));
  const [name, setName] = useState(useMe().member?.name ?? '');
  const join = useMutation({ mutationFn: () => call<JoinedShow>(`/live/desk/invitations/${token}`, { method: 'POST', body: { name } }), onSuccess: ({ showId }) => go({ to: '/desk/live/$id', params: { id: showId } }) });
  if (asked.error) return <><PageHead title={t('studio.join_dead')} /><Empty icon="alert" text={sentence(asked.error, t)}><p className={styles.note}>{t('studio.join_ask_again')}</p></Empty></>;
  if (!asked.data) return <PageHead title={t('studio.join_title')} />;
  const { title, streamer, startsAt, role } = asked.data;
  return (
    <>
      <PageHead title={t('studio.join_title')} lead={t('studio.join_lead', { streamer, title, role: t(`ldesk.role_${role}`), time: moment(startsAt, locale) })} />
      <Card>
        <p className={styles.text}>{t(`studio.join_${role}`)}</p>
        <Form onSubmit={() => { join.mutate(); }}>
          <TextField label={t('studio.join_name')} hint={t('studio.join_hint')} value={name} maxLength={20} autoComplete="name" onChange={(event) => { setName(event.target.value); }} />
          {join.error && <Notice tone="bad" live>{sentence(join.error, t)}</Notice>}
          <div><Button type="submit" busy={join.isPending} disabled={name.trim() === ''}>{t('studio.join_yes')}</Button></div>
        </Form>
      </Card>
    </>
  );
}
