import type { Organisation, Role } from '@app/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { Button } from '../../../ui/button.js';
import { Card } from '../../../ui/card.js';
import { Select } from '../../../ui/choice.js';
import { TextField } from '../../../ui/field.js';
import { Form } from '../../../ui/form.js';
import { Sheet } from '../../../ui/sheet.js';
import { Tag } from '../../../ui/tag.js';
import { Refused } from '../refused.js';
import styles from './desk.module.css';

/** Who holds which post in an organisation; granting and ending as far as the reader may. */
export function PostList({ organisation, title }: { organisation: Organisation; title: string }) {
  const { t } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const [granting, setGranting] = useState(false);
  const [ending, setEnding] = useState<Organisation['posts'][number] | null>(null);
  const keep = (now: Organisation) => { queries.setQueryData(['organisation', now.id], now); };
  const end = useMutation({ mutationFn: (id: string) => call<Organisation>(`/members/posts/${id}/end`, { method: 'POST', body: {} }), onSuccess: (now) => { keep(now); setEnding(null); } });
  return (
    <Card title={title} action={organisation.can.grant.length > 0 && <Button look="line" small onClick={() => { setGranting(true); }}>{t('desk.post_grant')}</Button>}>
      {organisation.posts.length === 0 && <p className={styles.quiet}>{t('desk.post_none')}</p>}
      <ul className={styles.list}>
        {organisation.posts.map((post) => (
          <li key={post.id}>
            <div className={styles.who}>
              <span><strong>{post.name || t('desk.no_name')}</strong><Tag tone="brand">{t(`members.role_${post.role}`)}</Tag></span>
              <small>{post.phoneMasked} · {t('desk.post_since', { from: post.fromOn })}{post.untilOn && ` · ${t('desk.post_to', { until: post.untilOn })}`}</small>
            </div>
            {post.can.end && <Button look="text" small onClick={() => { end.reset(); setEnding(post); }}>{t('desk.post_end')}</Button>}
          </li>
        ))}
      </ul>
      <GrantSheet organisation={organisation} open={granting} onClose={() => { setGranting(false); }} onDone={keep} />
      <Sheet open={ending !== null} onClose={() => { setEnding(null); }} title={t('desk.post_end')} closeLabel={t('site.close')}
        foot={<><Button look="line" wide onClick={() => { setEnding(null); }}>{t('desk.cancel')}</Button><Button look="danger" wide busy={end.isPending} onClick={() => { if (ending) end.mutate(ending.id); }}>{t('desk.post_end')}</Button></>}>
        <p><strong>{ending?.name || t('desk.no_name')}</strong> {ending && t(`members.role_${ending.role}`)}</p>
        <p>{t('desk.post_end_sure')}</p>
        <Refused error={end.error} />
      </Sheet>
    </Card>
  );
}

function GrantSheet({ organisation, open, onClose, onDone }: { organisation: Organisation; open: boolean; onClose: () => void; onDone: (now: Organisation) => void }) {
  const { t } = useWords();
  const call = useCall();
  const [phone, setPhone] = useState('');
  const [role, setRole] = useState<Role | ''>('');
  const [untilOn, setUntilOn] = useState('');
  const chosen = role || organisation.can.grant[0];
  const grant = useMutation({
    mutationFn: () => call<Organisation>('/members/posts', { method: 'POST', body: { phone, organisationId: organisation.id, role: chosen, ...(untilOn && { untilOn }) } }),
    onSuccess: (now) => { onDone(now); setPhone(''); setUntilOn(''); onClose(); },
  });
  return (
    <Sheet open={open} onClose={onClose} title={t('desk.post_grant')} closeLabel={t('site.close')}>
      <Form onSubmit={() => { grant.mutate(); }}>
        <TextField label={t('desk.post_phone')} type="tel" inputMode="numeric" maxLength={11} pattern="1[3-9][0-9]{9}" required value={phone} onChange={(event) => { setPhone(event.target.value.replaceAll(/\D/g, '')); }} />
        <Select label={t('desk.post_role')} value={chosen} onChange={(event) => { setRole(event.target.value as Role); }} options={organisation.can.grant.map((value) => ({ value, label: t(`members.role_${value}`) }))} />
        <TextField label={t('desk.post_until')} type="date" value={untilOn} onChange={(event) => { setUntilOn(event.target.value); }} />
        <Refused error={grant.error} />
        <Button type="submit" wide busy={grant.isPending}>{t('desk.post_grant')}</Button>
      </Form>
    </Sheet>
  );
}
