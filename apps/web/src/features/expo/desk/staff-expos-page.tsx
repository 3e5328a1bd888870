import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { sentence } from '../../../platform/errors.js';
import { useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { day } from '../../../platform/time.js';
import { Button, buttonClass } from '../../../ui/button.js';
import { Card, PageHead } from '../../../ui/card.js';
import { Form } from '../../../ui/form.js';
import { Empty, Notice } from '../../../ui/notice.js';
import { Tag } from '../../../ui/tag.js';
import { phaseTone } from '../editions-page.js';
import { staffEditionsQuery } from './api.js';
import { bodyOf, draftOf, EditionFields } from './edition-fields.js';
import styles from './desk.module.css';

/** All expos of the federation, newest first. */
export function StaffExposPage() {
  const { t, locale } = useWords();
  const { items } = useSuspenseQuery(staffEditionsQuery(useCall())).data;
  return (
    <>
      <PageHead title={t('xdesk.expos')} lead={t('xdesk.expos_lead')} action={<Link to="/desk/staff/expos/new" className={buttonClass()}>{t('xdesk.new_expo')}</Link>} />
      <Card>{items.length === 0 ? <Empty icon="calendar" text={t('xdesk.no_expos')} /> : <ul className={styles.list}>{items.map((edition) => <li key={edition.id}><span><strong><Link to="/desk/staff/expos/$id" params={{ id: edition.id }} className={styles.inline}>{edition.title}</Link></strong><small>{day(edition.opensAt, locale)} – {day(edition.closesAt, locale)} · {t('expo.booths', { n: edition.booths })}</small></span><Tag tone={phaseTone[edition.phase]}>{t(`expo.phase_${edition.phase}`)}</Tag></li>)}</ul>}</Card>
    </>
  );
}

export function NewExpoPage() {
  const { t } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [draft, setDraft] = useState(() => draftOf(null));
  const make = useMutation({ mutationFn: () => call<{ id: string }>('/expo/staff/editions', { method: 'POST', body: bodyOf(draft) }), onSuccess: async ({ id }) => { await queries.invalidateQueries({ queryKey: ['expo-desk'] }); await navigate({ to: '/desk/staff/expos/$id', params: { id } }); } });
  return (
    <>
      <PageHead title={t('xdesk.new_expo')} lead={t('xdesk.new_expo_lead')} />
      <Card>
        <Form onSubmit={() => { make.mutate(); }}>
          <EditionFields draft={draft} onChange={(change) => { setDraft((before) => ({ ...before, ...change })); }} />
          {make.error && <Notice tone="bad" live>{sentence(make.error, t)}</Notice>}
          <Button type="submit" busy={make.isPending} disabled={draft.title.trim() === ''}>{t('xdesk.save')}</Button>
        </Form>
      </Card>
    </>
  );
}
