import type { DeskShow } from '@app/contracts';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { sentence } from '../../../platform/errors.js';
import { useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { Button, buttonClass } from '../../../ui/button.js';
import { Card, PageHead } from '../../../ui/card.js';
import { TextField } from '../../../ui/field.js';
import { Form, Two } from '../../../ui/form.js';
import { Empty, Notice } from '../../../ui/notice.js';
import { streamerQuery } from './api.js';
import { agreementOf, bodyOf, emptyDraft, type ShowDraft, ShowFields } from './show-fields.js';
import { instantOf, wallOf } from './wall-time.js';

const dayMs = 86_400_000;

export function NewShowPage() {
  const { t } = useWords();
  const call = useCall();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const page = useSuspenseQuery(streamerQuery(call)).data;
  const [draft, setDraft] = useState<ShowDraft>(emptyDraft);
  const [date, setDate] = useState(wallOf(new Date(Date.parse(page.now) + 7 * dayMs).toISOString()).date);
  const [time, setTime] = useState('19:30');
  const make = useMutation({
    mutationFn: () => call<DeskShow>('/live/desk/shows', { method: 'POST', body: { ...bodyOf(draft), startsAt: instantOf(date, time), agreement: agreementOf(draft) } }),
    onSuccess: async (show) => { await queries.invalidateQueries({ queryKey: ['live-desk'] }); await navigate({ to: '/desk/live/$id', params: { id: show.id } }); },
  });
  if (!page.streamer) return <><PageHead title={t('ldesk.new_show')} /><NeedsProfile /></>;
  return (
    <>
      <PageHead title={t('ldesk.new_show')} lead={t('ldesk.new_show_lead')} />
      <Card>
        <Form onSubmit={() => { make.mutate(); }}>
          <Two>
            <TextField label={t('ldesk.date')} type="date" value={date} required onChange={(event) => { setDate(event.target.value); }} />
            <TextField label={t('ldesk.time')} hint={t('ldesk.beijing_time')} type="time" value={time} required onChange={(event) => { setTime(event.target.value); }} />
          </Two>
          <ShowFields draft={draft} onChange={(change) => { setDraft((before) => ({ ...before, ...change })); }} studios={page.studios} />
          {make.error && <Notice tone="bad" live>{sentence(make.error, t)}</Notice>}
          <Button type="submit" busy={make.isPending} disabled={draft.title.trim() === ''}>{t('ldesk.save_draft')}</Button>
        </Form>
      </Card>
    </>
  );
}

export function NeedsProfile() {
  const { t } = useWords();
  return <Empty icon="person" text={t('live.not_a_streamer')}><Link to="/desk/live" className={buttonClass('line')}>{t('ldesk.profile')}</Link></Empty>;
}
